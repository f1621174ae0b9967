//! The disk under a harness's database: it fails at a row, at a commit or for want of room when a test says so.
//!
//! It counts beside the database, so that what is rolled back is counted all the same.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, ffi};

use crate::countdown::Countdown;
use crate::harness::Harness;

/// What fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A row of any table.
    Row,
    /// A row of this table.
    RowOf(&'static str),
    /// The end of a transaction.
    Commit,
}

/// The connection that writes, of which a step can fail.
#[derive(Clone)]
pub struct Disk(Arc<Mutex<Failing>>);

struct Failing {
    place: Place,
    countdown: Countdown,
    struck: BTreeSet<String>,
}

impl Disk {
    /// Under the harness as it is open now.
    pub async fn under(harness: &Harness) -> Self {
        let failing = Failing { place: Place::Row, countdown: Countdown::default(), struck: BTreeSet::new() };
        let disk = Self(Arc::new(Mutex::new(failing)));
        let watched = disk.clone();
        harness
            .engine()
            .store()
            .on_writer(move |writer| watched.watch(writer))
            .await
            .expect("it can be watched");
        disk
    }

    /// Step number `nth` from now on fails, counted from 1; with `lasts` all after it do, too.
    pub fn fail_at(&self, place: Place, nth: u32, lasts: bool) {
        *self.failing() = Failing { place, countdown: Countdown::to(nth, lasts), struck: BTreeSet::new() };
    }

    /// All steps succeed again; tells the tables of which a row was not written, or that a commit failed.
    pub fn mend(&self) -> BTreeSet<String> {
        let failing = &mut *self.failing();
        failing.countdown = Countdown::default();
        std::mem::take(&mut failing.struck)
    }

    /// Every row of every table passes by here, and every commit.
    fn watch(self, writer: &Connection) -> rusqlite::Result<()> {
        let rows = self.clone();
        writer.create_scalar_function("step", 1, FunctionFlags::SQLITE_UTF8, move |call| {
            let table: String = call.get(0)?;
            let passes = rows.passes(&table, |place| match place {
                Place::Row => true,
                Place::RowOf(only) => only == table,
                Place::Commit => false,
            });
            let full = rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_FULL), None);
            passes.then_some(0).ok_or(full)
        })?;
        for table in tables(writer)? {
            for what in ["INSERT", "UPDATE", "DELETE"] {
                writer.execute_batch(&format!(
                    "CREATE TEMP TRIGGER step_{table}_{what} BEFORE {what} ON main.{table}
                     BEGIN SELECT step('{table}'); END"
                ))?;
            }
        }
        writer.commit_hook(Some(move || !self.passes("a commit", |place| place == Place::Commit)))
    }

    fn passes(&self, step: &str, is_meant: impl FnOnce(Place) -> bool) -> bool {
        let failing = &mut *self.failing();
        let passes = !is_meant(failing.place) || failing.countdown.passes();
        if !passes {
            failing.struck.insert(step.to_owned());
        }
        passes
    }

    fn failing(&self) -> MutexGuard<'_, Failing> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn tables(db: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut select =
        db.prepare("SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")?;
    select.query_map((), |row| row.get(0))?.collect()
}

impl Harness {
    /// The database may grow by so many pages, and no further; none: as it likes.
    pub async fn leave_room_for(&self, pages: Option<u32>) {
        let limit = move |writer: &Connection| {
            let now: u32 = writer.pragma_query_value(None, "page_count", |row| row.get(0))?;
            let most = pages.map_or(u32::MAX - 1, |pages| now + pages);
            writer.query_row(&format!("PRAGMA max_page_count = {most}"), (), |_| Ok(()))
        };
        self.engine().store().on_writer(limit).await.expect("it can be limited");
    }
}
