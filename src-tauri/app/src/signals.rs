//! The system's request to end: at log-out, at shutdown, from a terminal.
//!
//! Windows and macOS say it to the window's library, which ends the app as Quit does.

use tauri::AppHandle;

/// Ends the app as Quit does when the system asks for it.
#[cfg(unix)]
pub(crate) fn follow(app: &AppHandle) {
    use tokio::signal::unix::{SignalKind, signal};

    for kind in [SignalKind::terminate(), SignalKind::interrupt(), SignalKind::hangup()] {
        let app = app.clone();
        tauri::async_runtime::spawn(async move {
            match signal(kind) {
                Ok(mut asked) => {
                    asked.recv().await;
                    tracing::info!(signal = kind.as_raw_value(), "the system ends Tierstock");
                    app.exit(0);
                }
                Err(error) => tracing::warn!(%error, "requests of the system to end would not be heard"),
            }
        });
    }
}

#[cfg(not(unix))]
pub(crate) fn follow(_app: &AppHandle) {}
