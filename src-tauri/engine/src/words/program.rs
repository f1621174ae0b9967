//! What goes wrong with the program itself.

use tierstock_domain::{BackgroundTask, Failure, WebProcessEnd};
use tierstock_sync::NotifyError;

/// What there is to say of a part that is not running.
pub(crate) const STARTED_AGAIN: &str =
    "What was saved is kept. It is started again automatically; if it goes on, the log says more.";

/// That a part of the program is not running.
pub(crate) fn of_stopped(task: BackgroundTask) -> String {
    let what = match task {
        BackgroundTask::Lane(market) => format!("Syncing with {market}"),
        BackgroundTask::Alerts => "Showing price moves as notifications".into(),
        BackgroundTask::Upkeep => "Keeping the database small".into(),
        BackgroundTask::Wakefulness => "Noting when this computer sleeps".into(),
        BackgroundTask::UnsavedKeys => "Saving keys in the keychain".into(),
        BackgroundTask::Keychain => "Waiting for the keychain".into(),
        BackgroundTask::Pictures => "Fetching pictures".into(),
        BackgroundTask::Backups => "Making backups".into(),
        BackgroundTask::AlertChannels => "Sending price moves to your channels".into(),
        BackgroundTask::Valuation => "Fetching exchange rates".into(),
    };
    format!("{what} stopped because of a fault in Tierstock.")
}

/// What becomes of price moves that could not be shown.
pub(crate) const SHOWN_LATER: &str = "They wait, and are shown as soon as it takes them.";

/// Why price moves are not shown as notifications.
pub(crate) const fn of_not_shown(why: &NotifyError) -> &'static str {
    match why {
        NotifyError::Refused(_) => "This computer's notification service refuses to show price moves.",
        NotifyError::Failed(_) => "This computer has no notification service that takes price moves now.",
    }
}

/// What happened to the program, if it is that.
pub(super) fn of_program(failure: &Failure) -> Option<String> {
    let sentence = match failure {
        Failure::TaskStopped { task } => of_stopped(*task),
        Failure::WebProcessEnded { how: WebProcessEnd::Crashed } => {
            "The window's content crashed, and was loaded again.".into()
        }
        Failure::WebProcessEnded { how: WebProcessEnd::OutOfMemory } => {
            "The window's content ran out of memory, and was loaded again.".into()
        }
        Failure::LastRunEndedBadly => {
            "Tierstock did not close properly the last time: it crashed, was killed, or the \
                                       computer lost its power. What was saved is kept."
                .into()
        }
        _ => return None,
    };
    Some(sentence)
}
