//! Permissions: a key may be allowed the catalogue and not prices, so that an answer about the one says nothing of the other.

use std::time::Duration;

use tierstock_domain::{Purpose, Subject};
use tierstock_market::MarketError;

use super::{Health, Instants, Item, OutageKind};

impl Health {
    /// An answer about `subject` came. A permission that is missing for the other one is missing still.
    pub(crate) fn answered_about(&mut self, subject: Subject, elapsed: Duration) {
        self.about(subject, |health| health.answered(elapsed));
    }

    /// A request about `subject` [failed](Self::failed).
    pub(crate) fn failed_about(
        &mut self,
        subject: Subject,
        error: &MarketError,
        purpose: Purpose,
        item: Item,
        at: Instants,
    ) {
        let is_news = self.pause_left(at.elapsed).is_none();
        self.about(subject, |health| health.failed(error, purpose, item, at));
        if is_news && matches!(error, MarketError::Forbidden(_) | MarketError::KeyNotApproved) {
            self.lacks_permission_for(subject);
        }
    }

    fn about(&mut self, subject: Subject, change: impl FnOnce(&mut Self)) {
        let lacks_other = self.lacking().is_some_and(|lacking| lacking != subject);
        let before = lacks_other.then(|| self.clone());
        change(self);
        if let Some(before) = before
            && self.own_outage().is_none()
        {
            self.goes_on_lacking(&before);
        }
    }

    /// What no permission is there for.
    fn lacking(&self) -> Option<Subject> {
        let lacks = self.own_outage().is_some_and(|outage| outage.kind == OutageKind::LacksPermission);
        self.lacks.filter(|_| lacks)
    }
}

#[cfg(test)]
mod tests {
    use tierstock_domain::{Failure, Moment, Tier};

    use super::*;

    const HOT: Purpose = Purpose::Tier(Tier::Hot);

    fn at(seconds: u64) -> Instants {
        Instants { now: Moment::UNIX_EPOCH, elapsed: Duration::from_secs(seconds) }
    }

    fn forbidden() -> MarketError {
        MarketError::Forbidden("no scope".into())
    }

    fn without(subject: Subject) -> Health {
        let mut health = Health::default();
        health.failed_about(subject, &forbidden(), HOT, Item::New, at(0));
        health
    }

    #[test]
    fn an_answer_about_the_other_subject_brings_no_permission() {
        for (lacking, other) in [(Subject::Prices, Subject::Catalogue), (Subject::Catalogue, Subject::Prices)]
        {
            let mut health = without(lacking);
            let told = health.outage().cloned().unwrap();
            health.answered_about(other, Duration::from_secs(40));
            health.failed_about(other, &MarketError::NotFound, HOT, Item::New, at(41));
            assert_eq!(health.outage(), Some(&told));
            assert!(health.is_probing());
            health.answered_about(lacking, Duration::from_secs(42));
            assert!(health.outage().is_none() && !health.is_probing());
        }
    }

    #[test]
    fn the_missing_permission_is_named() {
        for subject in [Subject::Prices, Subject::Catalogue] {
            let failure = without(subject).outage().unwrap().failure.clone();
            assert_eq!(
                failure,
                Failure::Forbidden { subject: Some(subject), explanation: "no scope".into() }
            );
        }
    }

    #[test]
    fn the_pause_grows_though_the_other_subject_is_answered() {
        let mut health = without(Subject::Prices);
        let mut pauses = Vec::new();
        for round in 1..4 {
            let at = at(round * 1_000);
            health.answered_about(Subject::Catalogue, at.elapsed);
            health.failed_about(Subject::Prices, &forbidden(), HOT, Item::New, at);
            pauses.push(health.pause_left(at.elapsed).unwrap().as_secs());
        }
        assert_eq!(pauses, [60, 120, 240]);
    }
}
