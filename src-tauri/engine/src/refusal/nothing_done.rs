//! What is no failure: there was nothing to do.

use chrono::NaiveDateTime;
use serde::Serialize;
use specta::Type;
use tierstock_domain::Market;
use tierstock_store::Hindrance;

/// Why there was nothing to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum NothingDone {
    /// It is so already.
    Unchanged,
    /// No alert is unread.
    NoUnreadAlerts,
    /// There is no such alert.
    NoSuchAlert,
    /// There is no such channel.
    NoSuchChannel,
    /// There is no such rule.
    NoSuchRule,
    /// The fee is that from that day on.
    SameFee,
    /// The products are in that tier.
    SameTier,
    /// No tier is suggested any more, or another one.
    NotSuggested,
    /// The suggested tier alone would break promises.
    NeedsRoom,
    /// An entry of the history can't be undone, or done again.
    Hindered {
        /// What is wrong with it.
        why: Hindrance,
    },
    /// The product is muted for longer than it was to be.
    MutedLonger {
        /// Until when it is, on the user's own clock.
        until: NaiveDateTime,
    },
    /// Syncing is paused, or goes on, already.
    Syncing {
        /// At which marketplace.
        market: Market,
        /// Whether it was to be paused.
        paused: bool,
    },
    /// Linking is paused, or goes on, already.
    Linking {
        /// Whether it was to be paused.
        paused: bool,
    },
    /// No marketplace can be asked now.
    NobodyToAsk,
    /// All was synced within the last minutes.
    SyncedLately {
        /// Within how many minutes.
        minutes: i64,
    },
    /// Nothing is left of "sync everything".
    EverythingSynced,
    /// The product's prices were all confirmed within the last minutes.
    ConfirmedLately {
        /// Within how many minutes.
        minutes: i64,
    },
    /// The product is linked nowhere.
    NotLinked,
    /// The question was answered.
    Answered,
    /// The product is linked there, or is being looked for.
    LinkedOrWanted {
        /// At which marketplace.
        market: Market,
    },
    /// The product is not linked there.
    NotLinkedThere {
        /// At which marketplace.
        market: Market,
    },
    /// The sizes are matched already, or with nothing.
    SizeMatched {
        /// Whether it was to be matched.
        matched: bool,
    },
    /// No keys of an earlier installation wait for an answer.
    NoKeysLeftBehind {
        /// At which marketplace.
        market: Market,
    },
    /// There are no keys to remove.
    NotConnected {
        /// At which marketplace.
        market: Market,
    },
}
