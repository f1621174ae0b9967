//! A fault that everybody meets is the marketplace's and no product's.
//!
//! Several different products in a row whose answers can't be used, all for the same reason and none read well between
//! (of refusals, the same status and the same words: then it is the account that the marketplace refuses): then nothing more of the kind is asked but one probe at a time, as of a marketplace that is down. A marketplace may be
//! well at the one and not at the other, so prices and linking are judged, and held, apart.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use tierstock_domain::{Failure, ProductId, Subject};
use tierstock_market::{BadAnswer, MarketError};

use super::{AfterPause, Health, Instants, Item, Outage, OutageKind};
use crate::backoff::Backoff;
use crate::work::Work;

/// So many different products in a row are everybody.
const MIN_PRODUCTS: usize = 3;

/// A product that was part of so many such faults without an answer between is at fault itself: a few that are gone for
/// good must not have the marketplace taken for faulty again and again.
const MAX_FAULTS: u32 = 2;

/// A probe is looked after so often.
const PROBE_TIMEOUT: Duration = Duration::from_secs(20);

/// Whose fault a failure is.
#[derive(Debug)]
pub(crate) enum Blame {
    /// Not everybody's: what its scope says.
    AsItIs,
    /// Everybody's, told by this kind of answer. What was asked for before it was known is let off.
    Everybody { kind: BadAnswer, let_off: Vec<Work> },
}

/// What is known of the answers about one subject.
#[derive(Debug, Default, Clone)]
pub(super) struct Answers {
    /// What the last answers were like, none of which could be used, and what they were to.
    run: Option<(Likeness, Vec<Work>)>,
    fault: Option<Fault>,
    /// Faults so far.
    faults: u32,
    /// Products that were part of faults and were not answered since: of how many, and of which last.
    part_of: HashMap<ProductId, (u32, u32)>,
}

/// What answers in a row have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Likeness {
    kind: BadAnswer,
    /// A refusal says why, and two that say something else are two products' own.
    refusal: Option<(u16, Option<String>)>,
}

impl Likeness {
    fn of(kind: BadAnswer, error: &MarketError) -> Self {
        let refusal = match error {
            MarketError::Refused { status, explanation } => Some((*status, explanation.said.clone())),
            _ => None,
        };
        Self { kind, refusal }
    }
}

/// A fault that everybody meets.
#[derive(Debug, Clone)]
struct Fault {
    kind: BadAnswer,
    probes: u32,
    outage: Outage,
}

impl Health {
    /// A request failed: whose fault is it?
    pub(crate) fn blame(&mut self, work: &Work, item: Item, error: &MarketError, at: Instants) -> Blame {
        let Some(kind) = error.bad_answer() else { return Blame::AsItIs };
        let subject = work.subject();
        let answers = self.answered_to(subject);
        if answers.fault.is_some() {
            answers.probe_failed(work.product(), item, at.elapsed);
        } else if !answers.is_everybodys(Likeness::of(kind, error), work, item) {
            return Blame::AsItIs;
        } else {
            answers.begin(kind, Failure::OfEverybody { subject, failure: error.failure().into() }, at);
        }
        let kind = answers.fault.as_ref().map_or(kind, |fault| fault.kind);
        let let_off = answers.run.take().map(|(_, works)| works).unwrap_or_default();
        Blame::Everybody { kind, let_off: let_off.into_iter().filter(|other| !other.is_same(work)).collect() }
    }

    /// An answer could be used. Tells the fault that it ends, if there was one.
    pub(crate) fn read_well(&mut self, work: &Work) -> Option<BadAnswer> {
        let answers = self.answered_to(work.subject());
        answers.run = None;
        answers.part_of.remove(&work.product());
        answers.fault.take().map(|fault| fault.kind)
    }

    /// For how much longer nothing of the kind may be asked, as everybody's last answers could not be used. While a probe
    /// is under way, which ends the wait, a while.
    pub fn blocked_for(&self, subject: Subject, is_probed: bool, elapsed: Duration) -> Option<Duration> {
        let fault = self.answers_to[subject as usize].fault.as_ref()?;
        let left = fault.outage.pause_ends.checked_sub(elapsed).filter(|left| !left.is_zero());
        left.or_else(|| is_probed.then_some(PROBE_TIMEOUT))
    }

