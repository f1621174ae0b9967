//! How many requests are open at each marketplace. One that answers slowly would else have one more open with each slot.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tierstock_domain::Market;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Requests without an answer at one marketplace at one time. With answers that take three quarters of a minute these are
/// still more a day than a quota has.
pub(super) const MAX_OPEN: usize = 32;

/// The places for requests at one marketplace.
#[derive(Debug)]
pub(super) struct Places {
    free: Arc<Semaphore>,
    /// Since when each request is open, on the monotonic clock.
    open: Arc<Mutex<Vec<Duration>>>,
}

impl Default for Places {
    fn default() -> Self {
        Self { free: Arc::new(Semaphore::new(MAX_OPEN)), open: Arc::default() }
    }
}

impl Places {
    /// The next place that is free.
    pub(super) async fn take(&self) -> Place {
        // It is never closed.
        let permit = Arc::clone(&self.free).acquire_owned().await.ok();
        Place { open: Arc::clone(&self.open), since: None, _permit: permit }
    }

    /// Requests that have been open for longer than `time`.
    pub(super) fn open_for(&self, time: Duration, elapsed: Duration) -> usize {
        lock(&self.open).iter().filter(|since| elapsed.saturating_sub(**since) > time).count()
    }
}

/// A place for one request; dropped with its answer.
#[derive(Debug)]
pub(super) struct Place {
    open: Arc<Mutex<Vec<Duration>>>,
    since: Option<Duration>,
    _permit: Option<OwnedSemaphorePermit>,
}

impl Place {
    /// Its request goes.
    pub(super) fn begin(&mut self, elapsed: Duration) {
        self.since = Some(elapsed);
        lock(&self.open).push(elapsed);
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some(since) = self.since else { return };
        let mut open = lock(&self.open);
        if let Some(nth) = open.iter().position(|other| *other == since) {
            open.swap_remove(nth);
        }
    }
}

/// Nothing panics while it is locked.
fn lock(open: &Mutex<Vec<Duration>>) -> MutexGuard<'_, Vec<Duration>> {
    open.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Of each marketplace.
#[derive(Debug, Default)]
pub(super) struct AllPlaces([Places; 2]);

impl AllPlaces {
    pub(super) const fn at(&self, market: Market) -> &Places {
        &self.0[market as usize]
    }
}
