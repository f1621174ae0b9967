//! Finds out whether the window's page is alive where nothing tells. On Windows a page of the web view's own takes the place
//! of one whose process ended, or none does, and the calls that would tell are none that safe code can make.

use std::time::Duration;

use tauri::{AppHandle, Manager, WebviewWindow};
use tierstock_engine::{Clock, SystemClock, WebProcessEnd};
use tokio::sync::mpsc;

use crate::window_label::MAIN;
use crate::{web_process, window};

/// Elsewhere the system tells.
pub(crate) const IS_NEEDED: bool = cfg!(windows);

/// How often a page is asked, and how long it has for the answer: a slow start takes less than three times that.
const EVERY: Duration = Duration::from_secs(15);

/// So many questions in a row without an answer are no accident.
const DEAD_AFTER: u32 = 3;

/// Any page can answer it.
const QUESTION: &str = "location.protocol";

/// What is done for a page that doesn't answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Help {
    /// It is loaded again.
    Reload,
    /// That was in vain: the window is created again.
    Recreate,
}

/// How many questions in a row the page did not answer.
#[derive(Debug, Default)]
struct Pulse(u32);

impl Pulse {
    /// What another question calls for.
    fn after(&mut self, is_alive: bool) -> Option<Help> {
        self.0 = if is_alive { 0 } else { self.0 + 1 };
        if self.0 == DEAD_AFTER {
            Some(Help::Reload)
        } else if self.0 == 2 * DEAD_AFTER {
            self.0 = 0;
            Some(Help::Recreate)
        } else {
            None
        }
    }
}

/// Asks for as long as the program runs; a page out of view may rest.
pub(crate) async fn follow(app: AppHandle) {
    let (clock, mut pulse) = (SystemClock::new(), Pulse::default());
    loop {
        clock.sleep(EVERY).await;
        let looked_at = app.get_webview_window(MAIN).filter(|_| window::is_looked_at(&app));
        let Some(window) = looked_at else {
            pulse = Pulse::default();
            continue;
        };
        match pulse.after(is_alive(&window, &clock).await) {
            None => {}
            Some(Help::Reload) => web_process::ended(&app, WebProcessEnd::Crashed),
            Some(Help::Recreate) => {
                tracing::error!("the window's page doesn't come back; the window is created again");
                window::recreate(&app);
            }
        }
    }
}

async fn is_alive(window: &WebviewWindow, clock: &SystemClock) -> bool {
    let (tell, mut told) = mpsc::unbounded_channel();
    let asked = window.eval_with_callback(QUESTION, move |answer| {
        // An answer that is late is dropped.
        let _ = tell.send(answer);
    });
    if asked.is_err() {
        return false;
    }
    tokio::select! {
        answer = told.recv() => answer.is_some_and(|answer| is_of_ours(&answer)),
        () = clock.sleep(EVERY) => false,
    }
}

/// Whether our page gave this answer, which is JSON, and not one that the web view shows in its place.
fn is_of_ours(answer: &str) -> bool {
    [r#""http:""#, r#""https:""#, r#""tauri:""#].contains(&answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dead_page_is_loaded_again_and_then_recreated() {
        let mut pulse = Pulse::default();
        let mut after = |answers: &[bool]| -> Vec<Option<Help>> {
            answers.iter().map(|is_alive| pulse.after(*is_alive)).collect()
        };
        assert_eq!(after(&[true, false, false, true, false, false]), [None::<Help>; 6], "two may be missed");
        assert_eq!(after(&[false]), [Some(Help::Reload)]);
        assert_eq!(after(&[false, true, false, false]), [None::<Help>; 4], "it helped");
        assert_eq!(after(&[false, false, false]), [Some(Help::Reload), None, None]);
        assert_eq!(after(&[false, false]), [Some(Help::Recreate), None]);
    }

    #[rstest::rstest]
    #[case::ours(r#""http:""#, true)]
    #[case::of_a_crash(r#""chrome-error:""#, false)]
    #[case::not_loaded_yet(r#""about:""#, false)]
    #[case::none("", false)]
    fn only_our_own_page_is_alive(#[case] answer: &str, #[case] is_alive: bool) {
        assert_eq!(is_of_ours(answer), is_alive);
    }
}
