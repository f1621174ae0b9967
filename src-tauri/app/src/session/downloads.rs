//! Files of the open data that the user takes along or looks at.

use std::path::{Path, PathBuf};

use tauri::Manager;
use tierstock_engine::view::{InventoryQuery, SalesFilter};
use tierstock_engine::{BackupRefusal, EngineError, ExportForm, TableForm, whole_file};
use tierstock_language::t;

use super::Sessions;
use crate::browser::open_with_system;
use crate::exports;
use crate::file_dialogs::{self, SaveTo};

/// Each answer is the path of what was saved; none: the user thought better of it.
type Saved = Result<Option<String>, EngineError>;

impl Sessions {
    /// Opens a unit's receipt with the system's program for such files.
    pub(crate) async fn open_receipt(&self, unit: i64) -> Result<(), EngineError> {
        open_with_system(&self.app, &self.open().await?.engine.receipt_file(unit).await?)
    }

    /// Saves the stock book.
    pub(crate) async fn export_stock_book(&self, vat: &str) -> Saved {
        let table = self.open().await?.engine.stock_book(vat).await?;
        self.save(&t!("dialogs-file-stock-book"), "csv", async |target| put(target, &table)).await
    }

    /// Saves the rows of the open file that don't come in.
    pub(crate) async fn export_refused_rows(&self) -> Saved {
        let table = self.open().await?.engine.refused_rows().await?;
        self.save(&t!("dialogs-file-rows"), "csv", async |target| put(target, &table)).await
    }

    /// Saves a backup of the open database where the user wants it.
    pub(crate) async fn save_backup(&self) -> Saved {
        let session = self.open().await?;
        let write = async |target: &Path| session.engine.back_up_to(target).await;
        self.save(&t!("dialogs-file-copy"), "db", write).await
    }

    /// Saves the report that was shown last, as it was.
    pub(crate) async fn save_report(&self) -> Saved {
        let report = self.shown_report().await;
        self.save(&t!("dialogs-file-diagnostics"), "zip", async |target| Ok(report.write(target)?)).await
    }

    /// Saves everything: as a folder for CSV, else as a file.
    pub(crate) async fn export_everything(&self, form: ExportForm) -> Saved {
        let session = self.open().await?;
        let write = async |target: &Path| session.engine.export_everything(form, target).await;
        let ending = match form {
            ExportForm::Csv => "",
            ExportForm::Xlsx => "xlsx",
            ExportForm::Document => "zip",
        };
        self.save(&t!("dialogs-file-export"), ending, write).await
    }

    /// Saves the inventory as it is filtered.
    pub(crate) async fn export_inventory(&self, query: InventoryQuery, form: TableForm) -> Saved {
        let session = self.open().await?;
        let write = async |target: &Path| session.engine.export_inventory(query, form, target).await;
        self.save(&t!("dialogs-file-inventory"), ending(form), write).await
    }

    /// Saves the sales as they are filtered.
    pub(crate) async fn export_sales(&self, filter: SalesFilter, form: TableForm) -> Saved {
        let session = self.open().await?;
        let write = async |target: &Path| session.engine.export_sales(filter, form, target).await;
        self.save(&t!("dialogs-file-sales"), ending(form), write).await
    }

    /// Has something written where the user wants it: it gets its name only once it is whole.
    async fn save(
        &self,
        name: &str,
        ending: &str,
        write: impl AsyncFnOnce(&Path) -> Result<(), EngineError>,
    ) -> Saved {
        let (folder, file) = match file_dialogs::save_to(&self.app, self.downloads(), name, ending).await {
            SaveTo::Nowhere => return Ok(None),
            SaveTo::Folder(folder) => (folder, None),
            SaveTo::File(file) => (file.parent().unwrap_or(Path::new("")).to_owned(), Some(file)),
        };
        std::fs::create_dir_all(&folder)?;
        self.must_be_outside(&folder)?;
        let unnamed = folder.join(format!(".tierstock-{}.partial", uuid::Uuid::new_v4()));
        let written = match (write(&unnamed).await, file) {
            (Err(error), _) => Err(error),
            (Ok(()), None) => exports::rename(&folder, name, ending, &unnamed).map_err(EngineError::from),
            (Ok(()), Some(file)) => {
                exports::replace(&unnamed, &file).map(|()| file).map_err(EngineError::from)
            }
        };
        let path = written.inspect_err(|_| exports::remove(&unnamed))?;
        Ok(Some(path.display().to_string()))
    }

    /// What is saved into the data folder would go with it, or take the place of the database in use.
    fn must_be_outside(&self, folder: &Path) -> Result<(), EngineError> {
        let data = self.folders.own();
        match (data.canonicalize(), folder.canonicalize()) {
            (Ok(data), Ok(folder)) if folder.starts_with(&data) => Err(BackupRefusal::InDataFolder.into()),
            _ => Ok(()),
        }
    }

    fn downloads(&self) -> PathBuf {
        let path = self.app.path();
        path.download_dir().or_else(|_| path.home_dir()).unwrap_or_else(|_| std::env::temp_dir())
    }
}

fn put(target: &Path, contents: &str) -> Result<(), EngineError> {
    Ok(whole_file::put(target, contents.as_bytes())?)
}

const fn ending(form: TableForm) -> &'static str {
    match form {
        TableForm::Csv => "csv",
        TableForm::Xlsx => "xlsx",
    }
}
