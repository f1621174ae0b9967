//! The desktop's notifications, as the tests hear them.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use tierstock_engine::{Notification, Notifier, NotifyError};

/// Keeps what was shown. While it is away, nothing can be shown.
#[derive(Debug, Default)]
pub struct FakeNotifier {
    away: AtomicBool,
    shown: Mutex<Vec<Notification>>,
}

impl FakeNotifier {
    /// The notification service goes away.
    pub fn go_away(&self) {
        self.away.store(true, Ordering::SeqCst);
    }

    /// It is back.
    pub fn come_back(&self) {
        self.away.store(false, Ordering::SeqCst);
    }

    /// What was shown so far.
    pub fn shown(&self) -> Vec<Notification> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[async_trait]
impl Notifier for FakeNotifier {
    async fn notify(&self, notification: Notification) -> Result<(), NotifyError> {
        if self.away.load(Ordering::SeqCst) {
            return Err(NotifyError("nobody listens".into()));
        }
        self.shown.lock().unwrap_or_else(PoisonError::into_inner).push(notification);
        Ok(())
    }
}
