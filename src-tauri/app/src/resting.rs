//! A window that was closed a while ago lets go of its page; the next one begins where it was.
//!
//! Syncing and alerts need no page. It is kept while a form holds what the user typed.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use tauri::{AppHandle, Manager};
use tierstock_engine::{Clock, SystemClock};

use crate::events::{LetGoAsked, emit};
use crate::left_at::LeftAt;
use crate::{bench_marks, window};

/// How long the page of a closed window is kept.
const REST_AFTER: Duration = Duration::from_mins(1);

/// Another time, in whole seconds.
const REST_AFTER_VARIABLE: &str = "TIERSTOCK_REST_AFTER";

/// A page that doesn't answer so many times hangs, or was never there; what was typed into it is out of reach.
const MAX_UNANSWERED: u32 = 3;

/// The closed window's wait.
#[derive(Default)]
pub(crate) struct Resting {
    /// Counts how often the window was hidden: only the last time waits.
    hidden: AtomicU64,
    /// Whether the page answered the last question.
    answered: AtomicBool,
}

/// The window was hidden: asks its page after a while whether it can go, as long as it stays hidden. The page answers
/// with [`answer`].
pub(crate) fn begin(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let (clock, after, resting) = (SystemClock::new(), rest_after(), app.state::<Resting>());
        let time = resting.hidden.fetch_add(1, Ordering::SeqCst) + 1;
        let mut unanswered = 0;
        loop {
            clock.sleep(after).await;
            if resting.hidden.load(Ordering::SeqCst) != time || !window::is_hidden(&app) {
                return;
            }
            if unanswered == MAX_UNANSWERED {
                tracing::warn!("the page of the closed window doesn't answer: it is let go of");
                window::let_go(&app);
                return;
            }
            unanswered = if resting.answered.swap(false, Ordering::SeqCst) { 0 } else { unanswered };
            emit(&app, &LetGoAsked);
            unanswered += 1;
        }
    });
}

/// The page says where it is, and whether a form in it holds what the user typed.
pub(crate) fn answer(app: &AppHandle, place: &str, holds_input: bool) {
    app.state::<Resting>().answered.store(true, Ordering::SeqCst);
    if holds_input || !window::is_hidden(app) {
        return;
    }
    app.state::<LeftAt>().keep(place);
    if window::let_go(app) {
        bench_marks::let_go();
    } else {
        app.state::<LeftAt>().forget();
    }
}

fn rest_after() -> Duration {
    let set = std::env::var(REST_AFTER_VARIABLE).ok().and_then(|seconds| seconds.parse().ok());
    set.map_or(REST_AFTER, Duration::from_secs)
}
