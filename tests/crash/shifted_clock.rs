//! The machine's own time, moved so that a test begins at noon and never runs into midnight, when quotas start over.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use chrono::{FixedOffset, NaiveTime, TimeDelta};
use tierstock_domain::Moment;
use tierstock_engine::{Clock, SystemClock};
use tierstock_market::ClockGuard;

/// A clock that goes as fast as the machine's, at another hour.
#[derive(Debug)]
pub struct ShiftedClock {
    machine: SystemClock,
    offset_ms: AtomicI64,
}

impl ShiftedClock {
    /// It is noon now, UTC, of today.
    pub fn starting_at_noon() -> Self {
        let clock = Self::with_offset(0);
        let now = clock.now();
        let noon = now.date_naive().and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(12);
        clock.later(noon - now);
        clock
    }

    /// The same time as another process's clock.
    pub fn with_offset(offset_ms: i64) -> Self {
        Self { machine: SystemClock::new(), offset_ms: AtomicI64::new(offset_ms) }
    }

    /// What tells another process the time.
    pub fn offset_ms(&self) -> i64 {
        self.offset_ms.load(Ordering::SeqCst)
    }

    /// Moves the wall clock on.
    pub fn later(&self, by: TimeDelta) {
        self.offset_ms.fetch_add(by.num_milliseconds(), Ordering::SeqCst);
    }
}

#[async_trait]
impl Clock for ShiftedClock {
    fn now(&self) -> Moment {
        self.machine.now() + TimeDelta::milliseconds(self.offset_ms())
    }

    fn offset(&self) -> FixedOffset {
        self.machine.offset()
    }

    fn elapsed(&self) -> Duration {
        self.machine.elapsed()
    }

    async fn sleep(&self, duration: Duration) {
        self.machine.sleep(duration).await;
    }

    fn hold(&self) -> ClockGuard {
        self.machine.hold()
    }
}
