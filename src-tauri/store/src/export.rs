//! Everything of the user's to take along: as one document that can be read back, and as tables for spreadsheets.
//!
//! Both are read from one moment, on a connection of its own, so that nobody waits for them.

use std::io::{self, Write};
use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use thiserror::Error;

use crate::restore::{RestoreError, StagedRestore};
use crate::{Store, StoreError};

mod document;
mod reading;
mod sheets;
#[cfg(test)]
mod tests;

pub use sheets::{ExportCell, ExportSheet, SHEETS, SheetColumn, SheetKind};

/// Why something was not exported.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The database could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What is exported could not be written.
    #[error(transparent)]
    File(#[from] io::Error),
}

impl From<rusqlite::Error> for ExportError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

/// The database as it was at one moment.
#[derive(Debug)]
pub struct Snapshot {
    db: Connection,
}

impl Store {
    /// Has `work` read one moment of the database for as long as it takes.
    pub async fn snapshot<T, E>(
        &self,
        work: impl FnOnce(&Snapshot) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let path = self.path().to_owned();
        let read = tokio::task::spawn_blocking(move || work(&Snapshot::of(&path)?));
        read.await.map_err(|error| E::from(StoreError::Panicked(error.to_string())))?
    }
}

impl Snapshot {
    fn of(path: &Path) -> Result<Self, StoreError> {
        let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        db.pragma_update(None, "query_only", true)?;
        db.execute_batch("BEGIN")?;
        // From here on it is this moment.
        db.query_row("SELECT count(*) FROM sqlite_schema", (), |_| Ok(()))?;
        Ok(Self { db })
    }

    /// Writes all that is the user's as JSON. The same data is always the same text.
    pub fn write_document(&self, out: &mut dyn Write) -> Result<(), ExportError> {
        document::write(&self.db, out)
    }

    /// Which of these files of receipts it names.
    pub fn receipts(&self, files: Vec<String>) -> Result<Vec<String>, StoreError> {
        crate::receipts::named(&self.db, files)
    }

    /// Hands on the rows of a sheet, one by one.
    pub fn rows(
        &self,
        sheet: &ExportSheet,
        take: &mut dyn FnMut(&[ExportCell]) -> io::Result<()>,
    ) -> Result<(), ExportError> {
        sheets::rows(&self.db, sheet, take)
    }
}

impl StagedRestore {
    /// Reads a document that [`Snapshot::write_document`] wrote, of this version or an older one, into `folder`, which is
    /// ours alone and empty. `now` is when its products begin to wait for prices.
    pub fn of_document(
        document: impl io::Read,
        folder: &Path,
        now: tierstock_domain::Moment,
    ) -> Result<Self, RestoreError> {
        reading::read(document, folder.join("staged.db"), now)
    }
}
