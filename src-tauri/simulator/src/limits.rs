//! How often a client may ask: so many requests a second, so many a UTC day.

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

/// The services' limits. The defaults are those known from users' code.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// StockX: requests a second, more than 0; `f64::INFINITY` is no limit.
    pub stockx_per_second: f64,
    /// StockX: requests a day, from 00:00 UTC.
    pub stockx_per_day: u32,
    /// Alias: requests a second, more than 0; `f64::INFINITY` is no limit.
    pub alias_per_second: f64,
    /// Alias: requests a day; unpublished, so perhaps none.
    pub alias_per_day: Option<u32>,
}

impl Default for Limits {
    fn default() -> Self {
        Self { stockx_per_second: 1.0, stockx_per_day: 25_000, alias_per_second: 2.0, alias_per_day: None }
    }
}

/// A refusal; it counts against nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooMany {
    /// Whole seconds until a request would pass; every other refusal does not say.
    pub retry_after: Option<u64>,
}

/// One marketplace's turnstile: GCRA with a tolerance of one interval, so that N + 1 requests at most pass in a
/// second at N a second.
#[derive(Debug)]
pub(crate) struct Turnstile {
    interval_micros: i64,
    per_day: Option<u32>,
    passed: Mutex<Passed>,
}

#[derive(Debug, Default)]
struct Passed {
    /// When the next request is due at the steady rate, in microseconds since 1970.
    next: i64,
    day: NaiveDate,
    today: u32,
    refusals: u64,
}

impl Turnstile {
    pub(crate) fn new(per_second: f64, per_day: Option<u32>) -> Self {
        Self { interval_micros: (1e6 / per_second) as i64, per_day, passed: Mutex::default() }
    }

    pub(crate) fn pass(&self, now: DateTime<Utc>) -> Result<(), TooMany> {
        // Nothing below can panic half way.
        let mut passed = self.passed.lock().unwrap_or_else(PoisonError::into_inner);
        if passed.day != now.date_naive() {
            (passed.day, passed.today) = (now.date_naive(), 0);
        }
        let micros = now.timestamp_micros();
        if self.per_day.is_some_and(|quota| passed.today >= quota) {
            return Err(passed.refuse(until_midnight(now)));
        }
        // A clock that was set back must not close the turnstile for long.
        passed.next = passed.next.min(micros + 2 * self.interval_micros);
        let early = passed.next - self.interval_micros - micros;
        if early > 0 {
            return Err(passed.refuse(early));
        }
        passed.next = passed.next.max(micros) + self.interval_micros;
        passed.today += 1;
        Ok(())
    }
}

impl Passed {
    fn refuse(&mut self, wait_micros: i64) -> TooMany {
        self.refusals += 1;
        let seconds = (wait_micros + 999_999) / 1_000_000;
        TooMany { retry_after: (self.refusals % 2 == 1).then_some(seconds.unsigned_abs()) }
    }
}

fn until_midnight(now: DateTime<Utc>) -> i64 {
    let midnight = (now.date_naive() + Days::new(1)).and_time(NaiveTime::MIN).and_utc();
    (midnight - now).num_microseconds().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn noon() -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_521_600, 0).expect("in range")
    }

    fn passed(turnstile: &Turnstile, at_millis: impl IntoIterator<Item = i64>) -> usize {
        let pass = |millis| turnstile.pass(noon() + TimeDelta::milliseconds(millis)).is_ok();
        at_millis.into_iter().filter(|millis| pass(*millis)).count()
    }

    #[rstest::rstest]
    #[case(1.0, 2)]
    #[case(2.0, 3)]
    #[case(20.0, 21)]
    fn no_more_than_one_above_the_rate_pass_in_a_second(#[case] rate: f64, #[case] most: usize) {
        assert_eq!(passed(&Turnstile::new(rate, None), 0..1000), most);
    }

    #[test]
    fn the_steady_rate_always_passes() {
        assert_eq!(passed(&Turnstile::new(1.0, None), (0..500).map(|nth| nth * 1000)), 500);
    }

    #[test]
    fn every_other_refusal_says_when_to_come_back() {
        let turnstile = Turnstile::new(1.0, None);
        let said: Vec<_> =
            (0..4).map(|_| turnstile.pass(noon()).err().map(|too_many| too_many.retry_after)).collect();
        assert_eq!(said, [None, None, Some(Some(1)), Some(None)]);
    }

    #[test]
    fn the_quota_is_whole_again_at_midnight_utc() {
        let turnstile = Turnstile::new(1.0, Some(2));
        assert_eq!(passed(&turnstile, [0, 5_000, 10_000, 43_199_000]), 2);
        assert_eq!(passed(&turnstile, [43_200_000]), 1);
    }

    #[test]
    fn a_clock_set_back_closes_nothing_for_long() {
        let turnstile = Turnstile::new(1.0, None);
        assert_eq!(passed(&turnstile, [0, -3_600_000, -3_598_000]), 2);
    }
}
