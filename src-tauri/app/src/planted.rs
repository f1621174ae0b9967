//! Panics that a test plants in a task of the running program. What users get has no way to plant one.

use tierstock_domain::BackgroundTask;

/// Names the file into which a test writes the task that is to panic.
#[cfg(debug_assertions)]
const FILE: &str = "TIERSTOCK_TEST_PANIC";

/// The file is looked at so often.
#[cfg(debug_assertions)]
const LOOKED_EVERY: std::time::Duration = std::time::Duration::from_millis(100);

/// Panics as soon as the file names this task; the file is gone then.
#[cfg(debug_assertions)]
pub(crate) async fn panic_in(task: BackgroundTask) {
    use tierstock_engine::{Clock, SystemClock};

    let Some(file) = std::env::var_os(FILE) else { return std::future::pending().await };
    let clock = SystemClock::new();
    loop {
        let is_named = std::fs::read_to_string(&file).is_ok_and(|named| named == format!("{task:?}"));
        assert!(!is_named || std::fs::remove_file(&file).is_err(), "planted in {task:?}");
        clock.sleep(LOOKED_EVERY).await;
    }
}

/// Never ends: nothing is planted.
#[cfg(not(debug_assertions))]
pub(crate) async fn panic_in(_task: BackgroundTask) {
    std::future::pending().await
}
