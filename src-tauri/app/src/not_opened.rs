//! Why no data is open, for the tray and notifications.

use std::sync::{Mutex, MutexGuard, PoisonError};

use tierstock_domain::Moment;

/// Data that could not be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NotOpened {
    /// Why, in a sentence.
    pub(crate) why: String,
    /// When it is tried again; none: only when the user asks.
    pub(crate) again_at: Option<Moment>,
}

/// How the last try to open data ended.
#[derive(Default)]
pub(crate) struct LastTry(Mutex<Option<NotOpened>>);

impl LastTry {
    /// What it failed at; none: data is open, or is being opened for the first time.
    pub(crate) fn failed_at(&self) -> Option<NotOpened> {
        self.lock().clone()
    }

    /// Keeps why another try failed; when the next one comes is said apart.
    pub(crate) fn failed(&self, why: String) {
        *self.lock() = Some(NotOpened { why, again_at: None });
    }

    /// Notes when the next try comes; none: only when the user asks.
    pub(crate) fn is_repeated_at(&self, at: Option<Moment>) {
        if let Some(not_opened) = &mut *self.lock() {
            not_opened.again_at = at;
        }
    }

    /// Forgets the tries that failed: data is open.
    pub(crate) fn went_well(&self) {
        *self.lock() = None;
    }

    fn lock(&self) -> MutexGuard<'_, Option<NotOpened>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
