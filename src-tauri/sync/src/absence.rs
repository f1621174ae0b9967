//! The return from an absence: what moved meanwhile is found within minutes, and told together. Absent is who slept, and who
//! asked for no prices: in a pause of the user's own, without a network, with a marketplace that is down.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use tierstock_domain::alert_timing::GATHERED_AT_MOST;
use tierstock_domain::{Moment, ProductId};

/// A computer that slept for longer, or an app that was closed, has many moves to find.
const MIN_ABSENCE: TimeDelta = TimeDelta::hours(6);

/// Within this time most of them are found.
const CATCH_UP: TimeDelta = TimeDelta::minutes(15);

/// It is looked every minute whether it goes on, so long before it is over.
const EXTENSION: TimeDelta = TimeDelta::minutes(2);

/// So many products whose prices came late are no return: one may have been moved to a faster tier.
const MAX_LATE_PRODUCTS: usize = 3;

/// Late answers that are further apart are of two returns. Closer ones are of one, however long it takes: where a quota is
/// too small all answers are late for ever.
const ANOTHER_RETURN: TimeDelta = TimeDelta::hours(1);

/// When it was last looked for moves, which answers came late, and until when what is found waits.
#[derive(Debug)]
pub(crate) struct Absence {
    last: Option<Moment>,
    late: Late,
    gathering: Option<Gathering>,
}

/// Answers that came late, one soon after the other.
#[derive(Debug, Default)]
struct Late {
    products: BTreeSet<ProductId>,
    last: Option<Moment>,
    /// What they found is gathered, or was.
    is_gathered: bool,
}

#[derive(Debug, Clone, Copy)]
struct Gathering {
    began: Moment,
    until: Moment,
}

impl Absence {
    /// The app last ran then; none: never.
    pub(crate) fn since(last: Option<Moment>) -> Self {
        Self { last, late: Late::default(), gathering: None }
    }

    /// These products' prices came late since it was last asked for.
    pub(crate) fn answered_late(&mut self, products: BTreeMap<ProductId, Moment>, now: Moment) {
        let Some(newest) = products.values().max().copied() else { return };
        if self.late.last.is_none_or(|last| newest - last > ANOTHER_RETURN) {
            self.late = Late::default();
        }
        self.late.last = Some(newest);
        self.late.products.extend(products.into_keys());
        if self.is_gathering(now) {
            self.late.is_gathered = true;
        } else if self.late.products.len() > MAX_LATE_PRODUCTS && !self.late.is_gathered {
            self.late.is_gathered = true;
            self.gather(now);
        }
    }

    /// Until when what is found now waits; none: it is told at once. To be asked at least every hour.
    pub(crate) fn gather_until(&mut self, now: Moment) -> Option<Moment> {
        if self.last.replace(now).is_some_and(|last| now - last > MIN_ABSENCE) {
            self.gather(now);
        }
        self.gathering.map(|gathering| gathering.until).filter(|until| now < *until)
    }

    /// Whether it is over soon, unless it goes on.
    pub(crate) fn is_nearly_over(&self, now: Moment) -> bool {
        self.gathering.is_some_and(|gathering| now < gathering.until && gathering.until - now <= EXTENSION)
    }

    /// Not all was found yet: it goes on for as long as answers come, as what is not asked for is not waited for.
    pub(crate) fn goes_on(&mut self, now: Moment) {
        if self.late.last.is_none_or(|last| now - last > EXTENSION) {
            return;
        }
        if let Some(Gathering { began, until }) = &mut self.gathering {
            *until = (*until).max((now + EXTENSION).min(*began + GATHERED_AT_MOST));
        }
    }

    fn gather(&mut self, now: Moment) {
        self.gathering = Some(Gathering { began: now, until: now + CATCH_UP });
    }

    fn is_gathering(&self, now: Moment) -> bool {
        self.gathering.is_some_and(|gathering| gathering.began <= now && now < gathering.until)
    }
}

#[cfg(test)]
mod tests;
