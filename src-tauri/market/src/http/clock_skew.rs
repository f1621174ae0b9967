//! What the services' own answers say of this computer's clock.
//!
//! Only the marketplaces' APIs and the accounts service are believed: pictures come from anywhere, and a file of rates
//! out of any cache.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::TimeDelta;
use reqwest::Url;
use reqwest::header::{AGE, DATE, HeaderMap};
use tierstock_domain::Moment;

use super::retry_after::http_date;
use crate::clock::Instants;

/// Slow answers make up for less than this.
const CLOCK_TOLERANCE: TimeDelta = TimeDelta::minutes(5);

/// What the newest answer of each host says of the time. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct ClockSkew(Arc<Mutex<HashMap<String, Sample>>>);

#[derive(Debug, Clone, Copy)]
struct Sample {
    /// How far this computer's clock was ahead of the host's.
    off: TimeDelta,
    /// When the answer came.
    at: Instants,
}

impl Sample {
    /// How far the wall clock has moved away from the monotonic one since: a sleep, or a clock that was set.
    fn jump(self, now: Instants) -> TimeDelta {
        let went_by = TimeDelta::from_std(now.elapsed.saturating_sub(self.at.elapsed));
        (now.now - self.at.now) - went_by.unwrap_or(TimeDelta::MAX)
    }
}

impl ClockSkew {
    /// An answer of the service at `url` came `at` that time by this computer's clocks.
    pub(crate) fn note(&self, url: &Url, headers: &HeaderMap, at: Instants) {
        if let Some(date) = sent_at(headers) {
            // A port more is another host, as are all of a test's.
            let host = url.origin().ascii_serialization();
            self.samples().insert(host, Sample { off: at.now - date, at });
        }
    }

    /// How far the clock is ahead (negative: behind) by what more hosts say than say that it is right; none: not so far
    /// that it matters. One host alone is heard, too. What was said before the clock was set, or the computer slept,
    /// tells nothing of now.
    pub(crate) fn clock_off(&self, now: Instants) -> Option<TimeDelta> {
        let samples = self.samples();
        let still_true = samples.values().copied().filter(|sample| sample.jump(now).abs() <= CLOCK_TOLERANCE);
        let (off, right): (Vec<Sample>, Vec<Sample>) =
            still_true.partition(|sample| sample.off.abs() > CLOCK_TOLERANCE);
        let newest = off.iter().max_by_key(|sample| sample.at.elapsed).map(|sample| sample.off);
        newest.filter(|_| off.len() > right.len())
    }

    /// Whether answers of this session of at least `hosts` hosts say that the wall clock is right to within `error`, and
    /// more than say that it is not. It may have been set since, and who slept for longer has to hear other answers first.
    pub fn confirm(&self, now: Moment, elapsed: Duration, error: TimeDelta, hosts: usize) -> bool {
        let now = Instants { now, elapsed };
        let samples = self.samples();
        let agree = samples.values().filter(|sample| (sample.off + sample.jump(now)).abs() < error).count();
        let deny = samples
            .values()
            .filter(|sample| sample.jump(now).abs() < error && sample.off.abs() >= error)
            .count();
        agree >= hosts && agree > deny
    }

    fn samples(&self) -> MutexGuard<'_, HashMap<String, Sample>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the time was at the host when the answer left it, or the cache that kept it meanwhile; none: it doesn't say, or
/// not in a way that can be read.
fn sent_at(headers: &HeaderMap) -> Option<Moment> {
    let date = http_date(headers.get(DATE)?.to_str().ok()?)?;
    let age = headers.get(AGE).map_or(Some(0), |age| age.to_str().ok()?.trim().parse().ok())?;
    date.checked_add_signed(TimeDelta::from_std(Duration::from_secs(age)).ok()?)
}

#[cfg(test)]
mod tests;
