//! Notifications that nobody looks at.

use async_trait::async_trait;
use tierstock_engine::{Delivery, Notification, Notifier, NotifyError};

/// Says that all were shown.
pub struct Silent;

#[async_trait]
impl Notifier for Silent {
    async fn notify(&self, _: Notification) -> Result<Delivery, NotifyError> {
        Ok(Delivery::Shown)
    }
}
