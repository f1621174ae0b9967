//! Syncing: budgets, progress, troubles, and what an intent answers.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use tierstock_domain::{Failure, Market, Tier};
use tierstock_sheets::code::NotASku;
use tierstock_store::NotUsed;

use super::DoneView;

/// The side bar: what is being synced and what it costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SyncView {
    /// StockX, then Alias.
    pub markets: Vec<MarketView>,
    /// The first sync, or a tier's run, while one is under way.
    pub progress: Option<ProgressView>,
    /// By how many milliseconds this computer's clock is ahead of the marketplaces', negative if it is behind; null: not by
    /// so much that it matters.
    pub clock_ahead_ms: Option<i64>,
    /// That the clock is wrong, if it is: one plain sentence.
    pub clock_trouble: Option<String>,
}

/// Whether a marketplace can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MarketState {
    /// All is well.
    Ready,
    /// The user paused it.
    Paused,
    /// It is slow or down; asked again automatically.
    Failing,
    /// It asked for a pause; asked again when that is over.
    Throttled,
    /// This machine's network is away.
    Offline,
    /// The user has not connected it. That is no fault.
    NotConnected,
    /// The same, and StockX has not approved the user's developer access yet.
    WaitingForApproval,
    /// No usable keys: lost, refused, or the keychain is locked.
    NeedsKeys,
    /// The day's quota is used up.
    QuotaSpent,
    /// Another Tierstock on this machine uses the same account.
    InUseElsewhere,
    /// The part of Tierstock that asks it failed, and is started again by itself.
    Stopped,
}

/// One marketplace: its budget and its health.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MarketView {
    /// The marketplace that it is about.
    pub market: Market,
    /// Whether it can be asked.
    pub state: MarketState,
    /// When the user's pause ends by itself; none: it is not paused, or has no end.
    pub paused_until: Option<DateTime<Utc>>,
    /// What is wrong, in plain words, if anything is.
    pub trouble: Option<TroubleView>,
    /// What it has cost today.
    pub budget: BudgetView,
}

/// Requests that were spent on a marketplace today, UTC, and how fast they may follow each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BudgetView {
    /// Requests reserved since 00:00 UTC.
    pub used: u32,
    /// Requests allowed a day.
    pub quota: u32,
    /// Whether the quota is our assumption and not a published figure.
    pub quota_assumed: bool,
    /// Requests a second, one decimal: `1.0`.
    pub per_second: String,
}

/// What is being synced: from the first due feed until nothing is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum SyncRun {
    /// All that was never confirmed.
    First,
    /// What a tier promises.
    OfTier {
        /// The tier that promises it; never frozen.
        tier: Tier,
    },
    /// Prices of the other regions.
    OtherRegions,
    /// Whatever is due, by no tier's promise.
    OfNoTier,
}

/// How far the first sync, or a tier's run, is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ProgressView {
    /// Which run it is.
    pub run: SyncRun,
    /// The same in words: `First sync`, `Hot`.
    pub label: String,
    /// Feeds that were confirmed so far.
    pub done: u32,
    /// Feeds in all.
    pub total: u32,
    /// Seconds left at the marketplaces' own rates; none while nothing can be said.
    pub seconds_left: Option<u32>,
}

/// Something that is wrong, and what is done about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TroubleView {
    /// The marketplace at which it is wrong.
    pub market: Market,
    /// What the sentence below says, as a code with its data; null: what was not used says it.
    pub failure: Option<Failure>,
    /// What of the newest answers was not used; empty: it is about something else.
    pub not_used: Vec<NotUsed>,
    /// What happened, one plain sentence that names the marketplace.
    pub message: String,
    /// What was kept and what happens next, or what the user can do.
    pub hint: String,
    /// Since when it is so.
    pub since: DateTime<Utc>,
    /// When it is tried again.
    pub retry_at: Option<DateTime<Utc>>,
}

/// How a request to try right now was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TryKind {
    /// One request goes.
    Tried,
    /// It was tried less than a minute ago.
    TooSoon,
    /// The day's requests are used up: nothing is sent.
    QuotaSpent,
    /// No product waits to be asked for.
    NothingToAsk,
    /// Nothing is wrong.
    AllWell,
}

/// What came of asking a marketplace in spite of a pause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TryResult {
    /// How it was taken.
    pub kind: TryKind,
    /// When it can be tried, if not now.
    pub at: Option<DateTime<Utc>>,
}

/// How a request to refresh was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RefreshKind {
    /// It goes ahead of everything else.
    Queued,
    /// Every feed was confirmed less than 5 minutes ago: nothing is sent.
    RecentlySynced,
    /// The product is linked to no marketplace.
    NotLinked,
}

/// What opening or refreshing a product led to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RefreshResult {
    /// How it was taken.
    pub kind: RefreshKind,
    /// Feeds that will be asked.
    pub feeds: u32,
    /// When the stalest feed was last confirmed.
    pub synced_at: Option<DateTime<Utc>>,
}

/// A product and the tier it was in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TierRestore {
    /// The id of the product that was moved.
    pub id: i64,
    /// The tier to put it back into.
    pub tier: Tier,
    /// When the user had moved it there by hand; none: they had not.
    pub by_hand_at: Option<DateTime<Utc>>,
}

/// What a move did, and all that Undo needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MoveResult {
    /// Where they are now.
    pub tier: Tier,
    /// Where they were.
    pub undo: Vec<TierRestore>,
    /// The change of requests a day; negative: fewer.
    pub requests_a_day: i32,
}

/// Why a line was not added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AddRefusal {
    /// What was typed.
    pub text: String,
    /// Why not, as a code with its data.
    pub why: NotASku,
    /// The same in one plain sentence.
    pub message: String,
    /// The lines of the text in which it stands, counted from 1.
    pub rows: Vec<u32>,
}

/// What adding products by SKU did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AddResult {
    /// Products that were not there before.
    pub added: u32,
    /// SKUs that were there already.
    pub known: u32,
    /// Lines that are no SKU.
    pub refused: Vec<AddRefusal>,
    /// The journal's entry by which it can be undone; none: nothing was added.
    pub done: Option<DoneView>,
}
