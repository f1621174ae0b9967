//! How often a request is tried and how long it waits in between.

use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBackoff, ExponentialBuilder};
use tierstock_domain::Moment;

use crate::error::MarketError;

/// A request is sent so many times at most, the first one counted.
pub(crate) const TRIES: u32 = 3;

/// A pause that a service asks for is at most so long; longer ones are taken for nonsense.
pub const MAX_PAUSE: Duration = Duration::from_hours(1);

/// A stated pause beyond this isn't sat out by the request: its caller does something else meanwhile.
pub const MAX_WAIT_IN_PLACE: Duration = Duration::from_secs(30);

/// The pause after a 429 that states none and outlasted the tries.
pub(crate) const UNSTATED_PAUSE: Duration = Duration::from_mins(1);

const FIRST_WAIT: Duration = Duration::from_secs(1);
const MAX_WAIT: Duration = Duration::from_secs(10);
const JITTER_MILLIS: u64 = 1_000;

/// A try that failed: why, and what may be done about it.
#[derive(Debug)]
pub(crate) struct FailedAttempt {
    /// What the caller is told if nothing more is tried.
    pub error: MarketError,
    /// How many more tries it is worth.
    pub retries: u32,
    /// How long the service said to wait.
    pub stated: Option<Duration>,
}

impl FailedAttempt {
    /// Trying again would not help.
    pub const fn lasting(error: MarketError) -> Self {
        Self { error, retries: 0, stated: None }
    }

    /// The next try may well pass.
    pub const fn passing(error: MarketError) -> Self {
        Self { error, retries: TRIES - 1, stated: None }
    }

    /// The whole service, not this request, needs a pause until then, should `wait` be none.
    pub fn pause_from(&self, now: Moment, wait: Option<Duration>) -> Option<Moment> {
        let throttled = if let MarketError::Throttled { until } = self.error { Some(until) } else { None };
        if throttled.is_none() && self.stated.is_none() {
            return None;
        }
        match (wait.or(self.stated), throttled) {
            (Some(pause), _) => Some(now + pause),
            (None, until) => until,
        }
    }
}

/// The waits of one request: min(1000·2^i + rand·1000, 10000) ms, but a stated pause wins.
#[derive(Debug)]
pub(crate) struct Waits {
    backoff: ExponentialBackoff,
    jitter: fastrand::Rng,
    tries: u32,
    failed: u32,
}

impl Waits {
    /// Waits between so many tries in all. The jitter follows from the seed.
    pub fn new(tries: u32, seed: u64) -> Self {
        // Its own jitter grows with the wait; ours is up to a second each time, so it is added here.
        let backoff = ExponentialBuilder::new().with_min_delay(FIRST_WAIT).without_max_times().build();
        Self { backoff, jitter: fastrand::Rng::with_seed(seed), tries, failed: 0 }
    }

    /// How long to wait before trying again after this failure; none: give up.
    pub fn after(&mut self, failure: &FailedAttempt) -> Option<Duration> {
        self.failed += 1;
        if self.failed >= self.tries || self.failed > failure.retries {
            return None;
        }
        let jitter = Duration::from_millis(self.jitter.u64(0..JITTER_MILLIS));
        let wait = self.backoff.next()?.saturating_add(jitter).min(MAX_WAIT);
        Some(failure.stated.unwrap_or(wait))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn failure(retries: u32, stated: Option<u64>) -> FailedAttempt {
        FailedAttempt {
            error: MarketError::Down { status: 503 },
            retries,
            stated: stated.map(Duration::from_secs),
        }
    }

    fn waits(tries: u32, failure: &FailedAttempt) -> Vec<Duration> {
        let mut waits = Waits::new(tries, 7);
        std::iter::from_fn(|| waits.after(failure)).collect()
    }

    #[test]
    fn three_tries_have_two_waits_and_a_probe_has_none() {
        assert_eq!(waits(TRIES, &failure(2, None)).len(), 2);
        assert_eq!(waits(1, &failure(2, None)).len(), 0);
    }

    #[test]
    fn a_failure_is_tried_no_more_often_than_it_is_worth() {
        assert_eq!(waits(TRIES, &failure(1, None)).len(), 1);
        assert_eq!(waits(TRIES, &failure(0, Some(1))).len(), 0);
    }

    #[test]
    fn what_the_service_says_wins() {
        assert_eq!(waits(TRIES, &failure(2, Some(20))), [Duration::from_secs(20); 2]);
    }

    #[test]
    fn only_a_throttled_or_stated_pause_holds_up_everybody() {
        let now = Moment::from_timestamp(1_795_521_600, 0).unwrap();
        let second = Duration::from_secs(1);
        assert_eq!(failure(2, None).pause_from(now, Some(second)), None);
        assert_eq!(failure(2, Some(20)).pause_from(now, None), Some(now + Duration::from_secs(20)));
        let until = now + UNSTATED_PAUSE;
        let throttled = FailedAttempt::passing(MarketError::Throttled { until });
        assert_eq!(throttled.pause_from(now, Some(second)), Some(now + second));
        assert_eq!(throttled.pause_from(now, None), Some(until));
    }

    proptest! {
        #[test]
        fn the_nth_backoff_is_a_power_of_two_plus_jitter_up_to_ten(
            seed: u64, tries in 2_u32..9
        ) {
            let mut waits = Waits::new(tries, seed);
            for nth in 0..tries - 1 {
                let wait = waits.after(&failure(9, None)).unwrap();
                let least = Duration::from_secs(1 << nth).min(MAX_WAIT);
                let most = (least + Duration::from_secs(1)).min(MAX_WAIT);
                prop_assert!(least <= wait && wait <= most);
            }
        }
    }
}
