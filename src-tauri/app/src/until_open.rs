//! Opens the data at the start. What can't be opened, then or later, is tried again while the window is out of view: one
//! in view asks when its user does.

use std::time::Duration;

use tauri::{AppHandle, Manager};
use tierstock_engine::{Backoff, Clock, ErrorKind, SystemClock};
use tierstock_language::t;

use crate::events::{SessionChanged, emit};
use crate::session::Sessions;
use crate::{notifications, tray, window};

/// Failures in a row after which the user is told: a disk that is slow at a login is there by then.
const TOLD_AFTER: u32 = 5;

/// Opens it, and tries again for as long as the program runs whenever it could not be opened.
pub(crate) async fn open(app: AppHandle) {
    let sessions = app.state::<Sessions>();
    // Data that is open may have been moved on.
    if sessions.now().await.is_none() {
        sessions.finish_move().await;
    }
    let mut last_try = sessions.last_try().follow();
    // Why it failed is kept by whoever opens it; what is open is held by nobody here, or it could not be closed.
    drop(sessions.open().await);
    let mut failures = Failures::default();
    while !sessions.is_closing() {
        let failed = last_try.borrow_and_update().clone();
        let wait = if let Some(failed) = failed {
            let wait = failures.count(failed.kind);
            tracing::error!(why = failed.why, again_after = ?wait, "the data could not be opened");
            tell(&app, failed.why, &mut failures, wait).await;
            wait
        } else {
            failures = Failures::default();
            None
        };
        if let Some(wait) = wait {
            until_out_of_view(&app, wait).await;
            try_again(&app).await;
        } else if last_try.changed().await.is_err() {
            return;
        }
    }
    std::future::pending::<()>().await;
}

/// The tries that failed since data was open.
#[derive(Debug, Default)]
struct Failures {
    in_a_row: u32,
    is_told: bool,
}

impl Failures {
    /// Counts another one. Answers how soon it is tried again; none: only the user can do anything about it.
    fn count(&mut self, kind: ErrorKind) -> Option<Duration> {
        self.in_a_row = self.in_a_row.saturating_add(1);
        kind.may_pass().then(|| Backoff::DATA.after(self.in_a_row))
    }

    /// Whether the user is to be told of them, as it was not done yet.
    fn are_to_be_told(&self, wait: Option<Duration>) -> bool {
        !self.is_told && (wait.is_none() || self.in_a_row >= TOLD_AFTER)
    }
}

/// Says it in the tray and, once, in a notification where no window does.
async fn tell(app: &AppHandle, why: String, failures: &mut Failures, wait: Option<Duration>) {
    note_next_try(app, wait).await;
    if failures.are_to_be_told(wait) && !window::is_shown(app) {
        failures.is_told = true;
        notifications::say(app, t!("tray-nothing-synced"), why).await;
    }
}

/// Says in the tray when it is tried again.
async fn note_next_try(app: &AppHandle, wait: Option<Duration>) {
    if let Some(wait) = wait {
        app.state::<Sessions>().last_try().is_repeated_at(SystemClock::new().now() + wait);
    }
    tray::refresh(app).await;
}

/// Waits for so long, and for as long as the user looks at a window in which nothing is open.
async fn until_out_of_view(app: &AppHandle, wait: Duration) {
    let clock = SystemClock::new();
    loop {
        clock.sleep(wait).await;
        if !window::is_looked_at(app) || app.state::<Sessions>().now().await.is_some() {
            return;
        }
        note_next_try(app, Some(wait)).await;
    }
}

/// Opens it, if nothing has done so meanwhile, and tells a window that shows nothing yet.
async fn try_again(app: &AppHandle) {
    let sessions = app.state::<Sessions>();
    // A window that opened it knows.
    let is_ours = sessions.now().await.is_none();
    if sessions.open().await.is_ok() && is_ours {
        emit(app, &SessionChanged);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waits<const N: usize>(kinds: [ErrorKind; N]) -> [Option<u64>; N] {
        let mut failures = Failures::default();
        kinds.map(|kind| failures.count(kind).map(|wait| wait.as_secs()))
    }

    #[test]
    fn a_disk_that_is_away_is_waited_for_ever_longer() {
        let expected = [5, 10, 20, 40, 80, 160, 300, 300].map(Some);
        assert_eq!(waits([ErrorKind::Disk; 8]), expected);
    }

    #[test]
    fn what_may_pass_after_what_may_not_is_waited_for_again() {
        let kinds = [ErrorKind::Disk, ErrorKind::Newer, ErrorKind::InUse];
        assert_eq!(waits(kinds), [Some(5), None, Some(20)]);
    }

    #[rstest::rstest]
    #[case::of_a_newer_version(ErrorKind::Newer)]
    #[case::damaged(ErrorKind::Damaged)]
    #[case::not_updated(ErrorKind::Fault)]
    fn what_only_the_user_mends_is_told_at_once(#[case] kind: ErrorKind) {
        let mut failures = Failures::default();
        let wait = failures.count(kind);
        assert_eq!(wait, None);
        assert!(failures.are_to_be_told(wait));
    }

    #[test]
    fn what_may_pass_is_told_once() {
        let mut failures = Failures::default();
        let told = (1..90_u32).filter(|_| {
            let wait = failures.count(ErrorKind::InUse);
            let is_told = failures.are_to_be_told(wait);
            failures.is_told |= is_told;
            is_told
        });
        assert_eq!(told.collect::<Vec<_>>(), [TOLD_AFTER]);
    }
}
