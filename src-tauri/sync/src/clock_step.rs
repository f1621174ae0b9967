//! Times that lie in the future: what a clock that was ahead has written, and what is to be done about it.
//!
//! Whether it was ahead then or is behind now is for two of the marketplaces' hosts to say; see
//! [`ClockSkew`](tierstock_market::ClockSkew). Nothing of what happened is rewritten before. Where one host alone is ever asked
//! (Alias's, as StockX has its accounts' beside it), the queue goes on and what happened stays as it is written.

use std::time::Duration;

use chrono::TimeDelta;
use tierstock_domain::Moment;
use tierstock_market::Instants;

/// A clock that is corrected by less is left alone: such a future is soon over.
const MIN_STEP: TimeDelta = TimeDelta::minutes(1);

/// A clock that is right to within this may say what lies in the future.
pub(crate) const CLOCK_TOLERANCE: TimeDelta = TimeDelta::minutes(5);

/// So many hosts have to say that it is: one may be wrong itself.
pub(super) const MIN_HOSTS: usize = 2;

/// Nothing waits longer than this for an answer, which may never come if nothing is due. A computer that starts with a
/// wrong clock has the right one by then.
const MAX_UNCONFIRMED: Duration = Duration::from_mins(2);

/// What may be done about times that lie in the future.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Repair {
    /// What waits for them has to go on.
    Queue,
    /// They never were.
    All,
}

/// How far the wall clock is from the monotonic one, and what is owed since it was set back.
#[derive(Debug, Default)]
pub(crate) struct ClockStepDetector {
    /// What the wall clock said when the monotonic one started.
    started: Option<Moment>,
    owed: Option<Owed>,
}

#[derive(Debug, Clone, Copy)]
struct Owed {
    since: Duration,
    queue_goes_on: bool,
}

impl ClockStepDetector {
    /// What is to be done now. It stays so until it is [`done`](Self::done).
    pub(crate) fn owed_now(&mut self, at: Instants, is_confirmed: bool) -> Option<Repair> {
        if self.may_be_set_back(at) {
            self.owed = Some(Owed { since: at.elapsed, queue_goes_on: false });
        }
        let owed = self.owed?;
        let is_time = !owed.queue_goes_on && at.elapsed.saturating_sub(owed.since) >= MAX_UNCONFIRMED;
        if is_confirmed { Some(Repair::All) } else { is_time.then_some(Repair::Queue) }
    }

    /// Takes note that a repair was made, and what of it is still owed.
    pub(crate) fn done(&mut self, repair: Repair) {
        self.owed = match repair {
            Repair::All => None,
            Repair::Queue => self.owed.map(|owed| Owed { queue_goes_on: true, ..owed }),
        };
    }

    /// Since the last look; before the first one the app was shut.
    fn may_be_set_back(&mut self, at: Instants) -> bool {
        let elapsed = TimeDelta::from_std(at.elapsed).unwrap_or(TimeDelta::MAX);
        let started = at.now.checked_sub_signed(elapsed).unwrap_or(Moment::UNIX_EPOCH);
        let before = self.started.replace(started);
        before.is_none_or(|before| before - started > MIN_STEP)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(wall: i64, elapsed: u64) -> Instants {
        let now = Moment::from_timestamp(1_790_000_000 + wall, 0).unwrap();
        Instants { now, elapsed: Duration::from_secs(elapsed) }
    }

    /// A detector that owes nothing.
    fn well() -> ClockStepDetector {
        let mut detector = ClockStepDetector::default();
        assert_eq!(detector.owed_now(at(0, 0), true), Some(Repair::All), "the app was shut");
        detector.done(Repair::All);
        detector
    }

    #[test]
    fn only_a_clock_that_goes_back_is_noticed_and_only_once() {
        let mut detector = well();
        let looks = [at(0, 0), at(500, 500), at(4_500, 520), at(540, 540), at(560, 560), at(550, 580)];
        let noticed = looks.map(|look| {
            let repair = detector.owed_now(look, true);
            if let Some(repair) = repair {
                detector.done(repair);
            }
            repair.is_some()
        });
        assert_eq!(noticed, [false, false, false, true, false, false]);
    }

    #[test]
    fn a_clock_repair_that_failed_stays_pending() {
        let mut detector = well();
        detector.owed_now(at(4_500, 500), true);
        assert_eq!(detector.owed_now(at(520, 520), true), Some(Repair::All));
        assert_eq!(detector.owed_now(at(540, 540), true), Some(Repair::All));
        detector.done(Repair::All);
        assert_eq!(detector.owed_now(at(560, 560), true), None);
    }

    #[test]
    fn an_unconfirmed_clock_step_only_frees_the_queue() {
        let mut detector = ClockStepDetector::default();
        assert_eq!(detector.owed_now(at(0, 0), false), None);
        assert_eq!(detector.owed_now(at(119, 119), false), None);
        assert_eq!(detector.owed_now(at(120, 120), false), Some(Repair::Queue));
        detector.done(Repair::Queue);
        assert_eq!(detector.owed_now(at(9_000, 9_000), false), None);
        assert_eq!(detector.owed_now(at(9_001, 9_001), true), Some(Repair::All));
    }
}
