//! Notices that the wall clock was set back: what was written meanwhile lies in the future.

use chrono::TimeDelta;
use tierstock_domain::Moment;

use super::health::Instants;

/// A clock that is corrected by less is left alone: such a future is soon over.
const A_CORRECTION: TimeDelta = TimeDelta::minutes(1);

/// How far the wall clock is from the monotonic one.
#[derive(Debug, Default)]
pub(crate) struct Wall {
    /// What the wall clock said when the monotonic one started.
    started: Option<Moment>,
}

impl Wall {
    /// Whether the wall clock was set back since the last look.
    pub(crate) fn was_set_back(&mut self, at: Instants) -> bool {
        let elapsed = TimeDelta::from_std(at.elapsed).unwrap_or(TimeDelta::MAX);
        let started = at.now.checked_sub_signed(elapsed).unwrap_or(Moment::UNIX_EPOCH);
        let before = self.started.replace(started);
        before.is_some_and(|before| before - started > A_CORRECTION)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn at(wall: i64, elapsed: u64) -> Instants {
        let now = Moment::from_timestamp(1_790_000_000 + wall, 0).unwrap();
        Instants { now, elapsed: Duration::from_secs(elapsed) }
    }

    #[test]
    fn only_a_clock_that_goes_back_is_noticed_and_only_once() {
        let mut wall = Wall::default();
        let looks = [at(0, 0), at(500, 500), at(4_500, 520), at(540, 540), at(560, 560), at(550, 580)];
        let noticed: Vec<bool> = looks.into_iter().map(|look| wall.was_set_back(look)).collect();
        assert_eq!(noticed, [false, false, false, true, false, false]);
    }
}
