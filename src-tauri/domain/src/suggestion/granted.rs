//! Which of the moves that facts ask for the promises can bear.

use super::gain::{self, Looks};
use super::{FeedCounts, ProductFacts, Suggestion, SuggestionReason};
use crate::market::Market;
use crate::plan::Load;
use crate::product::ProductId;
use crate::tier::Tier;

/// Where there are spare requests, moves must be seen sooner by this part of the faster tier's promise: less is not worth its
/// requests, and would come and go with them.
const LEAST_PART_SOONER: i32 = 4;

/// Which of the moves can be made together.
pub(super) struct Granted {
    /// Those that cost requests, by what they gain for one; then those that free most.
    pub moves: Vec<Suggestion>,
    /// How many the promises can't bear.
    pub beyond_budget: u32,
}

impl Granted {
    pub fn of(loads: &[Load; 2], asked_for: Vec<ProposedMove>) -> Self {
        let (mut costing, freeing): (Vec<_>, Vec<_>) = asked_for.into_iter().partition(ProposedMove::costs);
        costing.sort_by(|one, other| {
            other.effect_a_request().total_cmp(&one.effect_a_request()).then(one.id().cmp(&other.id()))
        });
        let mut room = Room::of(loads, freeing);
        let (mut moves, mut refused) = (Vec::new(), costing);
        // What makes room for one may leave enough for another.
        loop {
            let before = moves.len();
            room.is_exhausted = false;
            refused.retain(|wanted: &ProposedMove| {
                let is_granted = room.take(wanted);
                if is_granted {
                    moves.push(Suggestion { needs_room: wanted.breaks_alone(loads), ..wanted.suggestion });
                }
                !is_granted
            });
            if moves.len() == before {
                break;
            }
        }
        moves.extend(room.made());
        Self { moves, beyond_budget: u32::try_from(refused.len()).unwrap_or(u32::MAX) }
    }
}

/// What the lanes carry while moves are granted, and what may free requests for more.
struct Room {
    loads: [Load; 2],
    /// Moves that free requests and are made.
    freed: Vec<ProposedMove>,
    /// Owned products that could be looked at less: those that lose least for a request first.
    slowing: Vec<ProposedMove>,
    /// All of them together were not enough for a move.
    is_exhausted: bool,
}

impl Room {
    /// With all that is freed of what is not owned, and as much of the rest as lets promises be kept again.
    fn of(loads: &[Load; 2], freeing: Vec<ProposedMove>) -> Self {
        let (mut slowing, freed): (Vec<_>, Vec<_>) =
            freeing.into_iter().partition(|wanted| wanted.suggestion.reason.is_owned());
        slowing.sort_by(|one, other| {
            one.effect_a_request().total_cmp(&other.effect_a_request()).then(one.id().cmp(&other.id()))
        });
        let mut room = Self { loads: loads.clone(), freed, slowing: Vec::new(), is_exhausted: false };
        for wanted in &room.freed {
            wanted.apply(&mut room.loads);
        }
        for wanted in slowing {
            let is_late = [0, 1].map(|nth| room.loads[nth].forecast().is_late());
            if wanted.frees(is_late) {
                wanted.apply(&mut room.loads);
                room.freed.push(wanted);
            } else {
                room.slowing.push(wanted);
            }
        }
        room
    }

