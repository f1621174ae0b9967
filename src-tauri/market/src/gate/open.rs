//! How many requests are open at each marketplace. One that answers slowly would else have one more open with each slot.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tierstock_domain::Market;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Requests without an answer at one marketplace at one time. With answers that take three quarters of a minute these are
/// still more a day than a quota has.
pub(super) const MAX_OPEN: usize = 32;

/// The requests that are open at one marketplace, and the permits for more.
#[derive(Debug)]
pub(super) struct OpenRequests {
    free: Arc<Semaphore>,
    /// Since when each request is open, on the monotonic clock.
    open: Arc<Mutex<Vec<Duration>>>,
}

impl Default for OpenRequests {
    fn default() -> Self {
        Self { free: Arc::new(Semaphore::new(MAX_OPEN)), open: Arc::default() }
    }
}

impl OpenRequests {
    /// The next permit that is free.
    pub(super) async fn permit(&self) -> Permit {
        // It is never closed.
        let acquired = Arc::clone(&self.free).acquire_owned().await.ok();
        Permit { open: Arc::clone(&self.open), since: None, _acquired: acquired }
    }

    /// Requests that have been open for longer than `time`.
    pub(super) fn open_for(&self, time: Duration, elapsed: Duration) -> usize {
        lock(&self.open).iter().filter(|since| elapsed.saturating_sub(**since) > time).count()
    }
}

/// A permit for one request; dropped with its answer.
#[derive(Debug)]
pub(super) struct Permit {
    open: Arc<Mutex<Vec<Duration>>>,
    since: Option<Duration>,
    _acquired: Option<OwnedSemaphorePermit>,
}

impl Permit {
    /// Takes note that the request of this permit goes out.
    pub(super) fn begin(&mut self, elapsed: Duration) {
        self.since = Some(elapsed);
        lock(&self.open).push(elapsed);
    }
}

impl Drop for Permit {
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

/// Requests without an answer, of each marketplace by itself.
#[derive(Debug, Default)]
pub(super) struct AllOpenRequests([OpenRequests; 2]);

impl AllOpenRequests {
    pub(super) const fn at(&self, market: Market) -> &OpenRequests {
        &self.0[market as usize]
    }
}
