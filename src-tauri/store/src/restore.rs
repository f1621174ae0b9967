//! Restoring a backup: the file is looked at where it can do no harm, a database is made of it and of what must not rewind,
//! and that takes the place of the one that is there in one step.
//!
//! 1. [`StagedRestore::of_file`] copies the file, refuses what is no backup of ours, and brings its rows up to date in a
//!    database of our own making.
//! 2. [`StagedRestore::preview`] compares that with what is there now.
//! 3. [`StagedRestore::put_in_place`] joins both: the user's data of the backup, the prices and the spent requests of now.

use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use thiserror::Error;
use tierstock_domain::Unsound;

use crate::backup::{beside, remove_if_there};
use crate::{OpenError, StoreError};

mod alerts;
mod foreign;
mod joining;
mod preview;
mod refusing;
mod staging;
mod swap;

pub use foreign::{DocumentFault, Foreign};
pub(crate) use joining::NOTES_OF_THE_USER;
pub use joining::Restored;
pub use preview::{GoneProduct, GoneUnit, RestorePreview};
pub use staging::StagedRestore;
pub use swap::replaced;

/// Why a file can't be restored. It is as it was, and so is the data.
#[derive(Debug, Error)]
pub enum RestoreError {
    /// It is not a file, but a link, a folder or a device.
    #[error("{} is no file", .0.display())]
    NotAFile(PathBuf),
    /// It is no database, or a broken one; or a newer version wrote it.
    #[error(transparent)]
    NotOpened(#[from] OpenError),
    /// It is a database or a document, and not one of ours.
    #[error("not of Tierstock's: {0:?}")]
    Foreign(Foreign),
    /// The backup was read, and what was made of it could not be written or is not sound.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Foreign> for RestoreError {
    fn from(what: Foreign) -> Self {
        Self::Foreign(what)
    }
}

impl From<rusqlite::Error> for RestoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

impl From<Error> for RestoreError {
    fn from(error: Error) -> Self {
        Self::Store(error.into())
    }
}

/// Finishes a restore that was decided, and removes what one has left that was not.
pub(crate) fn clear_up(database: &Path) -> std::io::Result<()> {
    remove_if_there(&beside(database, joining::JOINING))?;
    swap::finish(database).map(drop)
}

/// A file, and no link to one: what a link leads to may be another one the next moment.
fn must_be_a_file(path: &Path) -> Result<(), RestoreError> {
    let kind = std::fs::symlink_metadata(path).map(|found| found.file_type());
    match kind {
        Ok(kind) if kind.is_file() => Ok(()),
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Err(RestoreError::NotAFile(path.to_owned())),
    }
}

/// Whether all that is referred to is there.
fn refers_to_what_is_there(db: &Connection) -> Result<(), StoreError> {
    if db.prepare("PRAGMA main.foreign_key_check")?.exists(())? {
        return Err(StoreError::Unsound(Unsound::DanglingReference));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
