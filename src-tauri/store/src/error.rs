//! What can go wrong with the database. The texts are for the log: what users read is worded above.

use std::io::ErrorKind;
use std::path::PathBuf;

use rusqlite::{ErrorCode, ffi};
use rusqlite_migration::HookError;
use thiserror::Error;
use tierstock_domain::{Market, StorageFault, UnitError, UnitId, Unsound};

use crate::damage::Damage;
use crate::hindrance::Hindrance;
use crate::row_kind::RowKind;

/// Why a read or a write did not happen. Nothing of a failed write is kept.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StoreError {
    /// Another process holds the file.
    #[error("the database is in use by another program")]
    Busy,
    /// No space is left.
    #[error("the disk is full")]
    Full,
    /// The file or its folder can't be written.
    #[error("the database can't be written")]
    ReadOnly,
    /// The disk failed.
    #[error("the disk failed to read or write: {0}")]
    Disk(String),
    /// The file's contents make no sense to SQLite.
    #[error("the database is damaged: {0}")]
    Damaged(String),
    /// A row that was named is not there (any more).
    #[error("there is no {what:?} {id}")]
    Missing {
        /// What kind of thing.
        what: RowKind,
        /// The id that names no row.
        id: i64,
    },
    /// A unit does not allow it.
    #[error("unit {}: {error}", unit.0)]
    Unit {
        /// The unit that was to be changed.
        unit: UnitId,
        /// What its state does not allow.
        error: UnitError,
    },
    /// What the user answers was said of a listing that is not the product's any more.
    #[error("its listing on {market} is another one by now")]
    OtherListing {
        /// The marketplace of the listing.
        market: Market,
    },
    /// What was to be undone, or done again, can't be.
    #[error(transparent)]
    Hindered(#[from] Hindrance),
    /// The user stopped it: nothing was written.
    #[error("it was stopped")]
    Cancelled,
    /// All is so already: nothing was changed.
    #[error("it is so already")]
    Unchanged,
    /// A product can't be removed: these are kept of it.
    #[error("{in_stock} units of the product are in stock, and {sold} were sold")]
    ProductKept {
        /// Units in stock.
        in_stock: u32,
        /// Units that were sold, also those that came back.
        sold: u32,
    },
    /// A product can't be removed: units of it were set aside, and are neither corrected nor dropped.
    #[error("{units} units of the product are set aside")]
    UnitsSetAside {
        /// Units of the product that are set aside; above zero.
        units: u32,
    },
    /// A row that was set aside is still not sound.
    #[error("{column} of {table} can't be read yet")]
    StillWrong {
        /// The table of the row.
        table: String,
        /// The name of the column that is still wrong.
        column: String,
    },
    /// What was set aside has no place any more: the database has no such table or column.
    #[error("{name} is not part of the database any more")]
    NoPlace {
        /// The name of the table or column.
        name: String,
    },
    /// A database that was just made is not what it was made of, and was thrown away.
    #[error("what was made is not sound: {0:?}")]
    Unsound(Unsound),
    /// A fault of the program: what it said, for the log. The transaction was rolled back.
    #[error("a panic, and nothing was written: {0}")]
    Panicked(String),
    /// What SQLite said, where it means none of the others.
    #[error("the database refused: {0}")]
    Other(String),
}

impl StoreError {
    /// What is the matter with the database or its disk, as a code with its data.
    pub fn fault(&self) -> StorageFault {
        match self {
            Self::Busy => StorageFault::Busy,
            Self::Full => StorageFault::Full,
            Self::ReadOnly => StorageFault::ReadOnly,
            Self::Disk(said) => StorageFault::Disk { said: said.clone() },
            Self::Damaged(said) => StorageFault::Damaged { said: said.clone() },
            Self::Panicked(said) => StorageFault::Panicked { said: said.clone() },
            Self::Unsound(what) => StorageFault::Unsound { what: what.clone() },
            Self::Other(said) => StorageFault::Refused { said: said.clone() },
            // No fault of the database: the program asked of it what can't be done. Nothing but its name is told.
            other => StorageFault::Refused { said: format!("{other:?}") },
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::SystemIoFailure) => Self::Disk(error.to_string()),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(error.to_string()),
            _ => Self::Other(error.to_string()),
        }
    }
}

/// A step of an update failed.
impl From<rusqlite_migration::Error> for StoreError {
    fn from(error: rusqlite_migration::Error) -> Self {
        match error {
            rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
            other => Self::Other(other.to_string()),
        }
    }
}

/// What fails behind the last step of an update goes through the library of the steps, which hands on SQLite's errors and
/// plain texts: as the first it comes back as what it was.
impl From<StoreError> for HookError {
    fn from(error: StoreError) -> Self {
        let (code, said) = match error {
            StoreError::Busy => (ffi::SQLITE_BUSY, None),
            StoreError::Full => (ffi::SQLITE_FULL, None),
            StoreError::ReadOnly => (ffi::SQLITE_READONLY, None),
            StoreError::Disk(said) => (ffi::SQLITE_IOERR, Some(said)),
            StoreError::Damaged(said) => (ffi::SQLITE_CORRUPT, Some(said)),
            StoreError::Other(said) => (ffi::SQLITE_ERROR, Some(said)),
            other => (ffi::SQLITE_ERROR, Some(format!("{other:?}"))),
        };
        rusqlite::Error::SqliteFailure(ffi::Error::new(code), said).into()
    }
}

