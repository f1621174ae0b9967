//! When a new version is looked for without a click: once a day, for as long as the user wants it.

use std::time::Duration;

use async_trait::async_trait;
use tierstock_engine::Clock;

use super::noted::UpdateNote;

/// After the start, whose first pictures and prices go first.
const FIRST_LOOK: Duration = Duration::from_secs(10);

/// How often it is looked whether a day has passed: a computer that slept is not behind.
const HOUR: Duration = Duration::from_hours(1);

/// What is looked at, and whether it may be.
#[async_trait]
pub(super) trait DailyLook: Sync {
    /// Whether the user wants it. What can't be known now is no.
    async fn is_wanted(&self) -> bool;

    /// Looks, and notes that it did.
    async fn look_by_itself(&self);
}

/// Looks once a day, for as long as the program runs.
pub(super) async fn once_a_day(clock: &dyn Clock, noted: &UpdateNote, daily: &dyn DailyLook) {
    clock.sleep(FIRST_LOOK).await;
    loop {
        if noted.is_due(clock.now()) && daily.is_wanted().await {
            daily.look_by_itself().await;
        }
        clock.sleep(HOUR).await;
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

    use tierstock_engine::VirtualClock;

    use super::*;

    struct Looked {
        clock: VirtualClock,
        noted: UpdateNote,
        is_wanted: AtomicBool,
        times: AtomicU32,
    }

    #[async_trait]
    impl DailyLook for Looked {
        async fn is_wanted(&self) -> bool {
            self.is_wanted.load(Ordering::SeqCst)
        }

        async fn look_by_itself(&self) {
            self.noted.note(self.clock.now());
            self.times.fetch_add(1, Ordering::SeqCst);
        }
    }

    #[tokio::test]
    async fn nobody_is_asked_while_the_daily_look_is_off() {
        let machine = tempfile::tempdir().unwrap();
        let looked = Arc::new(Looked {
            clock: VirtualClock::starting_at("2026-11-24T12:00:00Z".parse().unwrap()),
            noted: UpdateNote::in_folder(machine.path()),
            is_wanted: AtomicBool::new(false),
            times: AtomicU32::new(0),
        });
        let looking = Arc::clone(&looked);
        let running =
            tokio::spawn(async move { once_a_day(&looking.clock, &looking.noted, &*looking).await });
        let two_days = Duration::from_hours(48);
        looked.clock.pass(two_days).await;
        assert_eq!(looked.times.load(Ordering::SeqCst), 0);
        // Turned on while it runs, it looks within the hour, and a day later.
        looked.is_wanted.store(true, Ordering::SeqCst);
        looked.clock.pass(two_days).await;
        assert_eq!(looked.times.load(Ordering::SeqCst), 2);
        running.abort();
    }
}
