//! What the machine needs from above: a voice, and whatever else is tidied with the database.

use async_trait::async_trait;
use serde::Serialize;
use specta::Type;
use thiserror::Error;
use tierstock_domain::{AlertChannelId, AlertChannelKind, ChannelFault, Moment};
use tierstock_market::ChannelSecret;
use tierstock_store::{AlertChannelRow, FailingChannel};

/// Something that is done whenever the database is tidied, once the clock is known to be right.
#[async_trait]
pub trait Tidy: Send + Sync {
    /// Does it; what fails is logged, and tried the next time.
    async fn tidy(&self, now: Moment);
}

/// What one notification on the desktop says, and what a click on it opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// The same alert has the same id, also after a restart.
    pub id: i32,
    /// The product, or how many prices moved.
    pub title: String,
    /// Marketplace, size, old → new; a line for each move.
    pub body: String,
    /// The product that a click opens, and that can be muted; none: it is about several.
    pub product: Option<i64>,
    /// What a click opens otherwise.
    pub page: NotificationPage,
    /// The size of the first line, as labelled, at which the product opens; none: at its beginning.
    pub size: Option<String>,
    /// Whether it is to make no sound.
    pub is_silent: bool,
}

/// The page that is about what a notification tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotificationPage {
    /// The inbox of alerts.
    Alerts,
    /// What was done, to be undone.
    History,
}

/// What became of a notification that the system took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// The notification service has it: it is shown, or stands in the service's list.
    Shown,
    /// The system took it and does not tell what becomes of it.
    HandedOver,
}

/// Why a notification could not be shown, as the system said; it is tried again.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum NotifyError {
    /// The notification service is there, and said no.
    #[error("the notification service refused it: {0}")]
    Refused(String),
    /// There is no notification service, or it did not answer.
    #[error("the notification service did not take it: {0}")]
    Failed(String),
}

/// Where notifications are shown: the desktop, or a test's record.
#[async_trait]
pub trait Notifier: Send + Sync {
    /// Shows it, or replaces the one with the same id; fails while the desktop does not take it.
    async fn notify(&self, notification: Notification) -> Result<Delivery, NotifyError>;
}

/// What the user's own channels need from above.
#[async_trait]
pub trait ChannelDesk: Send + Sync {
    /// Where a channel leads, from the keychain.
    async fn secret(
        &self,
        channel: AlertChannelId,
        kind: AlertChannelKind,
    ) -> Result<ChannelSecret, ChannelFault>;

    /// The notification that says that nothing gets through to a channel any more.
    fn dead(&self, channel: &AlertChannelRow, failing: FailingChannel) -> Notification;
}
