//! Verified copies: a copy is not one until it was opened and checked.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};
use thiserror::Error;
use tierstock_domain::Unsound;

use crate::StoreError;

mod copying;
mod counted;
mod name;
mod retention;
mod taking;

pub(crate) use copying::{
    attached, clear, columns, copy_everything, copy_rows, forget_prices, quoted, tables,
};
pub use counted::DataCounts;
pub use name::{BackupName, BackupReason};
pub use retention::expendable;
pub(crate) use taking::new_database;
pub use taking::{BackupContents, copy_backup, copy_database};

/// Pages that are copied at once, and the pause after them, in which the disk serves others.
const STEP: i32 = 1_024;
const PAUSE: Duration = Duration::from_millis(1);

/// Why there is no copy.
#[derive(Debug, Error)]
pub(crate) enum CopyError {
    /// SQLite could not copy or read the copy.
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    /// The copy could not be put in place.
    #[error(transparent)]
    File(#[from] std::io::Error),
    /// The copy was made, and is not sound.
    #[error("the copy is not sound: {0:?}")]
    Unsound(Unsound),
}

impl From<CopyError> for StoreError {
    fn from(error: CopyError) -> Self {
        match error {
            CopyError::Sqlite(error) => error.into(),
            CopyError::File(error) => error.into(),
            CopyError::Unsound(what) => Self::Unsound(what),
        }
    }
}

/// What a copy must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// A database that SQLite can read. Rows that break a rule are as they are in what it is a copy of.
    AsItIs,
    /// All of its rows keep the rules, too.
    Sound,
}

/// Copies the open database to `target`, which exists only once the copy was checked and is on disk.
pub(crate) fn verified_copy(
    source: &Connection,
    target: &Path,
    strictness: Strictness,
) -> Result<(), CopyError> {
    whole_or_not(target, |part| {
        copy_all(source, part)?;
        check(part, strictness)
    })
}

/// Has `make` make the file under another name beside, and gives it its own once it is on disk.
pub(crate) fn whole_or_not<T, E: From<std::io::Error>>(
    target: &Path,
    make: impl FnOnce(&Path) -> Result<T, E>,
) -> Result<T, E> {
    let part = beside(target, ".part");
    remove_if_there(&part)?;
    let made = make(&part).and_then(|made| {
        File::options().write(true).open(&part)?.sync_all()?;
        fs::rename(&part, target)?;
        sync_folder(target)?;
        Ok(made)
    });
    // What is left of it takes room where a full disk may be the reason.
    if made.is_err()
        && let Err(left) = remove_if_there(&part)
    {
        tracing::warn!(%left, part = %part.display(), "an unfinished copy could not be removed");
    }
    made
}

/// Removes a file, and what SQLite may have left beside it.
pub(crate) fn remove_if_there(file: &Path) -> std::io::Result<()> {
    for path in [file.to_owned(), beside(file, "-journal"), beside(file, "-wal"), beside(file, "-shm")] {
        match fs::remove_file(path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// `path` with `suffix` added to its name.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Copies page by page. A source that is read in one snapshot meanwhile is not started over when others write to it.
pub(crate) fn copy_all(source: &Connection, part: &Path) -> Result<(), CopyError> {
    let mut copy = Connection::open(part)?;
    // It is flushed once, when it is whole.
    copy.pragma_update(None, "synchronous", false)?;
    Backup::new(source, &mut copy)?.run_to_completion(STEP, PAUSE, None)?;
    // One file without a log beside it, so that renaming it moves all of it.
    copy.pragma_update(None, "journal_mode", "DELETE")?;
    copy.close().map_err(|(_, error)| error)?;
    Ok(())
}

pub(crate) fn check(part: &Path, strictness: Strictness) -> Result<(), CopyError> {
    let copy = Connection::open_with_flags(part, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    copy.pragma_update(None, "ignore_check_constraints", strictness == Strictness::AsItIs)?;
    let verdict: String = copy.query_row("PRAGMA integrity_check(1)", (), |row| row.get(0))?;
    if verdict != "ok" {
        return Err(CopyError::Unsound(Unsound::Check { said: verdict }));
    }
    if strictness == Strictness::Sound && copy.prepare("PRAGMA foreign_key_check")?.exists(())? {
        return Err(CopyError::Unsound(Unsound::DanglingReference));
    }
    Ok(())
}

/// A file that was given its name is on disk under it once its folder is.
#[cfg(unix)]
pub fn sync_folder(target: &Path) -> std::io::Result<()> {
    target
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}

/// NTFS journals the rename by itself, and a folder can't be opened there.
#[cfg(not(unix))]
pub fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}
