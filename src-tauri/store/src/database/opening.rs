//! Opening the database: how a file comes to be trusted.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use tierstock_domain::Unsound;

use super::{Readers, Store};
use crate::aside::{self, Extent};
use crate::backup::{CopyError, Strictness, beside, remove_if_there, verified_copy};
use crate::damage::Damage;
use crate::error::{OpenError, StoreError};
use crate::file_header::version_on_disk;
use crate::found_by;
use crate::links::spelling;
use crate::restore;
use crate::schema::{self, LATEST, MIGRATIONS};

/// So many connections read at a time; one alone writes.
pub(super) const READERS: usize = 3;

const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
const STATEMENTS_KEPT: usize = 128;

impl Store {
    /// Opens the database at `path`, makes it if there is none, and brings it up to date.
    ///
    /// Before an older one is brought up to date a verified copy is put beside it, named `<file>.before-v<N>`, N being
    /// the version to come. A newer or damaged file is left as it is. Rows that can't be read are set aside, and the rest
    /// works.
    pub async fn open(path: &Path) -> Result<Self, OpenError> {
        let path = path.to_owned();
        tokio::task::spawn_blocking(move || open(&path))
            .await
            .map_err(|error| StoreError::Panicked(error.to_string()))?
    }
}

fn open(path: &Path) -> Result<Store, OpenError> {
    restore::clear_up(path).map_err(|error| OpenError::at(path, error))?;
    let version = version_on_disk(path)?;
    if version > LATEST {
        return Err(OpenError::Newer { path: path.into(), found: version, known: LATEST });
    }
    let sort = |error| OpenError::at(path, error);
    if !path.exists() {
        make(path)?;
    }
    let mut writer = Connection::open(path).map_err(sort)?;
    if 0 < version && version < LATEST {
        bring_up_to_date(path, &mut writer)?;
    } else {
        prepare_writer(&writer).map_err(sort)?;
        check_at_start(&mut writer).map_err(|error| OpenError::at(path, error))?;
    }
    if let Err(error) = spelling::settle_all(&mut writer) {
        // They stay as they were typed: no reason to keep the data from its owner.
        tracing::warn!(%error, "SKUs could not be spelled as marketplaces spell them");
    }
    let readers: Result<Vec<_>, _> = (0..READERS).map(|_| reader(path)).collect();
    let connections = readers.map_err(sort)?.into_iter().map(Into::into).collect();
    let readers = Arc::new(Readers { connections, turn: AtomicUsize::new(0) });
    Ok(Store { path: path.into(), writer: writer.into(), readers })
}

/// Brings an older file up to date: all its steps, and the rows that are not sound after them set aside, or nothing.
fn bring_up_to_date(path: &Path, writer: &mut Connection) -> Result<(), OpenError> {
    let sort = |error| OpenError::at(path, error);
    let copy = beside(path, &format!(".before-v{LATEST}"));
    verified_copy(writer, &copy, Strictness::AsItIs).map_err(|error| no_copy(path, error))?;
    prepare_writer(writer).map_err(sort)?;
    // A table that is made again must not take with it what refers to it, and must take rows in that its rules refuse:
    // those are looked for at the end, where they can be told from the others.
    writer.pragma_update(None, "foreign_keys", false).map_err(sort)?;
    writer.pragma_update(None, "ignore_check_constraints", true).map_err(sort)?;
    MIGRATIONS.to_latest(writer).map_err(|error| migration_failed(path, &copy, error))?;
    writer.pragma_update(None, "ignore_check_constraints", false).map_err(sort)?;
    writer.pragma_update(None, "foreign_keys", true).map_err(sort)?;
    let name = copy.file_name().unwrap_or_default().to_string_lossy();
    aside::note_backup(writer, &name).map_err(|error| OpenError::at(path, error))
}

/// A copy that is not sound is one of a file that is not.
fn no_copy(path: &Path, error: CopyError) -> OpenError {
    match error.into() {
        StoreError::Damaged(said) | StoreError::Unsound(Unsound::Check { said }) => {
            OpenError::Damaged { path: path.into(), why: Damage::Sqlite(said) }
        }
        other => OpenError::NoCopy(other),
    }
}

/// Another program, or a fault of this one, may have left what can't be read.
fn check_at_start(writer: &mut Connection) -> Result<(), StoreError> {
    writer.pragma_update(None, "foreign_keys", true)?;
    let transaction = writer.transaction()?;
    aside::check(&transaction, Extent::AtStart)?;
    transaction.commit()?;
    Ok(())
}

/// Makes a database. It is there only once it is whole: a file without contents is never one that is just being made.
fn make(path: &Path) -> Result<(), OpenError> {
    let partial = beside(path, ".new");
    let failed = |error: std::io::Error| OpenError::at(path, error);
    remove_if_there(&partial).map_err(failed)?;
    let mut new = Connection::open(&partial).map_err(|error| OpenError::at(path, error))?;
    schema::begin(&mut new).map_err(|error| OpenError::at(path, error))?;
    new.close().map_err(|(_, error)| OpenError::at(path, error))?;
    fs::rename(&partial, path).map_err(failed)
}

fn prepare_writer(writer: &Connection) -> rusqlite::Result<()> {
    writer.pragma_update(None, "journal_mode", "WAL")?;
    writer.pragma_update(None, "synchronous", "FULL")?;
    // Only macOS knows the difference; at a few commits a second it costs nothing.
    writer.pragma_update(None, "fullfsync", true)?;
    writer.pragma_update(None, "checkpoint_fullfsync", true)?;
    prepare(writer)
}

fn reader(path: &Path) -> rusqlite::Result<Connection> {
    let reader = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    reader.pragma_update(None, "query_only", true)?;
    prepare(&reader)?;
    Ok(reader)
}

fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    found_by::register(connection)
}

/// The disk's failures are told as such; anything else is a fault of the program or the file, and no room on the disk
/// would help.
fn migration_failed(path: &Path, copy: &Path, error: rusqlite_migration::Error) -> OpenError {
    match OpenError::at(path, error) {
        OpenError::Store(StoreError::Other(why)) => {
            OpenError::NotUpdated { path: path.into(), copy: copy.into(), why }
        }
        other => other,
    }
}
