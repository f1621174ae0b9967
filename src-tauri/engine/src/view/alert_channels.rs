//! The user's own channels, as the window shows them: never where they lead.

use chrono::{DateTime, Utc};
use serde::Serialize;
use specta::Type;
use tierstock_domain::{AlertChannelKind, ChannelFault};

/// All channels of the user's own, and whether more can be added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AlertChannelsView {
    /// In the order in which they were added.
    pub channels: Vec<AlertChannelView>,
    /// The data is the sample's: none can be added.
    pub made_up: bool,
}

/// A channel of the user's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AlertChannelView {
    /// Its id, by which it is changed, tested or removed.
    pub id: i64,
    /// What it is.
    pub kind: AlertChannelKind,
    /// What the user calls it.
    pub name: String,
    /// Whether alerts are sent to it.
    pub is_on: bool,
    /// Whether it may name products.
    pub names: bool,
    /// Whether it may say what was paid.
    pub costs: bool,
    /// What it is sent, by the example of the test's message.
    pub example: String,
    /// Alerts that wait for it.
    pub waiting: u32,
    /// Why nothing gets through; null: it works, as far as is known.
    pub trouble: Option<ChannelTrouble>,
}

/// Why nothing gets through to a channel, and when it is tried again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChannelTrouble {
    /// What happened, as a code with its data.
    pub fault: ChannelFault,
    /// The same in one plain sentence.
    pub message: String,
    /// What the user can do, or that they need do nothing.
    pub hint: String,
    /// When the first of the failures in a row was.
    pub since: DateTime<Utc>,
    /// When it is tried again, if something waits for it.
    pub retry_at: DateTime<Utc>,
}
