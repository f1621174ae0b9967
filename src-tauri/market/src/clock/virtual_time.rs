//! A clock for tests and benchmarks: weeks pass in seconds, and nothing is missed.
//!
//! Its time stands still while anybody holds it, and otherwise jumps to the next deadline that somebody waits for.
//! Sockets keep their real time, so holds must cover each request.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use chrono::{FixedOffset, Offset, TimeDelta, Utc};
use tierstock_domain::Moment;
use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::sync::{Notify, oneshot};

use super::{Clock, ClockGuard};

/// How long nothing may stir before the time jumps where tasks run on several threads: long enough for a woken task to
/// take its hold.
const QUIET: Duration = Duration::from_millis(2);

/// On one thread every woken task runs before this many turns are over, and so do those that it wakes.
const TURNS: u32 = 16;

/// A clock whose time is its own. Clones share it.
#[derive(Debug, Clone)]
pub struct VirtualClock {
    shared: Arc<Mutex<Shared>>,
    /// Somebody let go.
    freed: Arc<Notify>,
}

#[derive(Debug)]
struct Shared {
    start: Moment,
    passed: Duration,
    wall_offset: TimeDelta,
    zone: FixedOffset,
    /// From then on it is another.
    later_zone: Option<(Moment, FixedOffset)>,
    holds: usize,
    stirred: u64,
    waiting: BTreeMap<(Duration, u64), oneshot::Sender<()>>,
}

/// Ends its hold when dropped.
#[derive(Debug)]
pub(super) struct VirtualTimeGuard {
    shared: Arc<Mutex<Shared>>,
    freed: Arc<Notify>,
}

impl VirtualClock {
    /// A clock that stands at `start` until [`pass`](Self::pass) lets it go.
    pub fn starting_at(start: Moment) -> Self {
        let shared = Shared {
            start,
            passed: Duration::ZERO,
            wall_offset: TimeDelta::zero(),
            zone: Utc.fix(),
            later_zone: None,
            holds: 0,
            stirred: 0,
            waiting: BTreeMap::new(),
        };
        Self { shared: Arc::new(Mutex::new(shared)), freed: Arc::default() }
    }

    /// Sets the wall clock forwards or back without time going by, as a user or a sleeping laptop does.
    pub fn shift_wall(&self, by: TimeDelta) {
        let mut shared = self.lock();
        shared.wall_offset += by;
        shared.stirred += 1;
    }

    /// Takes the user to another time zone; they begin in UTC.
    pub fn set_zone(&self, zone: FixedOffset) {
        let mut shared = self.lock();
        shared.zone = zone;
        shared.stirred += 1;
    }

    /// From then on the user's own time is this far ahead of UTC, as when summer time begins or ends.
    pub fn set_zone_from(&self, at: Moment, zone: FixedOffset) {
        let mut shared = self.lock();
        shared.later_zone = Some((at, zone));
        shared.stirred += 1;
    }

    /// Lets `duration` go by: jumps from deadline to deadline, each time only after all is quiet.
    pub async fn pass(&self, duration: Duration) {
        let end = self.lock().passed + duration;
        loop {
            self.quiet().await;
            let mut shared = self.lock();
            if shared.holds > 0 {
                continue;
            }
            let Some(next) = shared.next_deadline().filter(|next| *next <= end) else {
                shared.passed = end;
                return;
            };
            shared.passed = shared.passed.max(next);
            shared.wake_due();
        }
    }

    /// Returns when nothing is held and nothing stirs any more.
    pub async fn quiet(&self) {
        loop {
            let before = self.stirred_if_free();
            if before.is_none() {
                tokio::select! { () = self.freed.notified() => {}, () = a_while() => {} }
            } else {
                everybody_had_a_turn().await;
            }
            if before.is_some() && before == self.stirred_if_free() {
                return;
            }
        }
    }

    fn stirred_if_free(&self) -> Option<u64> {
        let shared = self.lock();
        (shared.holds == 0).then_some(shared.stirred)
    }

