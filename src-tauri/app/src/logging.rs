//! The log: one file a day, a week of them, nothing secret.

use std::path::Path;

use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{InitError, Rotation};
use tracing_subscriber::EnvFilter;

/// A week of days.
const DAYS: usize = 7;

/// Our own rooms speak from `info` on; libraries only of what is wrong, since their details may hold a header.
const LEVELS: &str = "warn,tierstock=info,tierstock_engine=info,tierstock_market=info,tierstock_store=info";

/// Starts writing to `folder`. The log is complete once the guard is dropped.
pub(crate) fn start(folder: &Path) -> Result<WorkerGuard, InitError> {
    let file = tracing_appender::rolling::Builder::new()
        .rotation(Rotation::DAILY)
        .filename_prefix("tierstock")
        .filename_suffix("log")
        .max_log_files(DAYS)
        .build(folder)?;
    let (writer, guard) = tracing_appender::non_blocking(file);
    let subscriber = tracing_subscriber::fmt()
        .with_writer(writer)
        .with_ansi(false)
        .with_env_filter(EnvFilter::new(LEVELS))
        .finish();
    // A second subscriber is refused; then the first one goes on.
    let _ = tracing::subscriber::set_global_default(subscriber);
    std::panic::set_hook(Box::new(|panic| tracing::error!("{panic}")));
    Ok(guard)
}
