//! The process that draws the window: where it ends, its page is loaded again.

use std::sync::atomic::{AtomicU64, Ordering};
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
    /// How many windows were made.
    windows: AtomicU64,
}

impl WebProcessEnds {
    pub(crate) fn new() -> Self {
        Self { clock: SystemClock::new(), late: Mutex::default(), windows: AtomicU64::new(0) }
    }

    /// Notes another end; answers how long the page waits.
    fn note(&self) -> Duration {
        let mut late = self.late.lock().unwrap_or_else(PoisonError::into_inner);
        pause_after(&mut late, self.clock.elapsed())
    }

    /// Waits for so long. Answers whether the window is still the one that it was: another one has a process of its own,
    /// and may hold what the user typed.
    async fn is_same_window_after(&self, pause: Duration, clock: &dyn Clock) -> bool {
        let before = self.windows.load(Ordering::SeqCst);
        clock.sleep(pause).await;
        self.windows.load(Ordering::SeqCst) == before
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

/// Follows the process of this window, which was just made.
pub(crate) fn watch(window: &WebviewWindow) {
    window.state::<WebProcessEnds>().windows.fetch_add(1, Ordering::SeqCst);
    hear_of_ends(window);
}

#[cfg(target_os = "linux")]
fn hear_of_ends(window: &WebviewWindow) {
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
fn hear_of_ends(_window: &WebviewWindow) {}

/// The process ended: the page is loaded again, and it is told in Activity.
pub(crate) fn ended(app: &AppHandle, how: WebProcessEnd) {
    let pause = app.state::<WebProcessEnds>().note();
    tracing::error!(?how, ?pause, "the window's process ended; its page is loaded again");
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let sessions = app.state::<Sessions>();
        tokio::join!(load_again(&app, pause), sessions.note_web_process_end(how));
    });
}

async fn load_again(app: &AppHandle, pause: Duration) {
    let ends = app.state::<WebProcessEnds>();
    if ends.is_same_window_after(pause, &ends.clock).await
        && let Some(window) = app.get_webview_window(MAIN)
        && let Err(error) = window.reload()
    {
        tracing::error!(%error, "the window's page could not be loaded again");
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tierstock_domain::Moment;
    use tierstock_engine::VirtualClock;

    use super::*;

    #[rstest::rstest]
    #[case::none(0, true)]
    #[case::one(1, false)]
    #[tokio::test]
    async fn window_made_meanwhile_is_not_loaded_again(#[case] made: u64, #[case] is_loaded: bool) {
        let (ends, clock) = (Arc::new(WebProcessEnds::new()), VirtualClock::starting_at(Moment::UNIX_EPOCH));
        let (waiting, time) = (Arc::clone(&ends), clock.clone());
        let is_same = tokio::spawn(async move { waiting.is_same_window_after(PAUSE, &time).await });
        clock.pass(PAUSE / 2).await;
        ends.windows.fetch_add(made, Ordering::SeqCst);
        clock.pass(PAUSE).await;
        assert_eq!(is_same.await.unwrap(), is_loaded);
    }

    #[test]
    fn a_process_that_ends_each_time_waits_a_minute() {
        let mut late = Vec::new();
        let pauses: Vec<u64> =
            (0..5).map(|nth| pause_after(&mut late, Duration::from_secs(nth)).as_secs()).collect();
        assert_eq!(pauses, [0, 0, 0, 60, 60]);
        assert_eq!(pause_after(&mut late, Duration::from_mins(5)), Duration::ZERO);
    }
}
