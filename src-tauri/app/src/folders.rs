//! Where things are on this machine.

use std::path::{Path, PathBuf};

use tauri::{AppHandle, Manager};

/// Puts the data somewhere else, for tests and for people with two businesses.
const DATA_DIR: &str = "TIERSTOCK_DATA_DIR";

/// The app's folders.
#[derive(Debug, Clone)]
pub(crate) struct Folders {
    data: PathBuf,
    machine: PathBuf,
}

impl Folders {
    /// The system's folders for this app, or the ones that the environment names.
    pub(crate) fn find(app: &AppHandle) -> tauri::Result<Self> {
        let machine = app.path().app_local_data_dir()?;
        let data = match std::env::var_os(DATA_DIR) {
            Some(named) if !named.is_empty() => PathBuf::from(named),
            _ => app.path().app_data_dir()?,
        };
        Ok(Self { data, machine })
    }

    /// The user's own data.
    pub(crate) fn own(&self) -> &Path {
        &self.data
    }

    /// The sample's data, which never mixes with the user's.
    pub(crate) fn sample(&self) -> PathBuf {
        self.data.join("sample")
    }

    /// The logs.
    pub(crate) fn logs(&self) -> PathBuf {
        self.data.join("logs")
    }

    /// Locks that all data folders of this user share.
    pub(crate) fn accounts(&self) -> PathBuf {
        self.machine.join("accounts")
    }
}

/// What tells one data folder's window from another's on the session bus.
pub(crate) fn instance_name(identifier: &str) -> String {
    match std::env::var(DATA_DIR) {
        Ok(named) if !named.is_empty() => {
            let plain: String =
                named.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
            // A bus name has at most 255 characters; the end of a path tells more than its start.
            let tail = plain.len().saturating_sub(150);
            format!("{identifier}.at_{}", &plain[tail..])
        }
        _ => identifier.to_owned(),
    }
}
