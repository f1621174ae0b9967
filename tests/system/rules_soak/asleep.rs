//! When the laptop slept: nothing is asked meanwhile, and what is late then is late for no fault of the app's.

use std::time::Duration;

use chrono::TimeDelta;

use crate::harness::{Harness, Moment, minutes};

/// How long it sleeps.
const SLEEP: TimeDelta = TimeDelta::days(3);

/// It sleeps before this hour of the soak, and again each month.
const BEFORE_HOUR: u64 = 84;
pub const MONTH: u64 = 30 * 24;

/// Within so many minutes what was missed is found and told, and for some more no other is.
const CATCH_UP: u64 = 46;
const MORE: u64 = 5;

/// Whether it sleeps before this hour of the soak.
pub const fn sleeps_before(hour: u64) -> bool {
    hour % MONTH == BEFORE_HOUR
}

/// From when until when, in their order.
#[derive(Debug, Default)]
pub struct Asleep(Vec<(Moment, Moment)>);

impl Asleep {
    /// It sleeps and wakes, and its user is told once of what was missed. Answers how much time that took, awake.
    pub async fn sleep(&mut self, harness: &Harness) -> Duration {
        let (from, before) = (harness.now(), harness.notifier.shown().len());
        harness.sleep(SLEEP);
        self.0.push((from, harness.now()));
        let mut passed = 0;
        while harness.notifier.shown().len() == before && passed < CATCH_UP {
            harness.pass(minutes(1)).await;
            passed += 1;
        }
        harness.pass(minutes(MORE)).await;
        let shown = harness.notifier.shown().split_off(before);
        assert_eq!(shown.len(), 1, "one digest: {shown:#?}");
        assert!(shown[0].title.contains("prices moved on"), "{shown:#?}");
        minutes(passed + MORE)
    }

    /// How often it slept.
    pub fn count(&self) -> i64 {
        i64::try_from(self.0.len()).expect("a few")
    }

    /// When it woke up last.
    pub fn woke(&self) -> Option<Moment> {
        self.0.last().map(|(_, to)| *to)
    }

    /// When it has been awake for so long since then.
    pub fn awake_after(&self, since: Moment, time: TimeDelta) -> Moment {
        let mut end = since + time;
        for (from, to) in &self.0 {
            if *from < end && since < *to {
                end += *to - since.max(*from);
            }
        }
        end
    }

    /// How long it was awake between two moments.
    pub fn awake_between(&self, from: Moment, to: Moment) -> TimeDelta {
        let asleep =
            self.0.iter().map(|(since, until)| (to.min(*until) - from.max(*since)).max(TimeDelta::zero()));
        to - from - asleep.sum::<TimeDelta>()
    }
}
