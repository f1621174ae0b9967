//! How often the menu is worked out since it is being opened. That counts all feeds, and some desktops tell of it whenever
//! the pointer passes.

use std::mem;
use std::time::Duration;

/// What counts everything is counted at most this often.
const EVERY: Duration = Duration::from_secs(5);

/// When it may be worked out again, on the monotonic clock, and whether a caller waits for that.
#[derive(Debug, Default)]
pub(super) struct Pace {
    next_at: Duration,
    is_waited_for: bool,
}

impl Pace {
    /// How long a caller has to wait now; none: another one waits already.
    pub(super) fn wait(&mut self, now: Duration) -> Option<Duration> {
        let is_waited_for = mem::replace(&mut self.is_waited_for, true);
        (!is_waited_for).then(|| self.next_at.saturating_sub(now))
    }

    /// It is worked out now.
    pub(super) fn begin(&mut self, now: Duration) {
        *self = Self { next_at: now + EVERY, is_waited_for: false };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_menu_that_is_opened_all_the_time_counts_every_five_seconds() {
        let (mut pace, mut due, mut counted) = (Pace::default(), None, Vec::new());
        for now in (0..120).map(|tenth| Duration::from_millis(100 * tenth)) {
            due = pace.wait(now).map(|wait| now + wait).or(due);
            if due.is_some_and(|due| due <= now) {
                pace.begin(now);
                counted.push(now.as_secs());
                due = None;
            }
        }
        assert_eq!(counted, [0, 5, 10]);
        assert_eq!(due, Some(Duration::from_secs(15)), "what comes in between is counted in the end");
    }
}