    /// Makes the move if every promise can be kept with it; where it gains more than is lost by that, owned products are
    /// looked at less for it. Whether it is made.
    fn take(&mut self, wanted: &ProposedMove) -> bool {
        let mut with_it = self.loads.clone();
        wanted.apply(&mut with_it);
        let mut broken = wanted.breaks(&with_it);
        if broken == NOWHERE {
            self.loads = with_it;
            return true;
        }
        // What is too much already is none of this move's doing.
        if self.is_exhausted || wanted.breaks(&self.loads) != NOWHERE {
            return false;
        }
        let (mut slowed, mut lost) = (Vec::new(), 0.0);
        for (nth, slowing) in self.slowing.iter().enumerate() {
            if !slowing.frees(broken) {
                continue;
            }
            lost -= slowing.suggestion.closer;
            if lost >= wanted.suggestion.closer {
                return false;
            }
            slowing.apply(&mut with_it);
            slowed.push(nth);
            broken = wanted.breaks(&with_it);
            if broken == NOWHERE {
                self.loads = with_it;
                for nth in slowed.into_iter().rev() {
                    self.freed.push(self.slowing.remove(nth));
                }
                return true;
            }
        }
        self.is_exhausted = true;
        false
    }

    /// The moves that free requests: those that free most first.
    fn made(mut self) -> impl Iterator<Item = Suggestion> {
        self.freed.sort_by_key(|wanted| (wanted.total(), wanted.id()));
        self.freed.into_iter().map(|wanted| wanted.suggestion)
    }
}

/// At neither marketplace.
const NOWHERE: [bool; 2] = [false; 2];

/// A move that the facts ask for.
#[derive(Clone)]
pub(super) struct ProposedMove {
    pub suggestion: Suggestion,
    feeds: [FeedCounts; 2],
    /// With spare requests its moves are hardly seen sooner.
    is_pointless: bool,
}

impl ProposedMove {
    pub fn new(facts: &ProductFacts, to: Tier, reason: SuggestionReason, loads: &[Load; 2]) -> Self {
        let cost = |nth: usize| {
            let (load, feeds) = (&loads[nth], facts.feeds[nth]);
            let a_day = |tier| i64::from(load.cost_a_day(tier, feeds.own.saturating_add(feeds.secondary)));
            a_day(to) - a_day(facts.tier)
        };
        let looks =
            |nth: usize| Looks { policies: &loads[nth].policies, spare_every: facts.spare_every[nth] };
        let place = place(facts);
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
            closer: facts.stake * looks(place).closer(facts.tier, to),
        };
        let is_spared = facts.spare_every[place].is_some();
        let least = loads[place].policies.old_after(to) / LEAST_PART_SOONER;
        let mut wanted = Self { suggestion, feeds: facts.feeds, is_pointless: false };
        wanted.is_pointless = wanted.costs() && is_spared && suggestion.sooner[place] < least;
        wanted
    }

    pub fn costs(&self) -> bool {
        self.suggestion.requests_a_day.iter().any(|requests| *requests > 0)
    }

    /// Whether it costs requests, and spare ones do the same anyway.
    pub const fn is_pointless(&self) -> bool {
        self.is_pointless
    }

    const fn id(&self) -> ProductId {
        self.suggestion.product
    }

    fn total(&self) -> i64 {
        self.suggestion.requests_a_day.iter().sum()
    }

    /// By how much less the value is off for each request that it costs, or more for each that it frees.
    fn effect_a_request(&self) -> f64 {
        let requests = u32::try_from(self.total().unsigned_abs()).unwrap_or(u32::MAX);
        self.suggestion.closer.abs() / f64::from(requests.max(1))
    }

    /// Whether it frees requests where they are short.
    fn frees(&self, is_short: [bool; 2]) -> bool {
        is_short
            .into_iter()
            .zip(self.suggestion.requests_a_day)
            .any(|(is_short, a_day)| is_short && a_day < 0)
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

    /// Whether it breaks a promise without any other move.
    fn breaks_alone(&self, before: &[Load; 2]) -> bool {
        let mut with_it = before.clone();
        self.apply(&mut with_it);
        self.breaks(&with_it) != NOWHERE
    }
}

/// Where a look tells most of what is at stake.
fn place(facts: &ProductFacts) -> usize {
    let priced_at = usize::from(facts.priced_at == Market::Alias);
    if facts.feeds[priced_at].own > 0 { priced_at } else { 1 - priced_at }
}
