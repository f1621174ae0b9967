//! The open database: one writer and a few readers.

mod opening;

use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rusqlite::{Connection, TransactionBehavior};

use crate::error::StoreError;

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

    /// The path of the database's file, as it was opened.
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

#[cfg(test)]
mod tests;
