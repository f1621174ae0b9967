//! Opens the data at the start. What can't be opened is tried again while the window is out of view: one in
//! view asks when its user does.

use std::time::Duration;

use tauri::{AppHandle, Manager};
use tierstock_engine::{Backoff, Clock, ErrorKind, SystemClock};
use tierstock_language::t;

use crate::events::{SessionChanged, emit};
use crate::session::Sessions;
use crate::{notifications, tray, window};

/// Failures in a row after which the user is told: a disk that is slow at a login is there by then.
const TOLD_AFTER: u32 = 5;

/// Opens it, and then has nothing more to do for as long as the program runs.
pub(crate) async fn open(app: AppHandle) {
    let sessions = app.state::<Sessions>();
    // Data that is open may have been moved on.
    if sessions.now().await.is_none() {
        sessions.finish_move().await;
    }
    let mut failures = 0_u32;
    loop {
        // A window that opened it knows.
        let is_ours = failures > 0 && sessions.now().await.is_none();
        let (kind, why) = match sessions.open().await {
            Ok(_) if is_ours => {
                emit(&app, &SessionChanged);
                break;
            }
            Ok(_) => break,
            Err(_) if sessions.is_closing() => break,
            Err(error) => (error.kind(), error.to_string()),
        };
        failures = failures.saturating_add(1);
        let wait = wait_after(failures, kind);
        tracing::error!(why, again_after = ?wait, "the data could not be opened");
        tell(&app, why, failures, wait).await;
        let Some(wait) = wait else { break };
        until_out_of_view(&app, wait).await;
    }
    std::future::pending::<()>().await;
}

/// How soon it is tried again; none: only the user can do anything about it.
fn wait_after(failures: u32, kind: ErrorKind) -> Option<Duration> {
    kind.may_pass().then(|| Backoff::DATA.after(failures))
}

/// Says it in the tray and, once, in a notification where no window does.
async fn tell(app: &AppHandle, why: String, failures: u32, wait: Option<Duration>) {
    let again_at = wait.map(|wait| SystemClock::new().now() + wait);
    app.state::<Sessions>().last_try().is_repeated_at(again_at);
    tray::refresh(app).await;
    if is_told_after(failures, wait) && !window::is_shown(app) {
        notifications::say(app, t!("tray-nothing-synced"), why).await;
    }
}

fn is_told_after(failures: u32, wait: Option<Duration>) -> bool {
    failures == TOLD_AFTER || wait.is_none() && failures < TOLD_AFTER
}

/// Waits for so long, and for as long as the user looks at a window in which nothing is open.
async fn until_out_of_view(app: &AppHandle, wait: Duration) {
    let clock = SystemClock::new();
    loop {
        clock.sleep(wait).await;
        if !window::is_looked_at(app) || app.state::<Sessions>().now().await.is_some() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_that_is_away_is_waited_for_ever_longer() {
        let waits = [1, 2, 3, 4, 5, 6, 7, 90].map(|failures| wait_after(failures, ErrorKind::Disk));
        let seconds = waits.map(|wait| wait.unwrap().as_secs());
        assert_eq!(seconds, [5, 10, 20, 40, 80, 160, 300, 300]);
    }

    #[rstest::rstest]
    #[case::of_a_newer_version(ErrorKind::Newer)]
    #[case::damaged(ErrorKind::Damaged)]
    #[case::not_updated(ErrorKind::Fault)]
    fn what_only_the_user_mends_is_told_at_once(#[case] kind: ErrorKind) {
        let wait = wait_after(1, kind);
        assert_eq!(wait, None);
        assert!(is_told_after(1, wait));
    }

    #[test]
    fn what_may_pass_is_told_once() {
        let told =
            (1..90).filter(|failures| is_told_after(*failures, wait_after(*failures, ErrorKind::InUse)));
        assert_eq!(told.collect::<Vec<_>>(), [TOLD_AFTER]);
    }
}