    fn lock(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Lets all woken tasks run.
async fn everybody_had_a_turn() {
    if Handle::current().runtime_flavor() != RuntimeFlavor::CurrentThread {
        return a_while().await;
    }
    for _ in 0..TURNS {
        tokio::task::yield_now().await;
    }
}

#[allow(clippy::disallowed_methods, reason = "other threads and sockets live in real time")]
async fn a_while() {
    tokio::time::sleep(QUIET).await;
}

impl Shared {
    /// When the next sleeper wakes; those that were dropped are passed over.
    fn next_deadline(&mut self) -> Option<Duration> {
        while let Some(entry) = self.waiting.first_entry() {
            if !entry.get().is_closed() {
                return Some(entry.key().0);
            }
            entry.remove();
        }
        None
    }

    fn wake_due(&mut self) {
        while let Some(entry) = self.waiting.first_entry() {
            if entry.key().0 > self.passed {
                return;
            }
            // A sleeper that was dropped has nobody left to wake.
            let _ = entry.remove().send(());
            self.stirred += 1;
        }
    }
}

#[async_trait]
impl Clock for VirtualClock {
    fn now(&self) -> Moment {
        let shared = self.lock();
        // A test passes years at most, which both types hold.
        shared.start + TimeDelta::from_std(shared.passed).unwrap_or(TimeDelta::MAX) + shared.wall_offset
    }

    fn offset(&self) -> FixedOffset {
        self.offset_at(self.now())
    }

    fn offset_at(&self, at: Moment) -> FixedOffset {
        let shared = self.lock();
        shared.later_zone.filter(|(from, _)| at >= *from).map_or(shared.zone, |(_, zone)| zone)
    }

    fn elapsed(&self) -> Duration {
        self.lock().passed
    }

    async fn sleep(&self, duration: Duration) {
        if duration.is_zero() {
            return;
        }
        let woken = {
            let mut shared = self.lock();
            shared.stirred += 1;
            let key = (shared.passed + duration, shared.stirred);
            let (wake, woken) = oneshot::channel();
            shared.waiting.insert(key, wake);
            woken
        };
        // The sender is only dropped with the clock itself.
        let _ = woken.await;
    }

    fn hold(&self) -> ClockGuard {
        let mut shared = self.lock();
        shared.holds += 1;
        shared.stirred += 1;
        ClockGuard {
            _guard: Some(VirtualTimeGuard {
                shared: Arc::clone(&self.shared),
                freed: Arc::clone(&self.freed),
            }),
        }
    }
}

impl Drop for VirtualTimeGuard {
    fn drop(&mut self) {
        let mut shared = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
        shared.holds -= 1;
        shared.stirred += 1;
        self.freed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock() -> VirtualClock {
        VirtualClock::starting_at(Moment::from_timestamp(1_790_000_000, 0).unwrap())
    }

    #[tokio::test]
    async fn a_day_passes_and_every_sleeper_wakes_in_order() {
        let clock = clock();
        let (sent, mut order) = tokio::sync::mpsc::unbounded_channel();
        for hours in [3_u64, 1, 2, 30] {
            let (clock, sent) = (clock.clone(), sent.clone());
            tokio::spawn(async move {
                clock.sleep(Duration::from_hours(hours)).await;
                sent.send((hours, clock.elapsed())).unwrap();
            });
        }
        clock.pass(Duration::from_hours(24)).await;
        let woken: Vec<_> = std::iter::from_fn(|| order.try_recv().ok()).collect();
        let at = |hours: u64| (hours, Duration::from_hours(hours));
        assert_eq!(woken, [at(1), at(2), at(3)]);
    }

    #[tokio::test]
    async fn the_time_stands_still_while_it_is_held() {
        let clock = clock();
        let hold = clock.hold();
        let passing = tokio::spawn({
            let clock = clock.clone();
            async move { clock.pass(Duration::from_mins(1)).await }
        });
        for _ in 0..20 {
            tokio::task::yield_now().await;
        }
        assert_eq!(clock.elapsed(), Duration::ZERO);
        drop(hold);
        passing.await.unwrap();
        assert_eq!(clock.elapsed(), Duration::from_mins(1));
    }

    #[test]
    fn the_user_s_day_is_that_of_their_zone() {
        let clock = VirtualClock::starting_at("2026-11-28T20:00:00Z".parse().unwrap());
        let day_at = |hours: i32| {
            clock.set_zone(FixedOffset::east_opt(hours * 3_600).unwrap());
            clock.today().to_string()
        };
        assert_eq!(
            [-11, 0, 3, 4, 13].map(day_at),
            ["2026-11-28", "2026-11-28", "2026-11-28", "2026-11-29", "2026-11-29"]
        );
    }

    #[test]
    fn shifting_the_wall_lets_no_time_go_by() {
        let clock = clock();
        let before = clock.now();
        clock.shift_wall(TimeDelta::days(365));
        assert_eq!((clock.now() - before, clock.elapsed()), (TimeDelta::days(365), Duration::ZERO));
    }
}
