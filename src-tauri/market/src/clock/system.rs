//! The machine's own clock.

use std::time::{Duration, Instant};

use async_trait::async_trait;
use chrono::{FixedOffset, Local, Offset};
use tierstock_domain::Moment;

use super::{Clock, ClockGuard};

/// The machine's clock. This file is the one place in which the time is read.
#[derive(Debug)]
pub struct SystemClock {
    started: Instant,
}

impl SystemClock {
    /// A clock that counts from now.
    #[allow(clippy::disallowed_methods, reason = "this is where Clock reads the time")]
    pub fn new() -> Self {
        Self { started: Instant::now() }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

#[async_trait]
impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "this is where Clock reads the time")]
    fn now(&self) -> Moment {
        chrono::Utc::now()
    }

    fn offset(&self) -> FixedOffset {
        self.offset_at(self.now())
    }

    fn offset_at(&self, at: Moment) -> FixedOffset {
        at.with_timezone(&Local).offset().fix()
    }

    fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    #[allow(clippy::disallowed_methods, reason = "this is where Clock waits")]
    async fn sleep(&self, duration: Duration) {
        if !duration.is_zero() {
            tokio::time::sleep(duration).await;
        }
    }

    fn hold(&self) -> ClockGuard {
        ClockGuard::default()
    }
}
