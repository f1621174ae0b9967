//! Suggested tiers: where a product would stand by what is at stake with it, as far as the promises can bear it.
//!
//! What a product deserves follows from its facts alone (`deserved`). What is granted of that follows from the budget:
//! moves that free requests always are; those that cost some are by what they gain for a request, until no more
//! promises can be kept. A product that the user moved by hand, or of which a suggestion was dismissed, is suggested
//! nothing.

mod deserved;
mod gain;

use std::collections::{BTreeSet, HashSet};

use serde::Serialize;

use crate::plan::Load;
use crate::product::ProductId;
use crate::tier::Tier;

use deserved::{Deserved, Stock};
pub use gain::{Gain, HISTORY_NEEDED_DAYS, PastMoves, sooner};

/// What a tier can follow from.
#[derive(Debug, Clone, PartialEq)]
pub struct ProductFacts {
    /// The product.
    pub product: ProductId,
    /// The tier in which it is.
    pub tier: Tier,
    /// The user moved it there by hand.
    pub by_hand: bool,
    /// The user wants no suggestion of it any more.
    pub dismissed: bool,
    /// Its feeds at StockX and at Alias; none where it is not linked, or the marketplace not connected.
    pub feeds: [FeedCounts; 2],
    /// Units in stock.
    pub units: u32,
    /// What they would bring now, in minor units of the own currency; none: it is not known of all of them.
    pub worth: Option<i64>,
    /// How far that goes to and fro: the standard deviation over an hour, in minor units of the own currency. It
    /// grows with the square root of the time. Of a watched product that is not owned it is one unit's.
    pub stake: f64,
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

/// A move that is suggested.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Suggestion {
    /// The product that is to be moved.
    pub product: ProductId,
    /// From the tier in which it is.
    pub from: Tier,
    /// To this one.
    pub to: Tier,
    /// Why.
    pub reason: SuggestionReason,
    /// What its units in stock would bring now, in minor units of the own currency; none: it is not known of all of them.
    pub worth: Option<i64>,
    /// By how much that moves in a day on average, in the same; of a watched product it is one unit's.
    pub moves_a_day: i64,
    /// How many requests more a day that costs at StockX and at Alias; negative: fewer.
    pub requests_a_day: [i64; 2],
    /// Alone it would break promises: the moves that free requests come first.
    pub needs_room: bool,
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
}

/// What is suggested for these products, where `loads` are what StockX's and Alias's lanes carry.
pub fn suggest(facts: &[ProductFacts], loads: &[Load; 2]) -> Suggestions {
    let stock = Stock::of(facts);
    let mut by_hand = 0;
    let (mut freeing, mut costing) = (Vec::new(), Vec::new());
    for facts in facts {
        let Some(Deserved { tier, reason }) = stock.deserved(facts) else { continue };
        if facts.dismissed {
            continue;
        }
        if facts.by_hand {
            by_hand += 1;
            continue;
        }
        let wanted = Wanted::new(facts, tier, reason, loads);
        if wanted.costs() { costing.push(wanted) } else { freeing.push(wanted) }
    }
    freeing.sort_by_key(|wanted| (wanted.total(), wanted.suggestion.product));
    costing.sort_by(|one, other| {
        let by_gain = other.gain_a_request().total_cmp(&one.gain_a_request());
        by_gain.then(one.suggestion.product.cmp(&other.suggestion.product))
    });
    let (mut after, mut moves, mut beyond_budget) = (loads.clone(), Vec::new(), 0);
    for wanted in &freeing {
        wanted.apply(&mut after);
    }
    for wanted in costing {
        let mut with_it = after.clone();
        wanted.apply(&mut with_it);
        if wanted.is_borne(&with_it) {
            let mut alone = loads.clone();
            wanted.apply(&mut alone);
            moves.push(Suggestion { needs_room: !wanted.is_borne(&alone), ..wanted.suggestion });
            after = with_it;
        } else {
            beyond_budget += 1;
        }
    }
    moves.extend(freeing.into_iter().map(|wanted| wanted.suggestion));
    Suggestions { moves, beyond_budget, by_hand }
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

/// A move that the facts ask for.
struct Wanted {
    suggestion: Suggestion,
    feeds: [FeedCounts; 2],
}

impl Wanted {
    fn new(facts: &ProductFacts, to: Tier, reason: SuggestionReason, loads: &[Load; 2]) -> Self {
        let cost = |nth: usize| {
            let (load, feeds) = (&loads[nth], facts.feeds[nth]);
            let a_day = |tier| i64::from(load.cost_a_day(tier, feeds.own.saturating_add(feeds.secondary)));
            a_day(to) - a_day(facts.tier)
        };
        let age = |tier| loads[0].policies.old_after(tier);
        let suggestion = Suggestion {
            product: facts.product,
            from: facts.tier,
            to,
            reason,
            worth: facts.worth,
            moves_a_day: gain::moves_a_day(facts.stake),
            requests_a_day: [cost(0), cost(1)],
            needs_room: false,
            closer: facts.stake * gain::closer(age(facts.tier), age(to)),
        };
        Self { suggestion, feeds: facts.feeds }
    }

    fn costs(&self) -> bool {
        self.suggestion.requests_a_day.iter().any(|requests| *requests > 0)
    }

    fn total(&self) -> i64 {
        self.suggestion.requests_a_day.iter().sum()
    }

    #[allow(clippy::cast_precision_loss, reason = "a day has few requests")]
    fn gain_a_request(&self) -> f64 {
        self.suggestion.closer / self.total().max(1) as f64
    }

    fn apply(&self, loads: &mut [Load; 2]) {
        for (load, feeds) in loads.iter_mut().zip(self.feeds) {
            load.move_feeds(self.suggestion.from, self.suggestion.to, feeds.own, feeds.secondary);
        }
    }

    /// Whether every promise can be kept wherever it costs requests.
    fn is_borne(&self, after: &[Load; 2]) -> bool {
        after
            .iter()
            .zip(self.suggestion.requests_a_day)
            .all(|(load, requests)| requests <= 0 || load.forecast().is_kept())
    }
}

#[cfg(test)]
mod tests;
