//! What can go wrong with the database, in sentences that can be shown.

use std::path::PathBuf;

use rusqlite::ErrorCode;
use thiserror::Error;
use tierstock_domain::{UnitError, UnitId};

/// Why a read or a write did not happen. Nothing of a failed write is kept.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StoreError {
    /// Another process holds the file.
    #[error("the database is in use by another program; try again in a moment")]
    Busy,
    /// No space is left.
    #[error("the disk is full; free some space and try again")]
    Full,
    /// The file or its folder can't be written.
    #[error("the database can't be written; check the permissions of its folder")]
    ReadOnly,
    /// The file's contents make no sense to SQLite.
    #[error("the database is damaged ({0}); restore a backup")]
    Damaged(String),
    /// A row that was named is not there (any more).
    #[error("there is no {what} {id}")]
    Missing {
        /// What kind of thing.
        what: &'static str,
        /// Its id.
        id: i64,
    },
    /// A unit does not allow it.
    #[error("unit {}: {error}", unit.0)]
    Unit {
        /// Which.
        unit: UnitId,
        /// Why not.
        error: UnitError,
    },
    /// What is to be undone was changed by a later deed.
    #[error("it was changed again since; undo \"{0}\" first")]
    ChangedSince(String),
    /// Anything else.
    #[error("the database refused: {0}")]
    Other(String),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(error.to_string()),
            _ => Self::Other(error.to_string()),
        }
    }
}

impl From<tokio_rusqlite::Error<StoreError>> for StoreError {
    fn from(error: tokio_rusqlite::Error<StoreError>) -> Self {
        match error {
            tokio_rusqlite::Error::Error(error) => error,
            closed => Self::Other(closed.to_string()),
        }
    }
}

/// Why a database was not opened. The file is as it was.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum OpenError {
    /// It was written by a newer version of the app.
    #[error("{} was written by a newer version of Tierstock; update the app to open it", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// The file's schema version.
        found: u32,
        /// The newest one that is known here.
        known: u32,
    },
    /// It is no database, or a broken one.
    #[error("{} is damaged ({why}); restore a backup", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The copy that is made before an update could not be made or verified.
    #[error("the database was not updated, because no safe copy of it could be made: {0}")]
    NoCopy(String),
    /// Anything else.
    #[error("the database can't be opened: {0}")]
    Store(#[from] StoreError),
}

impl OpenError {
    /// Sorts an error that came up while opening `path`.
    pub(crate) fn at(path: &std::path::Path, error: impl Into<StoreError>) -> Self {
        match error.into() {
            StoreError::Damaged(why) => Self::Damaged { path: path.into(), why },
            other => Self::Store(other),
        }
    }
}