    /// Whether everybody's last answers could not be used: then one request of the kind goes at a time, as a probe.
    pub(crate) const fn is_everybodys(&self, subject: Subject) -> bool {
        self.answers_to[subject as usize].fault.is_some()
    }

    /// The outage of everybody, if there is one.
    pub(super) fn everybodys_outage(&self) -> Option<&Outage> {
        self.answers_to.iter().find_map(|answers| answers.fault.as_ref()).map(|fault| &fault.outage)
    }

    /// The same with requests of this kind.
    pub(super) fn everybodys_outage_with(&self, subject: Subject) -> Option<&Outage> {
        self.answers_to[subject as usize].fault.as_ref().map(|fault| &fault.outage)
    }

    /// All that is wrong.
    pub(super) fn outages_mut(&mut self) -> impl Iterator<Item = &mut Outage> {
        let everybodys = self.answers_to.iter_mut().filter_map(|answers| answers.fault.as_mut());
        self.outage.iter_mut().chain(everybodys.map(|fault| &mut fault.outage))
    }

    /// The user asks for a try right now.
    pub(super) fn try_everybody_now(&mut self, elapsed: Duration) {
        for fault in self.answers_to.iter_mut().filter_map(|answers| answers.fault.as_mut()) {
            fault.outage.pause_ends = fault.outage.pause_ends.min(elapsed);
        }
    }

    const fn answered_to(&mut self, subject: Subject) -> &mut Answers {
        &mut self.answers_to[subject as usize]
    }
}

impl Answers {
    /// Whether this is the last of several products in a row. One that failed before tells nothing of the others.
    fn is_everybodys(&mut self, alike: Likeness, work: &Work, item: Item) -> bool {
        let is_its_own = self.part_of.get(&work.product()).is_some_and(|(faults, _)| *faults >= MAX_FAULTS);
        if item == Item::FailedBefore || is_its_own {
            return false;
        }
        let (_, works) = match &mut self.run {
            Some(run) if run.0 == alike => run,
            run => run.insert((alike, Vec::new())),
        };
        works.push(work.clone());
        let products: HashSet<ProductId> = works.iter().map(Work::product).collect();
        products.len() >= MIN_PRODUCTS
    }

    fn begin(&mut self, kind: BadAnswer, failure: Failure, at: Instants) {
        self.faults += 1;
        let products: Vec<_> =
            self.run.iter().flat_map(|(_, works)| works.iter().map(Work::product)).collect();
        for product in products {
            self.takes_part(product);
        }
        let pause_ends = at.elapsed + Backoff::MARKETPLACE.after(1);
        let outage = Outage {
            kind: if kind == BadAnswer::Refused { OutageKind::RefusesAccount } else { OutageKind::Failing },
            failure,
            is_reserve_left: false,
            is_network_there: false,
            since: at.now,
            noticed: at.elapsed,
            pause_ends,
            over_at: None,
            then: AfterPause::Tried,
        };
        self.fault = Some(Fault { kind, probes: 1, outage });
    }

    /// What was under way when the pause began tells nothing new, and what failed before little.
    fn probe_failed(&mut self, product: ProductId, item: Item, elapsed: Duration) {
        self.takes_part(product);
        let Some(fault) = self.fault.as_mut().filter(|fault| fault.outage.pause_ends <= elapsed) else {
            return;
        };
        fault.probes = fault.probes.saturating_add(u32::from(item == Item::New));
        fault.outage.pause_ends = elapsed + Backoff::MARKETPLACE.after(fault.probes);
    }

    fn takes_part(&mut self, product: ProductId) {
        let (faults, last) = self.part_of.entry(product).or_default();
        if *last != self.faults {
            (*faults, *last) = (*faults + 1, self.faults);
        }
    }
}

#[cfg(test)]
mod tests;
