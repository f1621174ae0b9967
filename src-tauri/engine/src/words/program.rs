//! What goes wrong with the program itself.

use tierstock_domain::{BackgroundTask, Failure, WebProcessEnd};
use tierstock_language::t;
use tierstock_sync::NotifyError;

/// What there is to say of a part that is not running.
pub(crate) fn started_again() -> String {
    t!("program-started-again")
}

/// That a part of the program is not running.
pub(crate) fn of_stopped(task: BackgroundTask) -> String {
    let what = match task {
        BackgroundTask::Lane(market) => t!("program-syncing", market = market),
        BackgroundTask::Alerts => t!("program-alerts"),
        BackgroundTask::Upkeep => t!("program-upkeep"),
        BackgroundTask::Wakefulness => t!("program-wakefulness"),
        BackgroundTask::UnsavedKeys => t!("program-unsaved-keys"),
        BackgroundTask::Keychain => t!("program-keychain"),
        BackgroundTask::Pictures => t!("program-pictures"),
        BackgroundTask::Backups => t!("program-backups"),
        BackgroundTask::AlertChannels => t!("program-channels"),
        BackgroundTask::Valuation => t!("program-valuation"),
        BackgroundTask::Opening => t!("program-opening"),
        BackgroundTask::Tray => t!("program-tray"),
        BackgroundTask::WindowEvents => t!("program-window-events"),
        BackgroundTask::Resting => t!("program-resting"),
        BackgroundTask::Heartbeat => t!("program-heartbeat"),
        BackgroundTask::Language => t!("program-language"),
        BackgroundTask::ColorScheme => t!("program-color-scheme"),
        BackgroundTask::NotificationClicks => t!("program-notification-clicks"),
        BackgroundTask::Updates => t!("program-updates"),
        BackgroundTask::EndRequests => t!("program-end-requests"),
    };
    t!("program-stopped", what = what)
}

/// What becomes of price moves that could not be shown.
pub(crate) fn shown_later() -> String {
    t!("program-shown-later")
}

/// Why price moves are not shown as notifications.
pub(crate) fn of_not_shown(why: &NotifyError) -> String {
    match why {
        NotifyError::Refused(_) => t!("program-notify-refused"),
        NotifyError::Failed(_) => t!("program-notify-failed"),
    }
}

/// What happened to the program, if it is that.
pub(super) fn of_program(failure: &Failure) -> Option<String> {
    let sentence = match failure {
        Failure::TaskStopped { task } => of_stopped(*task),
        Failure::WebProcessEnded { how: WebProcessEnd::Crashed } => {
            t!("program-content-crashed")
        }
        Failure::WebProcessEnded { how: WebProcessEnd::OutOfMemory } => {
            t!("program-content-memory")
        }
        Failure::LastRunEndedBadly => {
            t!("program-ended-badly")
        }
        _ => return None,
    };
    Some(sentence)
}
