//! What the answers' `Date` says of this computer's clock.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::TimeDelta;
use reqwest::header::{DATE, HeaderMap};
use tierstock_domain::Moment;

use super::retry_after::http_date;

/// Slow answers and caches make up for less than this.
const NO_MATTER: TimeDelta = TimeDelta::minutes(5);

/// How far this computer's clock is from the services'. Clones share it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Dates(Arc<AtomicI64>);

impl Dates {
    /// An answer came at `now` by this computer's clock.
    pub fn note(&self, headers: &HeaderMap, now: Moment) {
        if let Some(date) = headers.get(DATE).and_then(|date| http_date(date.to_str().ok()?)) {
            self.0.store((now - date).num_milliseconds(), Ordering::Relaxed);
        }
    }

    /// How far the clock is ahead (negative: behind) by the newest answer; none: not so far that it matters.
    pub fn clock_off(&self) -> Option<TimeDelta> {
        let off = TimeDelta::milliseconds(self.0.load(Ordering::Relaxed));
        (off.abs() > NO_MATTER).then_some(off)
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
        dates.note(&headers, http_date("Tue, 24 Nov 2026 12:00:00 GMT").unwrap());
        assert_eq!(dates.clock_off(), minutes.map(TimeDelta::minutes));
    }
}
