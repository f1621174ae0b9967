//! Slots that were taken and on which nothing was sent. One is spent when the user, or another answer, was faster; many in
//! a row would be a quota spent on nothing, so the lane waits longer after each.

use std::time::Duration;

/// So many in a row cost no wait: the user freezes, pauses and unlinks while a slot is awaited.
const FREE: u32 = 2;

/// After the first that costs one; doubled after each.
const FIRST_WAIT: Duration = Duration::from_secs(2);

/// What waits for an answer waits no longer for this.
const MAX_WAIT: Duration = Duration::from_mins(1);

/// The slots in a row on which nothing was sent.
#[derive(Debug, Default)]
pub(crate) struct Unsent {
    in_a_row: u32,
    /// On the monotonic clock.
    until: Duration,
}

impl Unsent {
    /// A slot was spent: something was sent, or nothing.
    pub(crate) fn note(&mut self, sent: bool, elapsed: Duration) {
        if sent {
            *self = Self::default();
            return;
        }
        self.in_a_row = self.in_a_row.saturating_add(1);
        if let Some(nth) = self.in_a_row.checked_sub(FREE + 1) {
            let wait = FIRST_WAIT.saturating_mul(2_u32.saturating_pow(nth)).min(MAX_WAIT);
            self.until = elapsed.saturating_add(wait);
            tracing::warn!(in_a_row = self.in_a_row, ?wait, "slots are taken and nothing is sent");
        }
    }

    /// How long no slot is taken; none: one may be.
    pub(crate) fn wait_left(&self, elapsed: Duration) -> Option<Duration> {
        self.until.checked_sub(elapsed).filter(|left| !left.is_zero())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_of_slots_spent_on_nothing_is_about_a_slot_a_minute() {
        let (mut unsent, mut now, mut slots) = (Unsent::default(), Duration::ZERO, 0);
        while now < Duration::from_hours(1) {
            if let Some(left) = unsent.wait_left(now) {
                now += left;
            } else {
                unsent.note(false, now);
                now += Duration::from_secs(1);
                slots += 1;
            }
        }
        assert!(slots < 70, "{slots}");
    }

    #[test]
    fn one_slot_that_came_too_late_costs_no_wait() {
        let mut unsent = Unsent::default();
        for _ in 0..9 {
            unsent.note(false, Duration::ZERO);
            assert_eq!(unsent.wait_left(Duration::ZERO), None);
            unsent.note(true, Duration::ZERO);
        }
    }
}
