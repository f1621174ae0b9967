//! Suggested tiers: where a product would stand by what is at stake with it, as far as the promises can bear it.
//!
//! What a product deserves follows from its facts alone (`deserved`). What is granted of that follows from the budget:
//! moves that cost requests are by what they gain for one, until no more promises can be kept. Those that free some are
//! where nothing is owned; what is owned is looked at less only where promises can't be kept, or a move that gains more
//! needs the room. A product that the user moved by hand, or of which a suggestion was dismissed, is suggested nothing.

mod deserved;
mod gain;
mod granted;

use std::collections::{BTreeSet, HashSet};

use chrono::TimeDelta;
use serde::Serialize;

use crate::market::Market;
use crate::plan::Load;
use crate::product::ProductId;
use crate::tier::Tier;

use deserved::{Deserved, Stock};
pub use gain::{Gain, HISTORY_NEEDED_DAYS, Moves, PastMoves};
use granted::{Granted, ProposedMove};

/// What a tier can follow from.
#[derive(Debug, Clone, PartialEq)]
pub struct ProductFacts {
    /// The product that the facts are about.
    pub product: ProductId,
    /// The tier in which it is.
    pub tier: Tier,
    /// The user moved it there by hand.
    pub by_hand: bool,
    /// The user wants no suggestion of it any more.
    pub dismissed: bool,
    /// Its feeds at StockX and at Alias; none where it is not linked, or the marketplace not connected.
    pub feeds: [FeedCounts; 2],
    /// The time between two spare requests for it at StockX and at Alias, of late; none: there are none.
    pub spare_every: [Option<TimeDelta>; 2],
    /// Units in stock.
    pub units: u32,
    /// What they would bring now, in minor units of the own currency; none: it is not known of all of them.
    pub worth: Option<i64>,
    /// How far that goes to and fro: the standard deviation over an hour, in minor units of the own currency. It
    /// grows with the square root of the time. Of a watched product that is not owned it is one unit's.
    pub stake: f64,
    /// The marketplace that prices most of it; StockX where both price about the same.
    pub priced_at: Market,
    /// Units sold within the last 30 days.
    pub sold_30: u32,
    /// Units sold within the last 90 days, these among them.
    pub sold_90: u32,
    /// Whether the user waits for its prices though none is owned.
    pub followed: Followed,
    /// Days since the newest unit in stock was bought; none: it is not known of all of them, or there is none.
    pub stock_days: Option<u32>,
    /// Days since the product was added.
    pub added_days: u32,
}

/// Whether the user waits for the prices of a product of which none is owned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Followed {
    /// The user neither watches it nor has a rule about it.
    #[default]
    Not,
    /// An alert rule of the user's names it, or one of its sizes.
    ByRule,
    /// The user watches it.
    Watched,
}

/// Feeds of a product at one marketplace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FeedCounts {
    /// Of the own region.
    pub own: u32,
    /// Of the other regions.
    pub secondary: u32,
}

/// Why a product belongs into another tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum SuggestionReason {
    /// The user watches it.
    Watched,
    /// It sells, and there is more of it to sell.
    Selling {
        /// Units sold within 30 days.
        sold: u32,
        /// Units in stock.
        units: u32,
    },
    /// Much of what the stock's value moves by is its.
    AtStake {
        /// Units in stock.
        units: u32,
    },
    /// Something of it is in stock, and frozen products are looked at only when the user opens them.
    OwnedAndFrozen {
        /// Units in stock.
        units: u32,
    },
    /// Little of what the stock's value moves by is its.
    LittleAtStake {
        /// Units in stock.
        units: u32,
    },
    /// What is owned of it is old, and none was sold lately.
    Aged {
        /// Units in stock.
        units: u32,
        /// Days since the newest of them was bought.
        days: u32,
    },
    /// None is owned, and some were sold not long ago.
    SoldLately {
        /// Units sold within 90 days.
        sold: u32,
    },
    /// None is owned, it is not watched, and none was sold for long.
    NoneOwned,
}

impl SuggestionReason {
    /// Whether something of the product is in stock.
    pub const fn is_owned(self) -> bool {
        match self {
            Self::Selling { .. }
            | Self::AtStake { .. }
            | Self::OwnedAndFrozen { .. }
            | Self::LittleAtStake { .. }
            | Self::Aged { .. } => true,
            Self::Watched | Self::SoldLately { .. } | Self::NoneOwned => false,
        }
    }
}

/// A move that is suggested.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Suggestion {
    /// The product that is to be moved.
    pub product: ProductId,
    /// From the tier in which it is.
    pub from: Tier,
    /// To this one.
    pub to: Tier,
    /// Why it belongs there, with the numbers that tell.
    pub reason: SuggestionReason,
    /// What its units in stock would bring now, in minor units of the own currency; none: it is not known of all of them.
    pub worth: Option<i64>,
    /// By how much that moves in a day on average, in the same; of a watched product it is one unit's.
    pub moves_a_day: i64,
    /// How many requests more a day that costs at StockX and at Alias; negative: fewer.
    pub requests_a_day: [i64; 2],
    /// Alone it would break promises: the moves that free requests come first.
    pub needs_room: bool,
    /// How much sooner a move is seen on average at StockX and at Alias; negative: later.
    pub sooner: [TimeDelta; 2],
    /// By how much less the value that is known is off on average, in minor units of the own currency.
    closer: f64,
}

/// What is suggested for all products.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Suggestions {
    /// The moves: those that cost requests first, by what they gain for one; then those that free most.
    pub moves: Vec<Suggestion>,
    /// Moves that would gain something, and that the promises can't bear.
    pub beyond_budget: u32,
    /// Products that would be moved if the user had not moved them by hand.
    pub by_hand: u32,
    /// Products that spare requests look at as often as a faster tier would.
    pub by_spare: u32,
}

/// What is suggested for these products, where `loads` are what StockX's and Alias's lanes carry.
pub fn suggest(facts: &[ProductFacts], loads: &[Load; 2]) -> Suggestions {
    let stock = Stock::of(facts);
    let mut told = Suggestions::default();
    let mut asked_for = Vec::new();
    for facts in facts {
        let Some(Deserved { tier, reason }) = stock.deserved(facts) else { continue };
        let wanted = ProposedMove::new(facts, tier, reason, loads);
        match facts {
            ProductFacts { dismissed: true, .. } => {}
            ProductFacts { by_hand: true, .. } => told.by_hand += 1,
            _ if wanted.is_pointless() => told.by_spare += 1,
            _ => asked_for.push(wanted),
        }
    }
    let granted = Granted::of(loads, asked_for);
    Suggestions { moves: granted.moves, beyond_budget: granted.beyond_budget, ..told }
}

/// The same where some moves are out of the question, each named by its product and the tier to which it would go: the
/// product stays where it is, and the requests that the move would free are no room for others.
pub fn suggest_without(
    mut facts: Vec<ProductFacts>,
    loads: &[Load; 2],
    refused: &BTreeSet<(ProductId, Tier)>,
) -> Suggestions {
    loop {
        let told = suggest(&facts, loads);
        let is_refused = |step: &&Suggestion| refused.contains(&(step.product, step.to));
        let stay: HashSet<ProductId> =
            told.moves.iter().filter(is_refused).map(|step| step.product).collect();
        if stay.is_empty() {
            return told;
        }
        for facts in facts.iter_mut().filter(|facts| stay.contains(&facts.product)) {
            facts.dismissed = true;
        }
    }
}

#[cfg(test)]
mod tests;
