//! The board: four columns of cards.

use chrono::{DateTime, Utc};
use serde::Serialize;
use specta::Type;
use tierstock_domain::{Market, Tier};

use super::{BestView, MoneyView, PayoutView, TroubleView};

/// The heads of the board's columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BoardView {
    /// Hot, warm, cold, frozen.
    pub columns: Vec<ColumnView>,
    /// Products on the board.
    pub products: u32,
    /// Units in stock.
    pub units: u32,
    /// What they would pay out now; none: of none it is known.
    pub worth: Option<MoneyView>,
    /// Units whose worth is not known.
    pub without_worth: u32,
    /// Units that are worth what a bid says that is older than their tier promises, or than 7 days if frozen.
    pub old_bids: u32,
    /// What the worth changed by within 24 hours; none: nothing is known.
    pub day_change: Option<MoneyView>,
    /// Units that must be taken down somewhere, since they are sold elsewhere.
    pub to_take_down: u32,
}

/// The head of one column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ColumnView {
    /// The tier whose column it is.
    pub tier: Tier,
    /// Products in it.
    pub count: u32,
    /// Products of which every linked feed of the own region is within the tier's promise (frozen: ever synced).
    pub fresh: u32,
    /// Products that were never synced: they are not fresh, and not late either.
    pub never_synced: u32,
    /// The tier's earliest due time; none for frozen or an empty column. In the past: due now.
    pub next_run_at: Option<DateTime<Utc>>,
    /// The promise in minutes; none for frozen.
    pub limit_minutes: Option<u32>,
}

/// One page of a column.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CardPage {
    /// The cards of this page, in the order that was asked for.
    pub cards: Vec<CardView>,
    /// How many match in all.
    pub total: u32,
}

/// One product on the board.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CardView {
    /// The product's id.
    pub id: i64,
    /// As shown: `DD1503-103`.
    pub sku: String,
    /// Its name; the SKU until a marketplace has named it.
    pub name: String,
    /// The tier in whose column it stands.
    pub tier: Tier,
    /// The address of its picture for an `img`; none: draw a placeholder.
    pub picture: Option<String>,
    /// The size whose prices the card shows: `UK 8`-free label such as `9` or `OS`; none while nothing is known.
    pub size: Option<String>,
    /// The best price of that size on each marketplace that sells it, own region; the first is the card's price.
    pub prices: Vec<MarketPriceView>,
    /// Where the lowest ask of these is that is known now, else the lowest last known one; none: there is none.
    pub lowest_ask: Option<Market>,
    /// The change of the first price's ask over 24 h; none while unknown.
    pub change: Option<ChangeView>,
    /// The same series over 30 days at most, in even steps up to now, scaled to 0–1; empty while nothing is known.
    pub sparkline: Vec<f32>,
    /// What that size pays out now, at the highest bids' better place; none: not known.
    pub payout: Option<BestView>,
    /// The same in its parts.
    pub payout_parts: Option<PayoutView>,
    /// What it would pay out at the lowest asks' better place; none: not known.
    pub payout_if_listed: Option<BestView>,
    /// Units in stock.
    pub units: u32,
    /// What those would earn if they were sold now, of those of which cost and worth are known; none: of none they are.
    pub profit: Option<MoneyView>,
    /// It is watched without being owned.
    pub watched: bool,
    /// The stalest linked feed of the own region; none: never synced.
    pub synced_at: Option<DateTime<Utc>>,
    /// Whether it is older than its tier promises.
    pub late: bool,
    /// Whether a request for it is under way or asked for by the user.
    pub refreshing: bool,
    /// What failed for this product alone; what is wrong with a whole marketplace is told once, beside the board.
    pub troubles: Vec<TroubleView>,
}

/// The prices of the card's size on one marketplace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MarketPriceView {
    /// The marketplace whose prices they are.
    pub market: Market,
    /// The lowest ask; none: never known.
    pub ask: Option<MoneyView>,
    /// The ask in the user's own currency at the newest rate; none: it, or the rate, is not known.
    pub ask_at_home: Option<MoneyView>,
    /// Whether the newest answer bore the ask; if not, it is the last known one.
    pub ask_known: bool,
    /// The highest bid; none: never known.
    pub bid: Option<MoneyView>,
    /// Whether the newest answer bore the bid; if not, it is the last known one.
    pub bid_known: bool,
}

/// Which way a price went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "lowercase")]
pub enum PriceDirection {
    /// It rose, by 0.1 % or more as rounded.
    Up,
    /// It fell, by 0.1 % or more as rounded.
    Down,
    /// It is where it was.
    Flat,
}

/// A change over 24 h.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChangeView {
    /// Up, down or flat.
    pub direction: PriceDirection,
    /// Without a sign, one decimal: `6.1`.
    pub percent: String,
    /// The ask 24 h ago.
    pub from: MoneyView,
}
