//! Keys that the keychain did not take are offered to it again until it does.

use std::sync::Arc;
use std::time::Duration;

use tierstock_market::Clock;
use tierstock_sync::{Change, Events};
use tokio::sync::watch;

use crate::keys::Keys;

/// So often. The user is not bothered by it: a keychain that waits for the user, or was refused to us, is not asked.
const RETRY_INTERVAL: Duration = Duration::from_secs(10);

/// Stores what is held unsaved, as soon as the keychain takes it, until told to stop.
pub(crate) async fn run(
    keys: Arc<Keys>,
    clock: Arc<dyn Clock>,
    events: Events,
    mut stop: watch::Receiver<bool>,
) {
    while !*stop.borrow() {
        let held = async {
            keys.tokens().until_unsaved().await;
            clock.sleep(RETRY_INTERVAL).await;
        };
        tokio::select! {
            () = held => {}
            _ = stop.changed() => return,
        }
        let _hold = clock.hold();
        match keys.tokens().save_unsaved().await {
            Ok(()) => events.send(Change::ConnectionsChanged),
            Err(error) => tracing::debug!(%error, "the newest keys are still held for this session only"),
        }
    }
}
