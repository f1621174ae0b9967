//! Where things are on this machine.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tauri::{AppHandle, Manager};

use crate::folder_id::FolderId;

/// Puts the data somewhere else, for tests and for people with two businesses.
const DATA_DIR: &str = "TIERSTOCK_DATA_DIR";

/// The app's folders.
#[derive(Debug, Clone)]
pub(crate) struct Folders {
    data: PathBuf,
    /// The data folder that is taken where the environment names none.
    default: PathBuf,
    machine: PathBuf,
}

impl Folders {
    /// The system's folders for this app, or the ones that the environment names.
    pub(crate) fn find(app: &AppHandle) -> tauri::Result<Self> {
        let machine = app.path().app_local_data_dir()?;
        let default = app.path().app_data_dir()?;
        Ok(Self { data: named().unwrap_or_else(|| default.clone()), default, machine })
    }

    /// The id of the user's own data. Entries of the keychain from before there were ids belong to the default folder; a
    /// database that knows nothing of them has the user asked.
    pub(crate) fn id(&self) -> FolderId {
        FolderId::of(&self.data, whole(&self.data) == whole(&self.default))
    }

    /// The name of the folder of the data, if it is not the default one.
    pub(crate) fn second(&self) -> Option<String> {
        let (data, default) = (whole(&self.data), whole(&self.default));
        let name = data.file_name().map(|name| name.to_string_lossy().into_owned());
        name.filter(|_| data != default)
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

/// The folder that the environment names, if it does.
fn named() -> Option<PathBuf> {
    std::env::var_os(DATA_DIR).filter(|named| !named.is_empty()).map(PathBuf::from)
}

/// One spelling for each folder, whether it is there yet or not.
fn whole(folder: &Path) -> PathBuf {
    let whole = folder.canonicalize().or_else(|_| std::path::absolute(folder));
    whole.unwrap_or_else(|_| folder.to_owned())
}

/// What tells one data folder's window from another's on the session bus.
pub(crate) fn instance_name(identifier: &str) -> String {
    named().map_or_else(|| identifier.to_owned(), |folder| name_of(identifier, &folder))
}

/// A bus name takes few letters, and not all: the path's digest stands for it.
fn name_of(identifier: &str, folder: &Path) -> String {
    let digest = Sha256::digest(whole(folder).as_os_str().as_encoded_bytes());
    let name: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("{identifier}.at_{name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_folders_are_never_one_instance() {
        let long = "x".repeat(200);
        let folders = [
            "/a/shop one",
            "/a/shop_one",
            "/b/shop one",
            "/ä",
            "/ö",
            &format!("/1/{long}"),
            &format!("/2/{long}"),
        ];
        let names: std::collections::HashSet<String> =
            folders.iter().map(|folder| name_of("app", Path::new(folder))).collect();
        assert_eq!(names.len(), folders.len());
        assert!(names.iter().all(|name| name.len() < 100 && name.is_ascii()));
    }

    #[test]
    fn one_folder_is_one_instance_however_spelled() {
        let folder = tempfile::tempdir().unwrap();
        let spelled = folder.path().join("..").join(folder.path().file_name().unwrap());
        assert_eq!(name_of("app", folder.path()), name_of("app", &spelled));
    }
}
