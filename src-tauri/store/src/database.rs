//! The open database: one writer, a few readers, and how a file comes to be trusted.

use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use tierstock_domain::Unsound;

use crate::aside::{self, Extent};
use crate::backup::{CopyError, Strictness, beside, remove_if_there, verified_copy};
use crate::damage::Damage;
use crate::error::{OpenError, StoreError};
use crate::file_header::version_on_disk;
use crate::found_by;
use crate::links::spelling;
use crate::restore;
use crate::schema::{self, LATEST, MIGRATIONS};

const READERS: usize = 3;
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
const STATEMENTS_KEPT: usize = 128;

/// The database. Clones share its connections.
#[derive(Debug, Clone)]
pub struct Store {
    path: Arc<Path>,
    writer: tokio_rusqlite::Connection,
    readers: Arc<Readers>,
}

#[derive(Debug)]
struct Readers {
    connections: Vec<tokio_rusqlite::Connection>,
    turn: AtomicUsize,
}

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

    /// Closes all connections; the last one empties the log into the file.
    pub async fn close(self) -> Result<(), StoreError> {
        for connection in self.readers.connections.iter().cloned().chain([self.writer]) {
            connection.close().await.map_err(|error| StoreError::Other(error.to_string()))?;
        }
        Ok(())
    }

    /// Gives back the memory in which pages and statements are kept: some 2 MiB for each connection. They are read and
    /// prepared again when they are needed, so it is for a time in which little is.
    pub async fn give_back_memory(&self) -> Result<(), StoreError> {
        for connection in self.readers.connections.iter().chain([&self.writer]) {
            let given_back = connection.call(|db| {
                caught(|| {
                    db.flush_prepared_statement_cache();
                    Ok(db.execute_batch("PRAGMA shrink_memory")?)
                })
            });
            given_back.await?;
        }
        Ok(())
    }

    /// Copies the database to `target` while it is in use. The file is there only once it was opened and checked.
    pub async fn back_up_to(&self, target: &Path) -> Result<(), StoreError> {
        let target = target.to_owned();
        self.read(move |db| Ok(verified_copy(db, &target, Strictness::Sound)?)).await
    }

    /// Its file.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Runs `work` on the connection that writes, between its transactions: to make it fail as a disk does.
    #[cfg(any(test, feature = "fixture"))]
    pub async fn on_writer<T, W>(&self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    {
        Ok(self.writer.call(move |db| caught(|| work(db).map_err(StoreError::from))).await?)
    }

    /// Runs `work` on the writer in one transaction, which is kept only if it succeeds.
    pub(crate) async fn write<T, W>(&self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        let done = self.writer.call(move |db| {
            caught(|| {
                let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
                let done = work(&transaction)?;
                transaction.commit()?;
                Ok(done)
            })
        });
        Ok(done.await?)
    }

    /// Runs `work` on one of the readers, on one state of the database.
    pub(crate) async fn read<T, W>(&self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        let turn = self.readers.turn.fetch_add(1, Ordering::Relaxed);
        let reader = &self.readers.connections[turn % self.readers.connections.len()];
        let done = reader.call(move |db| {
            caught(|| {
                let snapshot = db.transaction()?;
                work(&snapshot)
            })
        });
        Ok(done.await?)
    }
}

/// A panic ends the piece of work that it came up in and nothing else: let through, it would end the connection's thread,
/// and with it all reading or writing of the session. The transaction is rolled back as it is dropped.
fn caught<T>(work: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
    // What the work held is dropped with it, and nothing of a transaction that was rolled back is seen again.
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let said = panic.downcast_ref::<String>().map(String::as_str);
        let said = said.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("it said nothing");
        tracing::error!(said, "a piece of work on the database panicked and was rolled back");
        Err(StoreError::Panicked(said.to_owned()))
    })
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
    found_by::teach(connection)
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

#[cfg(test)]
mod tests;
