//! Which of the moves that facts ask for the promises can bear.

use chrono::TimeDelta;

use super::gain::{self, Looks};
use super::{FeedCounts, ProductFacts, Suggestion, SuggestionReason};
use crate::plan::Load;
use crate::tier::Tier;

/// Which of the moves can be made together.
#[derive(Default)]
pub(super) struct Granted {
    pub moves: Vec<Suggestion>,
    pub beyond_budget: u32,
    /// Whether more would be possible with more requests at StockX and at Alias.
    pub short: [bool; 2],
}

impl Granted {
    /// All that free requests, and of those that cost some as many as the promises bear then, in this order.
    pub fn of(loads: &[Load; 2], freeing: Vec<Wanted>, costing: &[Wanted]) -> Self {
        let (mut after, mut granted) = (loads.clone(), Self::default());
        for wanted in &freeing {
            wanted.apply(&mut after);
        }
        for wanted in costing {
            let mut with_it = after.clone();
            wanted.apply(&mut with_it);
            let broken = wanted.breaks(&with_it);
            if broken.contains(&true) {
                granted.beyond_budget += 1;
                granted.short = [0, 1].map(|nth| granted.short[nth] || broken[nth]);
                continue;
            }
            let mut alone = loads.clone();
            wanted.apply(&mut alone);
            let needs_room = wanted.breaks(&alone).contains(&true);
            granted.moves.push(Suggestion { needs_room, ..wanted.suggestion });
            after = with_it;
        }
        granted.moves.extend(freeing.into_iter().map(|wanted| wanted.suggestion));
        granted
    }
}

/// A move that the facts ask for.
#[derive(Clone)]
pub(super) struct Wanted {
    pub suggestion: Suggestion,
    feeds: [FeedCounts; 2],
}

impl Wanted {
    pub fn new(facts: &ProductFacts, to: Tier, reason: SuggestionReason, loads: &[Load; 2]) -> Self {
        let cost = |nth: usize| {
            let (load, feeds) = (&loads[nth], facts.feeds[nth]);
            let a_day = |tier| i64::from(load.cost_a_day(tier, feeds.own.saturating_add(feeds.secondary)));
            a_day(to) - a_day(facts.tier)
        };
        let looks =
            |nth: usize| Looks { policies: &loads[nth].policies, spare_every: facts.spare_every[nth] };
        // Both marketplaces price the same units.
        let places = [0, 1].into_iter().filter(|nth| facts.feeds[*nth].own > 0);
        let (closer, places) = places.fold((0.0, 0.0_f64), |(closer, places), nth| {
            (closer + looks(nth).closer(facts.tier, to), places + 1.0)
        });
        let suggestion = Suggestion {
            product: facts.product,
            from: facts.tier,
            to,
            reason,
            worth: facts.worth,
            moves_a_day: gain::moves_a_day(facts.stake),
            requests_a_day: [cost(0), cost(1)],
            needs_room: false,
            sooner: [0, 1].map(|nth| looks(nth).sooner(facts.tier, to)),
            closer: facts.stake * closer / places.max(1.0),
        };
        Self { suggestion, feeds: facts.feeds }
    }

    pub fn costs(&self) -> bool {
        self.suggestion.requests_a_day.iter().any(|requests| *requests > 0)
    }

    /// Whether it costs requests, and spare ones let no move of prices be seen sooner for them.
    pub fn is_in_vain(&self) -> bool {
        let mut places = self.feeds.iter().zip(self.suggestion.sooner);
        self.costs() && places.all(|(feeds, sooner)| feeds.own == 0 || sooner <= TimeDelta::zero())
    }

    pub fn total(&self) -> i64 {
        self.suggestion.requests_a_day.iter().sum()
    }

    #[allow(clippy::cast_precision_loss, reason = "a day has few requests")]
    pub fn gain_a_request(&self) -> f64 {
        self.suggestion.closer / self.total().max(1) as f64
    }

    fn apply(&self, loads: &mut [Load; 2]) {
        for (load, feeds) in loads.iter_mut().zip(self.feeds) {
            load.move_feeds(self.suggestion.from, self.suggestion.to, feeds.own, feeds.secondary);
        }
    }

    /// Where it costs requests, and a promise can't be kept any more.
    fn breaks(&self, after: &[Load; 2]) -> [bool; 2] {
        [0, 1].map(|nth| self.suggestion.requests_a_day[nth] > 0 && !after[nth].forecast().is_kept())
    }
}
