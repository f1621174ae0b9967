//! The system's browser and file manager.

use std::path::Path;

use async_trait::async_trait;
use tauri::AppHandle;
use tauri_plugin_opener::OpenerExt;
use tierstock_engine::{Browser, ConnectionNotice, EngineError, NoBrowser};

/// Opens what the system opens.
pub(crate) struct SystemBrowser {
    app: AppHandle,
}

impl SystemBrowser {
    pub(crate) fn new(app: AppHandle) -> Self {
        Self { app }
    }
}

#[async_trait]
impl Browser for SystemBrowser {
    async fn open(&self, address: &str) -> Result<(), NoBrowser> {
        self.app.opener().open_url(address, None::<&str>).map_err(|error| {
            tracing::warn!(why = why(&error), "no browser could be opened");
            NoBrowser
        })
    }
}

/// What went wrong, in words that carry no address: the error's own text repeats the one that was to be opened, and that
/// of a sign-in carries the client id and the state.
fn why(error: &tauri_plugin_opener::Error) -> String {
    match error {
        tauri_plugin_opener::Error::Io(error) => error.kind().to_string(),
        _ => "the system refused".into(),
    }
}

/// Shows a folder in the file manager; it is made if it is missing.
pub(crate) fn show_folder(app: &AppHandle, folder: &Path) -> Result<(), EngineError> {
    std::fs::create_dir_all(folder)?;
    open_with_system(app, folder)
}

/// Opens a file or a folder with the system's program for it.
pub(crate) fn open_with_system(app: &AppHandle, path: &Path) -> Result<(), EngineError> {
    let shown = app.opener().open_path(path.display().to_string(), None::<&str>);
    shown.map_err(|error| {
        let (path, said) = (path.display().to_string(), error.to_string());
        ConnectionNotice::NotOpened { path, said }.into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_could_not_be_opened_is_not_repeated() {
        let launcher =
            r#"Launcher "gio" "open" "https://accounts.stockx.com/authorize?client_id=abc" failed"#;
        let failed = tauri_plugin_opener::Error::Io(std::io::Error::other(launcher));
        assert!(failed.to_string().contains("client_id"), "the library repeats it");
        assert!(!why(&failed).contains("abc") && !why(&failed).is_empty());
    }
}
