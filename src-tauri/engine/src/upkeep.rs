//! Upkeep: what has to be done now and then so that the database stays small.

use std::sync::Arc;
use std::time::Duration;

use tierstock_market::Clock;
use tierstock_store::Store;
use tokio::sync::watch;

/// The past is thinned so often.
const EVERY: Duration = Duration::from_hours(6);

/// The first time is not right at the start, when the window wants its rows.
const FIRST: Duration = Duration::from_mins(10);

/// Thins prices and forgets activity that are older than 90 days until told to stop.
pub(crate) async fn run(store: Store, clock: Arc<dyn Clock>, mut stop: watch::Receiver<bool>) {
    let mut wait = FIRST;
    while !*stop.borrow() {
        tokio::select! {
            () = clock.sleep(wait) => {}
            _ = stop.changed() => return,
        }
        let _hold = clock.hold();
        match store.thin(clock.now()).await {
            Ok(points) => tracing::info!(points, "the past was thinned"),
            Err(error) => tracing::error!(%error, "the past could not be thinned"),
        }
        if let Err(error) = store.forget_old_activity(clock.now()).await {
            tracing::error!(%error, "old activity could not be forgotten");
        }
        wait = EVERY;
    }
}
