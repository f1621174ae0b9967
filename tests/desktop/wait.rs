//! Bounded waiting for what happens in another process.

use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(30);
const POLL: Duration = Duration::from_millis(25);

/// Waits until `condition` holds; fails the test, saying `what`, after 30 seconds.
pub async fn wait_until(what: &str, mut condition: impl AsyncFnMut() -> bool) {
    wait_for(what, LIMIT, async || condition().await.then_some(())).await;
}

/// Waits for a value; fails the test, saying `what`, once `limit` has passed.
#[allow(clippy::disallowed_methods, reason = "the window and its desktop live in real time")]
pub async fn wait_for<T>(what: &str, limit: Duration, mut value: impl AsyncFnMut() -> Option<T>) -> T {
    let started = std::time::Instant::now();
    loop {
        if let Some(value) = value().await {
            return value;
        }
        assert!(started.elapsed() < limit, "waited {limit:?} in vain: {what}");
        tokio::time::sleep(POLL).await;
    }
}
