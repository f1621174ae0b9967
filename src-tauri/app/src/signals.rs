//! The system's request to end: at log-out, at shutdown, from a terminal.
//!
//! Windows and macOS say it to the window's library, which ends the app as Quit does.

use tauri::AppHandle;

/// Ends the app as Quit does whenever the system asks for it.
#[cfg(unix)]
pub(crate) async fn follow(app: AppHandle) {
    if let Err(error) = hear(&app).await {
        tracing::warn!(%error, "requests of the system to end would not be heard");
    }
}

/// Returns if they can't be heard.
#[cfg(unix)]
async fn hear(app: &AppHandle) -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut hang_up = signal(SignalKind::hangup())?;
    loop {
        let asked = tokio::select! {
            asked = terminate.recv() => asked.map(|()| "terminate"),
            asked = interrupt.recv() => asked.map(|()| "interrupt"),
            asked = hang_up.recv() => asked.map(|()| "hang up"),
        };
        let Some(signal) = asked else { return Ok(()) };
        tracing::info!(signal, "the system ends Tierstock");
        app.exit(0);
    }
}

/// There is nothing to hear.
#[cfg(not(unix))]
pub(crate) async fn follow(_app: AppHandle) {
    std::future::pending().await
}
