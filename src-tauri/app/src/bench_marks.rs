//! Marks for the benchmark: it measures from outside when the page is painted, when rows are on screen, when nothing is
//! due any more, and when the page of a closed window is gone.
//!
//! Only in a build with the feature `bench-marks`, which users don't get: there no variable of the environment makes the
//! app write to a file.

use std::sync::Arc;

use crate::session::Session;

/// Real rows are on screen.
#[cfg(feature = "bench-marks")]
pub(crate) fn ready(session: Arc<Session>) {
    mark("rows");
    tauri::async_runtime::spawn(async move {
        session.engine.until_idle().await;
        mark("idle");
    });
}

/// Real rows are on screen; nobody measures.
#[cfg(not(feature = "bench-marks"))]
pub(crate) fn ready(session: Arc<Session>) {
    drop(session);
}

/// The page was painted for the first time.
pub(crate) fn painted() {
    mark("painted");
}

/// The page of the closed window is being let go of.
pub(crate) fn let_go() {
    mark("let-go");
}

/// Nobody measures.
#[cfg(not(feature = "bench-marks"))]
fn mark(_mark: &str) {}

#[cfg(feature = "bench-marks")]
fn mark(mark: &str) {
    use std::io::Write;

    /// Names the file to which marks are appended; without it nothing is marked.
    const MARKS: &str = "TIERSTOCK_BENCH_MARKS";

    let Some(file) = std::env::var_os(MARKS).map(std::path::PathBuf::from) else { return };
    let written =
        std::fs::OpenOptions::new().append(true).open(file).and_then(|mut marks| writeln!(marks, "{mark}"));
    if let Err(error) = written {
        tracing::warn!(%error, mark, "a benchmark's mark was not written");
    }
}

/// Closes the window when the benchmark asks for it, as its frame's button does. Not by SIGUSR1, which is the web view's
/// own: it stops the thread that it reaches.
#[cfg(all(feature = "bench-marks", unix))]
pub(crate) fn close_when_asked(app: &tauri::AppHandle) {
    use tauri::Manager;
    use tokio::signal::unix::{SignalKind, signal};

    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let Ok(mut asked) = signal(SignalKind::user_defined2()) else { return };
        while asked.recv().await.is_some() {
            if let Some(window) = app.get_webview_window(crate::window_label::MAIN)
                && let Err(error) = window.close()
            {
                tracing::warn!(%error, "the window could not be closed");
            }
        }
    });
}

/// Does nothing, as nobody measures this build.
#[cfg(not(all(feature = "bench-marks", unix)))]
pub(crate) fn close_when_asked(_app: &tauri::AppHandle) {}