/// Of the database's file or its folder.
impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Disk(error.to_string()),
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
    #[error("{}: version {found} is newer than {known}", path.display())]
    Newer {
        /// The database's file.
        path: PathBuf,
        /// The file's schema version.
        found: u32,
        /// The newest one that is known here.
        known: u32,
    },
    /// It is no database, or a broken one.
    #[error("{} is damaged: {why:?}", path.display())]
    Damaged {
        /// The database's file.
        path: PathBuf,
        /// What is wrong with it.
        why: Damage,
    },
    /// Something else is where its folder should be.
    #[error("{} is a file, where a folder is needed", path.display())]
    NotAFolder {
        /// What stands in the folder's place.
        path: PathBuf,
    },
    /// It, or its folder, can't be written.
    #[error("{} can't be written", path.display())]
    NotWritable {
        /// The file or its folder.
        path: PathBuf,
    },
    /// The copy that is made before an update could not be made or verified.
    #[error("no copy could be made before the update: {0}")]
    NoCopy(StoreError),
    /// A step of the update failed, though the disk did not.
    #[error("{} could not be updated, its copy is {}: {why}", path.display(), copy.display())]
    NotUpdated {
        /// The database's file.
        path: PathBuf,
        /// The copy that was made before the update, beside the file.
        copy: PathBuf,
        /// What SQLite said.
        why: String,
    },
    /// The database could not be read while it was opened.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl OpenError {
    /// Sorts an error that came up while opening `path`.
    pub fn at(path: &std::path::Path, error: impl Into<StoreError>) -> Self {
        match error.into() {
            StoreError::Damaged(said) => Self::Damaged { path: path.into(), why: Damage::Sqlite(said) },
            StoreError::ReadOnly => Self::NotWritable { path: path.into() },
            other => Self::Store(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case::busy(ffi::SQLITE_BUSY, |fault| fault == StorageFault::Busy)]
    #[case::locked(ffi::SQLITE_LOCKED, |fault| fault == StorageFault::Busy)]
    #[case::busy_with_its_log(ffi::SQLITE_BUSY_SNAPSHOT, |fault| fault == StorageFault::Busy)]
    #[case::full(ffi::SQLITE_FULL, |fault| fault == StorageFault::Full)]
    #[case::read_only(ffi::SQLITE_READONLY, |fault| fault == StorageFault::ReadOnly)]
    #[case::a_log_that_can_not_be_made(ffi::SQLITE_READONLY_DIRECTORY, |fault| fault == StorageFault::ReadOnly)]
    #[case::moved_away(ffi::SQLITE_READONLY_DBMOVED, |fault| fault == StorageFault::ReadOnly)]
    #[case::can_not_be_opened(ffi::SQLITE_CANTOPEN, |fault| fault == StorageFault::ReadOnly)]
    #[case::not_allowed(ffi::SQLITE_PERM, |fault| fault == StorageFault::ReadOnly)]
    #[case::a_write_that_failed(ffi::SQLITE_IOERR_WRITE, |fault| matches!(fault, StorageFault::Disk { .. }))]
    #[case::a_flush_that_failed(ffi::SQLITE_IOERR_FSYNC, |fault| matches!(fault, StorageFault::Disk { .. }))]
    #[case::damaged(ffi::SQLITE_CORRUPT, |fault| matches!(fault, StorageFault::Damaged { .. }))]
    #[case::no_database(ffi::SQLITE_NOTADB, |fault| matches!(fault, StorageFault::Damaged { .. }))]
    fn what_sqlite_says_is_sorted_by_what_to_do(#[case] code: i32, #[case] is_it: fn(StorageFault) -> bool) {
        let error = StoreError::from(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None));
        assert!(is_it(error.fault()), "{error:?}");
    }

    #[rstest::rstest]
    #[case(StoreError::Busy)]
    #[case(StoreError::Full)]
    #[case(StoreError::ReadOnly)]
    #[case(StoreError::Disk("it failed".into()))]
    #[case(StoreError::Damaged("torn".into()))]
    #[case(StoreError::Other("no such table: units".into()))]
    fn an_error_after_the_last_step_of_an_update_stays_what_it_is(#[case] error: StoreError) {
        let HookError::RusqliteError(handed_on) = HookError::from(error.clone()) else {
            panic!("it is handed on as SQLite's");
        };
        let came_back = rusqlite_migration::Error::RusqliteError { query: String::new(), err: handed_on };
        assert_eq!(StoreError::from(came_back), error);
    }

    #[test]
    fn what_keeps_a_file_from_being_opened_names_it() {
        let at = |error| OpenError::at("shop.db".as_ref(), error);
        let path: PathBuf = "shop.db".into();
        assert_eq!(at(StoreError::ReadOnly), OpenError::NotWritable { path: path.clone() });
        let damaged = OpenError::Damaged { path, why: Damage::Sqlite("torn".into()) };
        assert_eq!(at(StoreError::Damaged("torn".into())), damaged);
    }

    #[rstest::rstest]
    #[case::not_allowed(ErrorKind::PermissionDenied, StoreError::ReadOnly)]
    #[case::mounted_to_be_read(ErrorKind::ReadOnlyFilesystem, StoreError::ReadOnly)]
    #[case::full(ErrorKind::StorageFull, StoreError::Full)]
    #[case::full_for_this_user(ErrorKind::QuotaExceeded, StoreError::Full)]
    fn what_the_system_says_of_the_file_is_told_in_the_same_words(
        #[case] kind: ErrorKind,
        #[case] told: StoreError,
    ) {
        assert_eq!(StoreError::from(std::io::Error::from(kind)), told);
    }
}
