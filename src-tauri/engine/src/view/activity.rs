//! What syncing does, what comes next, what it costs and what went wrong.

use chrono::{DateTime, Utc};
use serde::Serialize;
use specta::Type;
use tierstock_domain::{Failure, Market, Tier};
use tierstock_store::NotUsed;
use tierstock_sync::NotifyError;

use super::MoneyView;

/// The page of activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ActivityView {
    /// StockX's day, then Alias's.
    pub markets: Vec<MarketActivity>,
    /// What is being asked for now, then what comes next.
    pub queue: Vec<WorkView>,
    /// What does not go by itself, or only in part.
    pub failures: Vec<FailureView>,
    /// What went wrong and is over, newest first.
    pub past: Vec<IncidentView>,
    /// What it would take to sync everything now.
    pub everything: EverythingView,
    /// The user wanted everything synced, and this many requests are left of that.
    pub everything_left: u32,
    /// Hours a day that the computer was awake with the app open, on average; none while nothing is known.
    pub awake_hours: Option<u32>,
}

/// What a marketplace was asked today and on the days before, and what its promises cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MarketActivity {
    /// The marketplace whose day it is.
    pub market: Market,
    /// The user paused what is asked automatically.
    pub paused: bool,
    /// Requests a second, one decimal.
    pub per_second: String,
    /// These are fewer than set, as the marketplace said that it was asked too fast.
    pub is_slowed: bool,
    /// Requests that have been waiting for their answers for long. While as many as may be do, no other is sent.
    pub slow_answers: u32,
    /// Requests reserved since 00:00 UTC.
    pub used: u32,
    /// Requests a day.
    pub quota: u32,
    /// Whether the quota is our assumption.
    pub quota_assumed: bool,
    /// The part of the quota that only on-demand requests may use.
    pub kept: u32,
    /// When the day began: 00:00 UTC.
    pub day_began_at: DateTime<Utc>,
    /// The hours of the day so far, the first one first.
    pub hours: Vec<SpentView>,
    /// The last 90 days, the oldest first, today last.
    pub days: Vec<SpentView>,
    /// What the promises cost, and whether they fit.
    pub forecast: ForecastView,
    /// What spare requests found.
    pub spare: SpareView,
}

/// What a marketplace's spare requests found in the last seven days, UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SpareView {
    /// Of each day's quota, so many percent may be spent on them; 0: none are sent.
    pub percent: u32,
    /// Answers to them.
    pub looked: u32,
    /// Prices of units in stock that had changed.
    pub changes: u32,
    /// How much sooner these were seen than by the tier's next look, on average, minutes; none: there were none.
    pub earlier_minutes: Option<u32>,
    /// By how much the units in stock changed, up or down; none: nothing did, or a rate is not known.
    pub moved: Option<MoneyView>,
    /// The products of which most money moved, most first.
    pub products: Vec<SpareProductView>,
    /// So many more products were looked at.
    pub more: u32,
}

/// What spare requests found of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SpareProductView {
    /// The product's id on the board.
    pub id: i64,
    /// Its name, or its SKU.
    pub name: String,
    /// Answers to spare requests.
    pub looked: u32,
    /// Prices of units in stock that had changed.
    pub changes: u32,
    /// By how much these units changed, up or down; none: they did not, or a rate is not known.
    pub moved: Option<MoneyView>,
}

/// What requests were spent on in an hour or a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SpentView {
    /// When it began.
    pub at: DateTime<Utc>,
    /// Requests for the promises of hot products.
    pub hot: u32,
    /// Requests for the promises of warm products.
    pub warm: u32,
    /// Requests for the promises of cold products.
    pub cold: u32,
    /// Requests for what the user opened or refreshed.
    pub on_demand: u32,
    /// Second looks at jumps.
    pub confirm: u32,
    /// What looked products up at the marketplace.
    pub link: u32,
    /// Requests that no promise needed.
    pub spare: u32,
}

/// What promises cost a day at a marketplace, and whether they can be kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ForecastView {
    /// The marketplace whose quota it is about.
    pub market: Market,
    /// Requests a day for the own region.
    pub own_a_day: u32,
    /// Requests a day for the other regions.
    pub secondary_a_day: u32,
    /// Requests a day that the tiers may use.
    pub usable: u32,
    /// What all promises use of that, in whole percent; above 100 they don't fit.
    pub percent: u32,
    /// How many times its promise a price of another region takes, one decimal; none: as often as promised.
    pub secondary_times: Option<String>,
    /// Hot, warm, cold.
    pub tiers: Vec<TierForecastView>,
}

/// What becomes of a tier's promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TierForecastView {
    /// The tier whose promise it is; never frozen.
    pub tier: Tier,
    /// Products in it at this marketplace.
    pub products: u32,
    /// The age that is promised, minutes.
    pub promised_minutes: u32,
    /// By how much prices are older than that at most, minutes; 0: the promise is kept.
    pub late_minutes: u32,
    /// Of 24 hours, those for which the promise can be given.
    pub hours: u32,
}

