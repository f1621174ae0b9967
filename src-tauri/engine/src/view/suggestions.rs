//! Suggested tiers.

use serde::Serialize;
use specta::Type;
use tierstock_domain::{Market, SuggestionReason, Tier};

use super::MoneyView;

/// What is suggested now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SuggestionsView {
    /// The first hundred: those that cost requests, by what they gain for one, then those that free most.
    pub lines: Vec<SuggestionLine>,
    /// How many there are.
    pub total: u32,
    /// What all of them together change.
    pub requests_a_day: Vec<SuggestionCost>,
    /// Moves that would gain something, and for which the day's requests don't suffice.
    pub beyond_budget: u32,
    /// Products that would be moved if the user had not moved them by hand.
    pub by_hand: u32,
    /// Products that spare requests look at as often as a faster tier would.
    pub by_spare: u32,
    /// Products of which the user wants no suggestion any more, by their names.
    pub dismissed: Vec<DismissedLine>,
}

/// A product of which the user wants no suggestion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DismissedLine {
    /// The product's id.
    pub product: i64,
    /// Its name, or its SKU.
    pub name: String,
}

/// A product that is suggested another tier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SuggestionLine {
    /// The product's id.
    pub product: i64,
    /// Its name, or its SKU.
    pub name: String,
    /// Its SKU; none: it has none.
    pub sku: Option<String>,
    /// The tier in which it is.
    pub from: Tier,
    /// The tier that is suggested.
    pub to: Tier,
    /// Why it belongs there, with the numbers that tell.
    pub reason: SuggestionReason,
    /// What its units in stock would bring now; none: it is not known, or there is none.
    pub worth: Option<MoneyView>,
    /// By how much that moves in a day on average; of a watched product one unit's worth. None: it is not known.
    pub moves_a_day: Option<MoneyView>,
    /// What it changes at each marketplace.
    pub requests_a_day: Vec<SuggestionCost>,
    /// What it would have gained over the last 30 days; none: there is too little history.
    pub gain: Option<GainView>,
    /// Days of history that there are.
    pub history_days: u32,
    /// Alone it would break promises: the moves that free requests come first.
    pub needs_room: bool,
}

/// How many requests a day a move changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SuggestionCost {
    /// At which marketplace.
    pub market: Market,
    /// How many more; negative: fewer.
    pub requests_a_day: i32,
}

/// What another tier would have gained over the last 30 days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct GainView {
    /// How often the prices moved.
    pub moves: u32,
    /// By how much that moved the value of what is owned, up and down.
    pub moved: MoneyView,
    /// How many minutes sooner each would have been seen on average; negative: later.
    pub sooner_minutes: i32,
    /// The value that moved times the hours by which it would have been known sooner.
    pub money_hours: MoneyView,
}
