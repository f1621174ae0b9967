//! Files of the open data that the user takes along or looks at.

use std::path::{Path, PathBuf};

use tauri::Manager;
use tierstock_engine::view::{InventoryQuery, SalesFilter};
use tierstock_engine::{EngineError, ExportForm, TableForm};

use super::Sessions;
use crate::browser::open_with_system;
use crate::exports;

impl Sessions {
    /// Opens a unit's receipt with the system's program for such files.
    pub(crate) async fn open_receipt(&self, unit: i64) -> Result<(), EngineError> {
        open_with_system(&self.app, &self.open().await?.engine.receipt_file(unit).await?)
    }

    /// Writes the stock book into the folder of downloads under a name that is free, and answers its path.
    pub(crate) async fn export_stock_book(&self, vat: &str) -> Result<String, EngineError> {
        let table = self.open().await?.engine.stock_book(vat).await?;
        let path = exports::write(&self.downloads(), "Tierstock stock book", "csv", table.as_bytes())?;
        Ok(path.display().to_string())
    }

    /// Writes the rows of the open file that don't come in into the folder of downloads, and answers its path.
    pub(crate) async fn export_refused_rows(&self) -> Result<String, EngineError> {
        let table = self.open().await?.engine.refused_rows().await?;
        let path = exports::write(&self.downloads(), "Tierstock rows to correct", "csv", table.as_bytes())?;
        Ok(path.display().to_string())
    }

    /// Writes a sound copy of the open database into the folder of downloads under a name that is free, and answers its
    /// path.
    pub(crate) async fn save_copy(&self) -> Result<String, EngineError> {
        let session = self.open().await?;
        let write = async |target: &Path| session.engine.back_up_to(target).await;
        self.download("Tierstock copy", "db", write).await
    }

    /// Writes everything into the folder of downloads, and answers the path: of a folder for CSV, else of a file.
    pub(crate) async fn export_everything(&self, form: ExportForm) -> Result<String, EngineError> {
        let session = self.open().await?;
        let write = async |target: &Path| session.engine.export_everything(form, target).await;
        let ending = match form {
            ExportForm::Csv => "",
            ExportForm::Xlsx => "xlsx",
            ExportForm::Document => "zip",
        };
        self.download("Tierstock export", ending, write).await
    }

    /// Writes the inventory as it is filtered into the folder of downloads, and answers the file's path.
    pub(crate) async fn export_inventory(
        &self,
        query: InventoryQuery,
        form: TableForm,
    ) -> Result<String, EngineError> {
        let session = self.open().await?;
        let write = async |target: &Path| session.engine.export_inventory(query.clone(), form, target).await;
        self.download("Tierstock inventory", ending(form), write).await
    }

    /// Writes the sales as they are filtered into the folder of downloads, and answers the file's path.
    pub(crate) async fn export_sales(
        &self,
        filter: SalesFilter,
        form: TableForm,
    ) -> Result<String, EngineError> {
        let session = self.open().await?;
        let write = async |target: &Path| session.engine.export_sales(filter.clone(), form, target).await;
        self.download("Tierstock sales", ending(form), write).await
    }

    /// Has something written into the folder of downloads, where it gets its name, or the next that is free, only once it
    /// is whole. Answers its path.
    async fn download(
        &self,
        name: &str,
        ending: &str,
        write: impl AsyncFnOnce(&Path) -> Result<(), EngineError>,
    ) -> Result<String, EngineError> {
        let folder = self.downloads();
        std::fs::create_dir_all(&folder)?;
        let unnamed = folder.join(format!(".tierstock-{}.partial", uuid::Uuid::new_v4()));
        let written = match write(&unnamed).await {
            Ok(()) => exports::rename(&folder, name, ending, &unnamed).map_err(EngineError::from),
            Err(error) => Err(error),
        };
        let path = written.inspect_err(|_| exports::remove(&unnamed))?;
        Ok(path.display().to_string())
    }

    fn downloads(&self) -> PathBuf {
        self.app.path().download_dir().unwrap_or_else(|_| self.folders.own().to_owned())
    }
}

const fn ending(form: TableForm) -> &'static str {
    match form {
        TableForm::Csv => "csv",
        TableForm::Xlsx => "xlsx",
    }
}