/// What a move would cost, before it is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MoveForecast {
    /// The change of requests a day, both marketplaces together; negative: fewer.
    pub requests_a_day: i32,
    /// Both marketplaces as they would be.
    pub markets: Vec<ForecastView>,
    /// Promises that fit now would not fit any more, or would be broken by more, in the own region or in others.
    pub breaks_promises: bool,
}

/// Why a request is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum WhyView {
    /// The user asked for it.
    OnDemand,
    /// A jump is looked at a second time.
    Confirm,
    /// Its tier promises it.
    Promise,
    /// The same in another region than the own.
    SecondaryRegion,
    /// It has no price yet.
    FirstPrices,
    /// The user wanted everything synced.
    Everything,
    /// The product's link is looked for.
    Link,
    /// It failed, and is tried again.
    Retry,
    /// It is not due: most money moves unseen there.
    Spare,
}

/// Why a request that comes next has no time yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum WaitsView {
    /// The user paused its marketplace.
    Paused,
    /// The part of the quota that it may use is spent: it waits until 00:00 UTC.
    Quota,
    /// The marketplace asked for a pause.
    Pause,
    /// The user has not connected the marketplace.
    NotConnected,
    /// The user has to do something about the account.
    Account,
    /// The marketplace or the network is not there.
    Outage,
}

/// A request that is under way or comes next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WorkView {
    /// The product whose prices or place are asked for.
    pub product: i64,
    /// The product's name.
    pub name: String,
    /// The marketplace that is asked.
    pub market: Market,
    /// The region's code; none where a link is looked for.
    pub region: Option<String>,
    /// The product's tier.
    pub tier: Tier,
    /// Why the request is made.
    pub why: WhyView,
    /// When its promise breaks.
    pub promised_by: Option<DateTime<Utc>>,
    /// When it is expected to be sent, if it waits for nothing but a pause that the marketplace asked for; none: it is under
    /// way.
    pub at: Option<DateTime<Utc>>,
    /// What it waits for before any time can be told.
    pub waits: Option<WaitsView>,
}

/// What a failure belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum FailureScope {
    /// A part of Tierstock itself.
    Program,
    /// This computer or its network.
    Computer,
    /// The user's account.
    Account,
    /// The marketplace as a whole.
    Marketplace,
    /// Single products, which the failure names.
    Products,
}

/// What the user can do about a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum FailureAction {
    /// Enter or renew keys in the settings.
    Reconnect,
    /// Try right now.
    TryNow,
    /// Look at the product and its link.
    OpenProduct,
    /// Change the rate or quota in the settings.
    OpenSettings,
}

/// What fails or works only in part, and is none of the failures that a request or a part of the program meets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum OtherFailure {
    /// This computer's clock is wrong.
    ClockOff {
        /// By how many milliseconds it is ahead of the marketplaces'; negative: behind.
        ahead_ms: i64,
    },
    /// Price moves could not be shown as notifications.
    NotShown {
        /// Why the desktop did not take them.
        why: NotifyError,
    },
    /// Products of one marketplace fail for various reasons.
    Various,
    /// Parts of the newest answers could not be used.
    NotUsed {
        /// What was not used, by its reason.
        parts: Vec<NotUsed>,
    },
    /// Units are in sizes that no marketplace lists.
    UnlistedSizes,
}

/// Something that fails, or works only in part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FailureView {
    /// What it belongs to.
    pub scope: FailureScope,
    /// Where; none: the computer.
    pub market: Option<Market>,
    /// What the sentence below says, as a code with its data; null: the next field says it.
    pub failure: Option<Failure>,
    /// The same where it is no failure of its own.
    pub other: Option<OtherFailure>,
    /// What happens, a plain sentence.
    pub message: String,
    /// What was kept and what to do.
    pub hint: String,
    /// Since when it is so; null: no moment of it is known.
    pub since: Option<DateTime<Utc>>,
    /// When it is retried automatically.
    pub retry_at: Option<DateTime<Utc>>,
    /// Some of the products.
    pub products: Vec<ProductLabel>,
    /// Products in all.
    pub total: u32,
    /// What can be done, if anything can.
    pub action: Option<FailureAction>,
}

/// A product to go to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ProductLabel {
    /// The product's id on the board.
    pub id: i64,
    /// Its name, or its SKU.
    pub name: String,
}

/// Something that went wrong and is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct IncidentView {
    /// Where; none: the computer.
    pub market: Option<Market>,
    /// What the sentence below says, as a code with its data.
    pub failure: Failure,
    /// What happened, in words.
    pub message: String,
    /// When it began.
    pub began_at: DateTime<Utc>,
    /// When it was over.
    pub ended_at: DateTime<Utc>,
    /// Products that were late by then.
    pub late: u32,
    /// By how many minutes the latest was.
    pub late_minutes: u32,
}

/// What it takes to sync everything now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EverythingView {
    /// Requests; what was confirmed in the last five minutes is left out.
    pub requests: u32,
    /// Seconds at the marketplaces' own rates, both side by side; more where a short quota is spread.
    pub seconds: u32,
    /// Requests that today's quota has no room for: they wait for another day.
    pub beyond_today: u32,
}
