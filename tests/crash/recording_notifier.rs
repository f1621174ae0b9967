//! A desktop that keeps all notifications.

use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use tierstock_engine::{Delivery, Notification, Notifier, NotifyError};

/// Keeps what it is asked to show.
#[derive(Default)]
pub struct RecordingNotifier(Mutex<Vec<String>>);

impl RecordingNotifier {
    /// All notifications so far, as they are written for debugging.
    pub fn shown(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[async_trait]
impl Notifier for RecordingNotifier {
    async fn notify(&self, notification: Notification) -> Result<Delivery, NotifyError> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(format!("{notification:?}"));
        Ok(Delivery::Shown)
    }
}
