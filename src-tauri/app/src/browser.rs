//! The system's browser and file manager.

use std::path::Path;

use async_trait::async_trait;
use tauri::AppHandle;
use tauri_plugin_opener::OpenerExt;
use tierstock_engine::{Browser, EngineError, NoBrowser};

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
            tracing::warn!(%error, "no browser could be opened");
            NoBrowser
        })
    }
}

/// Shows a folder in the file manager; it is made if it is missing.
pub(crate) fn show_folder(app: &AppHandle, folder: &Path) -> Result<(), EngineError> {
    std::fs::create_dir_all(folder)?;
    let shown = app.opener().open_path(folder.display().to_string(), None::<&str>);
    shown.map_err(|error| EngineError::Connection {
        message: format!("The folder could not be opened: {error}."),
        hint: format!("Open it yourself: {}", folder.display()),
    })
}
