//! Making a database of our own of a backup's rows, in a folder that is not looked at.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::refusing::{must_be_ours, opened};
use super::{Foreign, RestoreError, must_be_a_file};
use crate::aside::{self, Extent};
use crate::backup::{DataCounts, attached, beside, copy_everything, remove_if_there};
use crate::damage::Damage;
use crate::file_header::version_on_disk;
use crate::schema::{LATEST, MIGRATIONS};
use crate::{OpenError, StoreError};

/// A backup that was read and is ready to be restored. Its folder is removed by whoever made it.
#[derive(Debug)]
pub struct StagedRestore {
    pub(super) path: PathBuf,
    /// What is in it.
    pub counted: DataCounts,
    /// The schema version of the file.
    pub version: u32,
}

impl StagedRestore {
    /// Reads `file` into `folder`, which is ours alone and empty. The file itself is only copied.
    pub fn of_file(file: &Path, folder: &Path) -> Result<Self, RestoreError> {
        must_be_a_file(file)?;
        let copy = folder.join("candidate.db");
        fs::copy(file, &copy)?;
        let log = beside(file, "-wal");
        if must_be_a_file(&log).is_ok() {
            fs::copy(log, beside(&copy, "-wal"))?;
        }
        let version = version_of(&copy, file)?;
        let candidate = opened(&copy).map_err(|error| named(error, file))?;
        must_be_sound(&candidate, file).map_err(|error| named(error, file))?;
        must_be_ours(&candidate, version).map_err(|error| named(error, file))?;
        // So that all of it is in one file.
        candidate.pragma_update(None, "journal_mode", "DELETE").map_err(|error| named(error.into(), file))?;
        candidate.close().map_err(|(_, error)| error)?;
        let path = folder.join("staged.db");
        let staged = brought_up_to_date(&copy, &path, version).map_err(|error| named(error, file))?;
        remove_if_there(&copy)?;
        Self::of_database(staged, path, version)
    }

    /// A database that was filled otherwise than from a backup's file.
    pub(crate) fn of_database(db: Connection, path: PathBuf, version: u32) -> Result<Self, RestoreError> {
        let counted = DataCounts::of(&db, "main")?;
        db.close().map_err(|(_, error)| error)?;
        Ok(Self { path, counted, version })
    }

    /// The names of the receipts that it names.
    pub fn receipts(&self, candidates: Vec<String>) -> Result<Vec<String>, StoreError> {
        crate::receipts::named_in(&self.path, candidates)
    }
}

/// What is wrong with the copy is wrong with the file.
fn named(error: RestoreError, file: &Path) -> RestoreError {
    match error {
        RestoreError::Store(error @ StoreError::Damaged(_)) => OpenError::at(file, error).into(),
        other => other,
    }
}

fn version_of(copy: &Path, file: &Path) -> Result<u32, RestoreError> {
    let version = version_on_disk(copy).map_err(|error| match error {
        OpenError::Damaged { why, .. } => OpenError::Damaged { path: file.into(), why },
        other => other,
    })?;
    match version {
        0 => Err(Foreign::NoVersion.into()),
        newer if newer > LATEST => {
            Err(OpenError::Newer { path: file.into(), found: newer, known: LATEST }.into())
        }
        version => Ok(version),
    }
}

fn must_be_sound(candidate: &Connection, file: &Path) -> Result<(), RestoreError> {
    // Rows of an older file may break rules of its own: they are set aside.
    candidate.pragma_update(None, "ignore_check_constraints", true)?;
    let verdict = candidate.query_row("PRAGMA integrity_check(1)", (), |row| row.get::<_, String>(0));
    let said = match verdict {
        Ok(verdict) if verdict == "ok" => return Ok(()),
        Ok(verdict) => verdict,
        Err(error) => match StoreError::from(error) {
            // A file that can't even be checked is no sound one.
            StoreError::Damaged(said) | StoreError::Other(said) => said,
            of_the_disk => return Err(of_the_disk.into()),
        },
    };
    Err(OpenError::Damaged { path: file.into(), why: Damage::Sqlite(said) }.into())
}

/// Copies the rows into tables of our own making, takes the steps that came since, and sets aside what is not sound.
fn brought_up_to_date(copy: &Path, path: &Path, version: u32) -> Result<Connection, RestoreError> {
    let mut staged = Connection::open(path)?;
    staged.pragma_update(None, "synchronous", false)?;
    staged.pragma_update(None, "foreign_keys", false)?;
    // At the latest version the last step would set aside what is not there yet.
    MIGRATIONS.to_version(&mut staged, version as usize).map_err(StoreError::from)?;
    staged.pragma_update(None, "ignore_check_constraints", true)?;
    staged.pragma_update(None, "trusted_schema", false)?;
    attached(&staged, copy)?;
    let transaction = staged.transaction()?;
    copy_everything(&transaction)?;
    transaction.commit()?;
    staged.execute_batch("DETACH DATABASE source")?;
    if version < LATEST {
        MIGRATIONS.to_latest(&mut staged).map_err(StoreError::from)?;
    } else {
        staged.pragma_update(None, "ignore_check_constraints", false)?;
        let transaction = staged.transaction()?;
        aside::check(&transaction, Extent::Everything)?;
        transaction.commit()?;
    }
    Ok(staged)
}
