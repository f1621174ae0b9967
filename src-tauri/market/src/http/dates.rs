//! What the answers' `Date` says of this computer's clock.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::TimeDelta;
use reqwest::header::{DATE, HeaderMap};
use tierstock_domain::Moment;

use super::retry_after::http_date;

/// Slow answers and caches make up for less than this.
const NO_MATTER: TimeDelta = TimeDelta::minutes(5);

/// What the newest answer says of the time. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Dates(Arc<Mutex<Option<Told>>>);

#[derive(Debug, Clone, Copy)]
struct Told {
    date: Moment,
    /// How far this computer's clock was ahead of that.
    off: TimeDelta,
    /// When, on the monotonic clock.
    elapsed: Duration,
}

impl Dates {
    /// An answer came at `now` by this computer's clock, which is `elapsed` on the monotonic one.
    pub(crate) fn note(&self, headers: &HeaderMap, now: Moment, elapsed: Duration) {
        if let Some(date) = headers.get(DATE).and_then(|date| http_date(date.to_str().ok()?)) {
            *self.told() = Some(Told { date, off: now - date, elapsed });
        }
    }

    /// How far the clock is ahead (negative: behind) by the newest answer; none: not so far that it matters.
    pub fn clock_off(&self) -> Option<TimeDelta> {
        self.told().map(|told| told.off).filter(|off| off.abs() > NO_MATTER)
    }

    /// Whether an answer of this session says that the wall clock is right to within `error`: it may have been set since,
    /// and who slept for longer has to hear another answer first.
    pub fn confirm(&self, now: Moment, elapsed: Duration, error: TimeDelta) -> bool {
        let is_near = |told: Told| {
            let since = TimeDelta::from_std(elapsed.saturating_sub(told.elapsed)).ok()?;
            Some((now - told.date.checked_add_signed(since)?).abs() < error)
        };
        self.told().and_then(is_near).unwrap_or(false)
    }

    fn told(&self) -> MutexGuard<'_, Option<Told>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Tue, 24 Nov 2026 12:00:00 GMT", None)]
    #[case("Tue, 24 Nov 2026 12:04:00 GMT", None)]
    #[case("Tue, 24 Nov 2026 15:00:00 GMT", Some(-180))]
    #[case("Tue, 24 Nov 2026 11:00:00 GMT", Some(60))]
    #[case("soon", None)]
    fn only_a_clock_that_is_far_off_is_told(#[case] date: &str, #[case] minutes: Option<i64>) {
        let mut headers = HeaderMap::new();
        headers.insert(DATE, date.parse().unwrap());
        let dates = Dates::default();
        dates.note(&headers, http_date("Tue, 24 Nov 2026 12:00:00 GMT").unwrap(), Duration::ZERO);
        assert_eq!(dates.clock_off(), minutes.map(TimeDelta::minutes));
    }

    #[test]
    fn a_clock_is_right_once_an_answer_said_so_and_until_it_is_set() {
        let noon = http_date("Tue, 24 Nov 2026 12:00:00 GMT").unwrap();
        let hours = |hours: u32| (TimeDelta::hours(hours.into()), Duration::from_hours(hours.into()));
        let dates = Dates::default();
        let confirmed = |now, elapsed| dates.confirm(now, elapsed, TimeDelta::days(1));
        assert!(!confirmed(noon, Duration::ZERO), "nobody said anything");
        let mut headers = HeaderMap::new();
        headers.insert(DATE, "Tue, 24 Nov 2026 12:00:00 GMT".parse().unwrap());
        dates.note(&headers, noon + TimeDelta::days(365), Duration::ZERO);
        assert!(!confirmed(noon + TimeDelta::days(365), Duration::ZERO), "a year ahead");
        assert!(confirmed(noon, Duration::ZERO), "set right since");
        let off = noon - TimeDelta::hours(2);
        assert!(confirmed(off, Duration::ZERO) && !dates.confirm(off, Duration::ZERO, TimeDelta::hours(1)));
        let (later, elapsed) = hours(60);
        assert!(confirmed(noon + later, elapsed), "time went by");
        assert!(!confirmed(noon + later, Duration::ZERO), "it slept, or the clock was set");
    }
}
