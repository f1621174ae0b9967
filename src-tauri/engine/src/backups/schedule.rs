//! The day's backup, made by itself while the app runs.

use std::sync::Arc;
use std::time::Duration;

use chrono::FixedOffset;
use tierstock_domain::Moment;
use tierstock_market::Clock;
use tierstock_store::{BackupReason, Store};
use tierstock_sync::{Change, Events};
use tokio::sync::watch;

use super::{Backups, in_background};
use crate::backups::folder::BackupFolder;
use crate::backups::noted::Noted;
use crate::error::EngineError;

/// Not right at the start, when the window wants its rows.
const INITIAL_DELAY: Duration = Duration::from_mins(2);
/// So often it is looked whether another day has begun, and whether the chosen folder is there again.
const CHECK_INTERVAL: Duration = Duration::from_hours(1);
/// After one that failed.
const RETRY_INTERVAL: Duration = Duration::from_mins(15);

/// What the schedule works with.
#[derive(Clone)]
pub(crate) struct BackupSchedule {
    pub backups: Backups,
    pub store: Store,
    pub clock: Arc<dyn Clock>,
    pub events: Events,
}

impl BackupSchedule {
    /// Runs until told to stop.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let mut wait = INITIAL_DELAY;
        while !*stop.borrow() {
            tokio::select! {
                () = self.clock.sleep(wait) => {}
                _ = stop.changed() => return,
            }
            let hold = self.clock.hold();
            // What is under way is not waited for when the data is closed: it counts only once it is whole.
            tokio::select! {
                done = self.turn() => wait = done,
                _ = stop.changed() => return,
            }
            drop(hold);
        }
    }

    /// Makes the day's backup if there is none yet, and says when to look again.
    async fn turn(&self) -> Duration {
        let now = self.clock.now();
        let made = match self.is_due(now).await {
            Ok(false) => {
                self.backups.bring_to_chosen_folder(now).await;
                return CHECK_INTERVAL;
            }
            Ok(true) => self.backups.make(&self.store, BackupReason::Daily, now).await,
            Err(error) => Err(error),
        };
        self.events.send(Change::SettingsChanged);
        match made {
            Ok(_) => CHECK_INTERVAL,
            Err(error) => {
                tracing::error!(%error, "the day's backup could not be made");
                RETRY_INTERVAL
            }
        }
    }

    /// Whether none was made on this day of the user's calendar.
    async fn is_due(&self, now: Moment) -> Result<bool, EngineError> {
        let (backups, offset) = (self.backups.clone(), self.clock.offset());
        in_background(move || {
            let id = Noted::read(&backups.data)?.id;
            let made = BackupFolder::default_of(&backups.data).own(&id)?;
            let day = |at: Moment, offset: FixedOffset| at.with_timezone(&offset).date_naive();
            // What a clock that was ahead has left does not stand for today.
            Ok(!made.iter().any(|name| name.at <= now && day(name.at, offset) == day(now, offset)))
        })
        .await
    }
}
