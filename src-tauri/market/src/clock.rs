//! Time as it is passed around: what the wall says, what has gone by, and waiting.

mod system;
mod virtual_time;

pub use system::SystemClock;
pub use virtual_time::VirtualClock;

use std::fmt::Debug;
use std::time::Duration;

use async_trait::async_trait;
use chrono::{FixedOffset, NaiveDate};
use tierstock_domain::Moment;

/// The only way to the time. Everything that waits or reads a clock takes one.
#[async_trait]
pub trait Clock: Debug + Send + Sync {
    /// The wall clock, UTC. It can jump, forwards and back.
    fn now(&self) -> Moment;

    /// How far the user's own time is ahead of UTC now.
    fn offset(&self) -> FixedOffset;

    /// How far the user's own time was ahead of UTC at another time: summer time comes and goes.
    fn offset_at(&self, _at: Moment) -> FixedOffset {
        self.offset()
    }

    /// The user's civil day: what their calendar says, and not what UTC's does.
    fn today(&self) -> NaiveDate {
        self.now().with_timezone(&self.offset()).date_naive()
    }

    /// Time gone by since some fixed start. It never goes back, and may stand still while the machine sleeps.
    fn elapsed(&self) -> Duration;

    /// Waits. Zero returns at once.
    async fn sleep(&self, duration: Duration);

    /// Says that work is under way that a jump of the time would spoil: while the guard lives, a clock of its own time
    /// stands still. The system's clock doesn't care.
    fn hold(&self) -> ClockGuard;
}

/// A moment on both clocks.
#[derive(Debug, Clone, Copy)]
pub struct Instants {
    /// On the wall clock; see [`Clock::now`].
    pub now: Moment,
    /// On the monotonic clock; see [`Clock::elapsed`].
    pub elapsed: Duration,
}

impl Instants {
    /// What both clocks show at this moment.
    pub fn now(clock: &dyn Clock) -> Self {
        Self { now: clock.now(), elapsed: clock.elapsed() }
    }
}

/// Work under way; see [`Clock::hold`]. Dropped, it lets the time go on.
#[derive(Debug, Default)]
#[must_use]
pub struct ClockGuard {
    _guard: Option<virtual_time::VirtualTimeGuard>,
}
