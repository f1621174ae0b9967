//! A window that was closed a while ago lets go of its page; the next one begins where it was.
//!
//! Syncing and alerts need no page. It is kept while a form holds what the user typed.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tauri::{AppHandle, Manager};
use tierstock_engine::{Clock, SystemClock};
use tokio::sync::watch;

use crate::events::{LetGoAsked, emit};
use crate::left_at::LeftAt;
use crate::{bench_marks, window};

/// How long the page of a closed window is kept.
const REST_AFTER: Duration = Duration::from_mins(1);

/// Another time, in whole seconds.
const REST_AFTER_VARIABLE: &str = "TIERSTOCK_REST_AFTER";

/// Syncing goes on without a window, and what it reads is kept in memory: it is given back so often.
const GIVEN_BACK_EVERY: Duration = Duration::from_mins(1);

/// A page that doesn't answer so many times hangs, or was never there; what was typed into it is out of reach.
const MAX_UNANSWERED: u32 = 3;

/// The closed window's wait.
#[derive(Default)]
pub(crate) struct Resting {
    /// Told each time that the window was hidden: only the last time waits.
    hidden: watch::Sender<()>,
    /// Whether the page answered the last question.
    answered: AtomicBool,
}

/// The window was hidden.
pub(crate) fn begin(app: &AppHandle) {
    app.state::<Resting>().hidden.send_replace(());
}

/// Whenever the window was hidden, asks its page after a while whether it can go, and keeps memory small without one.
pub(crate) async fn follow(app: AppHandle) {
    let mut hidden = app.state::<Resting>().hidden.subscribe();
    // A hidden start has no window; started again, it finds one that waits already.
    let mut waits = !window::is_shown(&app);
    loop {
        if !waits && hidden.changed().await.is_err() {
            return;
        }
        waits = rest(&app, &mut hidden).await;
    }
}

/// Asks as long as the window stays hidden or gone; the page answers with [`answer`]. True: it was hidden another time, and
/// waits from then on.
async fn rest(app: &AppHandle, hidden: &mut watch::Receiver<()>) -> bool {
    let (clock, after, resting) = (SystemClock::new(), rest_after(), app.state::<Resting>());
    let mut unanswered = 0;
    loop {
        let pause = if window::is_gone(app) { GIVEN_BACK_EVERY } else { after };
        tokio::select! {
            () = clock.sleep(pause) => {}
            again = hidden.changed() => return again.is_ok(),
        }
        if window::is_gone(app) {
            window::give_back_memory(app).await;
            continue;
        }
        if !window::is_hidden(app) {
            return false;
        }
        if unanswered == MAX_UNANSWERED {
            tracing::warn!("the page of the closed window doesn't answer: it is let go of");
            unanswered = 0;
            window::let_go(app);
            continue;
        }
        unanswered = if resting.answered.swap(false, Ordering::SeqCst) { 0 } else { unanswered };
        emit(app, &LetGoAsked);
        unanswered += 1;
    }
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
