//! Upkeep: what has to be done now and then so that the database stays small.
//!
//! What it does can't be undone, so it goes by no clock that is not confirmed: a clock that is a year ahead for ten
//! minutes would make all of the past old.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use tierstock_market::{Clock, ClockSkew};
use tierstock_store::Store;
use tokio::sync::{Notify, watch};

use crate::events::{Change, Events};
use crate::ports::Tidy;

/// The past is thinned so often.
const INTERVAL: Duration = Duration::from_hours(6);

/// The first time is not right at the start, when the window wants its rows; until the clock is confirmed, it is looked
/// at so often.
const INITIAL_DELAY: Duration = Duration::from_mins(10);

/// A clock that is off by less makes nothing older than 90 days that is not nearly so.
const CLOCK_TOLERANCE: TimeDelta = TimeDelta::days(1);

/// One host has to agree with the clock, and none may deny it as long as no others agree: with Alias alone connected
/// there is no second one, and the past would grow for ever.
const MIN_HOSTS: usize = 1;

/// What the upkeep works with.
#[derive(Clone)]
pub(crate) struct Upkeep {
    pub(crate) store: Store,
    pub(crate) tidy: Vec<Arc<dyn Tidy>>,
    /// Wakes the lanes: what was done may have changed what is due.
    pub(crate) lanes: Vec<Arc<Notify>>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) clock_skew: ClockSkew,
    pub(crate) events: Events,
}

impl Upkeep {
    /// Thins prices, lets go of removed products and forgets activity that are older than 90 days, entries of more than a
    /// year ago and alerts of more than 180 days ago, and has tidied what belongs to the database, until told to stop.
    pub(crate) async fn run(self, mut stop: watch::Receiver<bool>) {
        let Self { store, tidy, lanes, clock, clock_skew, events } = self;
        let (mut wait, mut looked_through) = (INITIAL_DELAY, false);
        while !*stop.borrow() {
            tokio::select! {
                () = clock.sleep(wait) => {}
                _ = stop.changed() => return,
            }
            let _hold = clock.hold();
            if !looked_through {
                set_prices_aside(&store, &*clock, &events).await;
                looked_through = true;
            }
            wait = if clock_skew.confirm(clock.now(), clock.elapsed(), CLOCK_TOLERANCE, MIN_HOSTS) {
                keep_small(&store, &*clock).await;
                // After the entries that were forgotten: they named some of what is tidied.
                for tidy in &tidy {
                    tidy.tidy(clock.now()).await;
                }
                for lane in &lanes {
                    lane.notify_one();
                }
                INTERVAL
            } else {
                INITIAL_DELAY
            };
        }
    }
}

/// There are too many prices to look through all of them before the window opens; once is enough.
async fn set_prices_aside(store: &Store, clock: &dyn Clock, events: &Events) {
    let found = match store.check_prices().await {
        Ok(0) => return,
        Ok(_) => store.note_set_aside(clock.now()).await,
        Err(error) => Err(error),
    };
    match found {
        Ok(_) => events.send(Change::SettingsChanged),
        Err(error) => tracing::error!(%error, "prices could not be looked through"),
    }
}

async fn keep_small(store: &Store, clock: &dyn Clock) {
    match store.thin(clock.now()).await {
        Ok(points) => tracing::info!(points, "the past was thinned"),
        Err(error) => tracing::error!(%error, "the past could not be thinned"),
    }
    match store.forget_removed(clock.now()).await {
        Ok(products) => tracing::info!(products, "products that were removed long ago were let go"),
        Err(error) => tracing::error!(%error, "removed products could not be let go"),
    }
    match store.forget_old_entries(clock.now()).await {
        Ok(entries) => tracing::info!(entries, "old entries were forgotten"),
        Err(error) => tracing::error!(%error, "old entries could not be forgotten"),
    }
    if let Err(error) = store.judge_what_nobody_looked_at(clock.now()).await {
        tracing::error!(%error, "alerts that nobody looked at again could not be judged");
    }
    match store.forget_old_alerts(clock.now()).await {
        Ok(alerts) => tracing::info!(alerts, "old alerts were forgotten"),
        Err(error) => tracing::error!(%error, "old alerts could not be forgotten"),
    }
    if let Err(error) = store.forget_alert_days(clock.now()).await {
        tracing::error!(%error, "what old days came to could not be forgotten");
    }
    if let Err(error) = store.forget_old_activity(clock.now()).await {
        tracing::error!(%error, "old activity could not be forgotten");
    }
}
