//! Answers that come long after their prices were promised: what moved meanwhile is found in bulk.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::TimeDelta;
use tierstock_domain::{Feed, Moment, ProductId, TierPolicies};

/// A little late is no absence: the other products had their turns.
const LATE: TimeDelta = TimeDelta::hours(1);

/// Products whose prices came late, with when, since the outbox last looked. Clones are one.
#[derive(Debug, Clone, Default)]
pub(crate) struct LateAnswers(Arc<Mutex<BTreeMap<ProductId, Moment>>>);

impl LateAnswers {
    /// An answer came for a feed as it was before it.
    pub(crate) fn note(&self, feed: &Feed, policies: &TierPolicies, now: Moment) {
        if is_late(feed, policies, now) {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(feed.product, now);
        }
    }

    /// All of them, once.
    pub(crate) fn take(&self) -> BTreeMap<ProductId, Moment> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Only prices of the own region alert, and of what is frozen nothing was promised.
fn is_late(feed: &Feed, policies: &TierPolicies, now: Moment) -> bool {
    let promise = policies.of(feed.tier).filter(|_| feed.rank == 0);
    promise.zip(feed.confirmed_at).is_some_and(|(promise, confirmed)| now - confirmed > promise.limit + LATE)
}

#[cfg(test)]
mod tests {
    use tierstock_domain::{Currency, FeedId, Scope, Tier};

    use super::*;

    #[rstest::rstest]
    #[case::in_time(Tier::Hot, 0, Some(60), false)]
    #[case::a_little_late(Tier::Hot, 0, Some(120), false)]
    #[case::late(Tier::Hot, 0, Some(121), true)]
    #[case::promised_later(Tier::Warm, 0, Some(121), false)]
    #[case::another_region(Tier::Hot, 1, Some(999), false)]
    #[case::first_of_all(Tier::Hot, 0, None, false)]
    #[case::nothing_promised(Tier::Frozen, 0, Some(99_999), false)]
    fn answer_is_late_an_hour_after_it_was_promised(
        #[case] tier: Tier,
        #[case] rank: u8,
        #[case] minutes_ago: Option<i64>,
        #[case] late: bool,
    ) {
        let now = Moment::UNIX_EPOCH + TimeDelta::days(90);
        let confirmed_at = minutes_ago.map(|minutes| now - TimeDelta::minutes(minutes));
        let feed = Feed {
            id: FeedId(1),
            product: ProductId(7),
            scope: Scope::StockX(Currency::GBP),
            rank,
            tier,
            added_at: Moment::UNIX_EPOCH,
            confirmed_at,
            failures: 0,
            retry_at: None,
            wanted_at: None,
            wanted_for: None,
            stake: None,
        };
        let answers = LateAnswers::default();
        answers.note(&feed, &TierPolicies::default(), now);
        assert_eq!((answers.take().contains_key(&ProductId(7)), answers.take().len()), (late, 0));
    }
}
