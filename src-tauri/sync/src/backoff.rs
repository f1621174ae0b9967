//! How long to leave something alone that failed: doubling, with an end, so that nothing is parked for ever.

use std::time::Duration;

use chrono::TimeDelta;

/// A wait that doubles with each failure up to a limit.
#[derive(Debug, Clone, Copy)]
pub struct Backoff {
    first: Duration,
    longest: Duration,
}

impl Backoff {
    /// A marketplace that is down or throttling.
    pub(crate) const MARKETPLACE: Self = Self::new(30, 600);
    /// The machine's network: it comes back at any moment, and a try costs little. A minute would fall into step with a
    /// network that comes and goes, and always try while it is away.
    pub(crate) const NETWORK: Self = Self::new(5, 47);
    /// Keys that are missing or refused: the user has to do something.
    pub(crate) const ACCOUNT: Self = Self::new(30, 300);
    /// An API that was switched off: only a newer program helps, and a mistake of the marketplace's is noticed the next day.
    pub(crate) const PROGRAM: Self = Self::new(86_400, 86_400);
    /// A task of the program's own that ended: most often once is enough, and what ends at once again takes little.
    pub(crate) const TASK: Self = Self::new(1, 600);
    /// One product that the marketplace refuses.
    pub(crate) const ITEM: Self = Self::new(900, 86_400);
    /// One product whose request failed with the marketplace, the account or the network: the next probe is another
    /// product's, and a product that fails again and again while the others are answered is asked less and less.
    pub(crate) const LOST: Self = Self::new(60, 3_600);

    /// One product whose request failed with the network: its turn comes soon after the network does, and a product that
    /// only looks like a missing network costs a few requests an hour.
    pub(crate) const OFFLINE: Self = Self::new(60, 300);

    /// A channel of the user's own that does not answer.
    pub(crate) const CHANNEL: Self = Self::new(30, 3_600);
    /// One that refuses: the user has to do something.
    pub(crate) const REFUSING_CHANNEL: Self = Self::new(900, 21_600);

    /// Data that can't be opened: a disk that comes soon after a login is there within seconds, one that the user brings is
    /// found within minutes.
    pub const DATA: Self = Self::new(5, 300);

    const fn new(first: u64, longest: u64) -> Self {
        Self { first: Duration::from_secs(first), longest: Duration::from_secs(longest) }
    }

    /// The wait after so many failures in a row, counted from 1.
    pub fn after(self, failures: u32) -> Duration {
        let doubled = self.first.saturating_mul(2_u32.saturating_pow(failures.saturating_sub(1)));
        doubled.min(self.longest)
    }

    /// The same as a span of wall-clock time.
    pub(crate) fn delta_after(self, failures: u32) -> TimeDelta {
        delta(self.after(failures))
    }

    /// As long as it has failed already, within the first and the longest wait: it doubles without a count.
    pub(crate) fn as_long_as(self, failing_for: TimeDelta) -> TimeDelta {
        failing_for.clamp(delta(self.first), delta(self.longest))
    }
}

fn delta(wait: Duration) -> TimeDelta {
    // The longest wait is a day, which fits.
    TimeDelta::from_std(wait).unwrap_or(TimeDelta::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_and_end() {
        let waits: Vec<u64> = (1..=7).map(|n| Backoff::MARKETPLACE.after(n).as_secs()).collect();
        assert_eq!(waits, [30, 60, 120, 240, 480, 600, 600]);
        assert_eq!(Backoff::ITEM.after(u32::MAX), Duration::from_hours(24));
    }

    #[test]
    fn what_is_not_counted_waits_as_long_as_it_has_failed() {
        let waits =
            [-5, 0, 60, 1_000, 90_000].map(TimeDelta::seconds).map(|since| Backoff::LOST.as_long_as(since));
        assert_eq!(waits, [60, 60, 60, 1_000, 3_600].map(TimeDelta::seconds));
    }
}
