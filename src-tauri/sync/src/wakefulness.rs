//! Notes for how long the computer is awake with the app open, when it slept, when its clock was set, and how far its
//! user's own time is ahead of UTC.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use tierstock_domain::{Failure, Moment};
use tierstock_market::{Clock, Instants};
use tierstock_store::{IncidentKind, Store, StoreError};
use tokio::sync::watch;

use crate::events::{Change, Events};

/// The clocks are looked at so often.
const CHECK_INTERVAL: Duration = Duration::from_mins(1);

/// Time awake is noted so often: a crash forgets less than this, and a laptop on battery writes seldom.
const SAVE_INTERVAL: TimeDelta = TimeDelta::minutes(10);

/// The wall clock and the monotonic clock may differ by so much; more is a sleep or a clock that was set.
const MAX_DRIFT: TimeDelta = TimeDelta::minutes(2);

/// Between looks that are further apart the app did not run, whatever the monotonic clock says: on Windows it goes on
/// while the computer sleeps.
const MAX_CHECK_GAP: Duration = Duration::from_mins(3);

/// No laptop sleeps for longer: the clock was set.
const MAX_SLEEP: TimeDelta = TimeDelta::days(60);

/// Notes it until told to stop.
pub(crate) async fn run(
    store: Store,
    clock: Arc<dyn Clock>,
    events: Events,
    mut stop: watch::Receiver<bool>,
) {
    let mut last = Instants::now(&*clock);
    let mut awake = Awake::default();
    let mut offset = clock.offset();
    while !*stop.borrow() {
        tokio::select! {
            () = clock.sleep(CHECK_INTERVAL) => {}
            _ = stop.changed() => {}
        }
        let _hold = clock.hold();
        let look = Instants::now(&*clock);
        let ends = *stop.borrow();
        match awake.note(&store, between(last, look), look.now, ends).await {
            Ok(true) => events.send(Change::SyncChanged),
            Ok(false) => {}
            Err(error) => tracing::error!(%error, "the hours awake can't be noted"),
        }
        if clock.offset() != offset {
            offset = clock.offset();
            if let Err(error) = store.set_offset(offset).await {
                tracing::error!(%error, "the user's own time can't be noted");
            }
        }
        last = look;
    }
}

/// Time awake that is not noted yet.
#[derive(Debug, Default)]
struct Awake {
    not_noted: Option<(Moment, Moment)>,
}

impl Awake {
    /// Notes what happened; answers whether there is an incident more.
    async fn note(
        &mut self,
        store: &Store,
        happened: Between,
        now: Moment,
        ends: bool,
    ) -> Result<bool, StoreError> {
        let incident = match happened {
            Between::Awake { from, to } => {
                let begun = self.not_noted.map_or(from, |(begun, _)| begun.min(from));
                self.not_noted = Some((begun, to));
                if ends || to - begun >= SAVE_INTERVAL {
                    self.flush(store).await?;
                }
                return Ok(false);
            }
            Between::Slept { from, to } => (IncidentKind::Asleep, Failure::Slept, from, to),
            Between::ClockSet { by } => {
                (IncidentKind::Clock, Failure::ClockSet { by_ms: by.num_milliseconds() }, now, now)
            }
        };
        self.flush(store).await?;
        let (kind, cause, began_at, ended_at) = incident;
        store.note_incident(kind, cause, began_at, ended_at).await?;
        Ok(true)
    }

    async fn flush(&mut self, store: &Store) -> Result<(), StoreError> {
        match self.not_noted.take() {
            Some((from, to)) => store.note_awake(from, to).await,
            None => Ok(()),
        }
    }
}

/// What happened between two looks.
#[derive(Debug, PartialEq, Eq)]
enum Between {
    /// The computer was awake.
    Awake { from: Moment, to: Moment },
    /// It slept, or the app was stopped.
    Slept { from: Moment, to: Moment },
    /// Its clock was set, by so much.
    ClockSet { by: TimeDelta },
}

fn between(last: Instants, look: Instants) -> Between {
    let apart = look.elapsed.saturating_sub(last.elapsed);
    let ran = if apart > MAX_CHECK_GAP { CHECK_INTERVAL } else { apart };
    let ran = TimeDelta::from_std(ran).unwrap_or(TimeDelta::MAX);
    let jump = (look.now - last.now) - ran;
    match jump {
        jump if jump.abs() <= MAX_DRIFT => Between::Awake { from: look.now - ran, to: look.now },
        jump if jump > TimeDelta::zero() && jump <= MAX_SLEEP => {
            Between::Slept { from: last.now, to: last.now + jump }
        }
        by => Between::ClockSet { by },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(wall: i64, elapsed: u64) -> Instants {
        let now = Moment::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::seconds(wall);
        Instants { now, elapsed: Duration::from_secs(elapsed) }
    }

    #[test]
    fn a_sleep_a_set_clock_and_a_minute_awake_are_told_apart() {
        let first = look(0, 0);
        let awake = look(61, 60);
        assert_eq!(between(first, awake), Between::Awake { from: look(1, 0).now, to: awake.now });
        let slept = look(3 * 86_400 + 60, 60);
        assert_eq!(between(first, slept), Between::Slept { from: first.now, to: look(3 * 86_400, 0).now });
        let year = look(366 * 86_400, 60);
        assert!(matches!(between(first, year), Between::ClockSet { by } if by > TimeDelta::days(365)));
        assert!(matches!(between(year, look(60, 120)), Between::ClockSet { by } if by < TimeDelta::zero()));
    }

    #[test]
    fn a_sleep_is_noticed_though_the_monotonic_clock_went_on() {
        let (first, hour) = (look(0, 0), 3_600);
        let woken = look(8 * hour + 60, 28_860);
        assert_eq!(between(first, woken), Between::Slept { from: first.now, to: look(8 * hour, 0).now });
        assert!(matches!(between(first, look(150, 150)), Between::Awake { .. }), "a busy computer");
        let set = look(366 * 24 * hour, 28_860);
        assert!(matches!(between(first, set), Between::ClockSet { .. }));
    }
}
