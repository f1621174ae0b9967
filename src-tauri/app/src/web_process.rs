//! The process that draws the window: where it ends, its page is loaded again.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tauri::{AppHandle, Builder, Manager, WebviewWindow, Wry};
use tierstock_engine::{Clock, SystemClock, WebProcessEnd};

use crate::session::Sessions;
use crate::window_label::MAIN;

/// So many ends in a minute are taken for chance: the page is loaded again at once.
const AT_ONCE: usize = 3;

/// A page that ends its process each time it is loaded has to wait for so long.
const PAUSE: Duration = Duration::from_mins(1);

/// When the process ended of late, on the monotonic clock.
pub(crate) struct WebProcessEnds {
    clock: SystemClock,
    late: Mutex<Vec<Duration>>,
}

impl WebProcessEnds {
    pub(crate) fn new() -> Self {
        Self { clock: SystemClock::new(), late: Mutex::default() }
    }

    /// Notes another end; answers how long the page waits.
    fn note(&self) -> Duration {
        let mut late = self.late.lock().unwrap_or_else(PoisonError::into_inner);
        pause_after(&mut late, self.clock.elapsed())
    }
}

fn pause_after(late: &mut Vec<Duration>, now: Duration) -> Duration {
    late.retain(|at| now.saturating_sub(*at) < PAUSE);
    late.push(now);
    if late.len() > AT_ONCE { PAUSE } else { Duration::ZERO }
}

/// Has the app told when the process of a window ends; where a system tells the window itself, `watch` does it.
pub(crate) fn followed(builder: Builder<Wry>) -> Builder<Wry> {
    #[cfg(target_os = "macos")]
    let builder = builder.on_web_content_process_terminate(|webview| {
        ended(webview.app_handle(), WebProcessEnd::Crashed);
    });
    builder
}

/// Follows the process of this window.
#[cfg(target_os = "linux")]
pub(crate) fn watch(window: &WebviewWindow) {
    use webkit2gtk::{WebProcessTerminationReason, WebViewExt};

    let app = window.app_handle().clone();
    let watched = window.with_webview(move |webview| {
        webview.inner().connect_web_process_terminated(move |_, reason| {
            let how = match reason {
                WebProcessTerminationReason::ExceededMemoryLimit => WebProcessEnd::OutOfMemory,
                _ => WebProcessEnd::Crashed,
            };
            ended(&app, how);
        });
    });
    if let Err(error) = watched {
        tracing::warn!(%error, "a crash of the window's process will not be noticed");
    }
}

/// macOS tells the app. On Windows nobody tells: there the page is asked now and then, by `heartbeat`.
#[cfg(not(target_os = "linux"))]
pub(crate) fn watch(_window: &WebviewWindow) {}

/// The process ended: the page is loaded again, and it is told in Activity.
pub(crate) fn ended(app: &AppHandle, how: WebProcessEnd) {
    let pause = app.state::<WebProcessEnds>().note();
    tracing::error!(?how, ?pause, "the window's process ended; its page is loaded again");
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        app.state::<WebProcessEnds>().clock.sleep(pause).await;
        if let Some(window) = app.get_webview_window(MAIN)
            && let Err(error) = window.reload()
        {
            tracing::error!(%error, "the window's page could not be loaded again");
        }
        app.state::<Sessions>().note_web_process_end(how).await;
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_that_ends_each_time_waits_a_minute() {
        let mut late = Vec::new();
        let pauses: Vec<u64> =
            (0..5).map(|nth| pause_after(&mut late, Duration::from_secs(nth)).as_secs()).collect();
        assert_eq!(pauses, [0, 0, 0, 60, 60]);
        assert_eq!(pause_after(&mut late, Duration::from_mins(5)), Duration::ZERO);
    }
}
