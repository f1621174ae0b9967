//! Verified copies: a copy is not one until it was opened and checked.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use thiserror::Error;

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
    #[error("the copy is not sound: {0}")]
    Unsound(String),
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
    let part = beside(target, ".part");
    if part.exists() {
        fs::remove_file(&part)?;
    }
    let made = copy_all(source, &part).and_then(|()| check(&part, strictness));
    if let Err(error) = made {
        // What is left of it takes room where a full disk may be the reason.
        if let Err(left) = fs::remove_file(&part) {
            tracing::warn!(%left, part = %part.display(), "an unfinished copy could not be removed");
        }
        return Err(error);
    }
    File::options().write(true).open(&part)?.sync_all()?;
    fs::rename(&part, target)?;
    sync_folder(target)?;
    Ok(())
}

/// `path` with `suffix` added to its name.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn copy_all(source: &Connection, part: &Path) -> Result<(), CopyError> {
    let mut copy = Connection::open(part)?;
    match Backup::new(source, &mut copy)?.step(-1)? {
        StepResult::Done => {}
        unfinished => return Err(CopyError::Unsound(format!("copying stopped: {unfinished:?}"))),
    }
    // One file without a log beside it, so that renaming it moves all of it.
    copy.pragma_update(None, "journal_mode", "DELETE")?;
    copy.close().map_err(|(_, error)| error)?;
    Ok(())
}

fn check(part: &Path, strictness: Strictness) -> Result<(), CopyError> {
    let copy = Connection::open_with_flags(part, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    copy.pragma_update(None, "ignore_check_constraints", strictness == Strictness::AsItIs)?;
    let verdict: String = copy.query_row("PRAGMA integrity_check(1)", (), |row| row.get(0))?;
    if verdict != "ok" {
        return Err(CopyError::Unsound(verdict));
    }
    if strictness == Strictness::Sound && copy.prepare("PRAGMA foreign_key_check")?.exists(())? {
        return Err(CopyError::Unsound("a row refers to one that is not there".into()));
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
