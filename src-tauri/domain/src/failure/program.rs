//! What of the program itself fails while it runs.

use serde::{Deserialize, Serialize};

use crate::Market;

/// A part of the program that works for as long as the data is open, or the program runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum BackgroundTask {
    /// Asks a marketplace for what is due.
    Lane(Market),
    /// Shows price moves as notifications.
    Alerts,
    /// Keeps the database small.
    Upkeep,
    /// Notes when the computer sleeps and when its clock is set.
    Wakefulness,
    /// Saves keys that the keychain did not take.
    UnsavedKeys,
    /// Waits for a keychain that waits for the user.
    Keychain,
    /// Fetches products' pictures.
    Pictures,
    /// Fetches exchange rates, and works out what units are worth.
    Valuation,
    /// Makes the day's backup.
    Backups,
    /// Sends alerts to the user's own channels.
    AlertChannels,
    /// Opens the data while the window is out of view.
    Opening,
    /// Keeps the icon in the tray up to date.
    Tray,
    /// Tells the window what changed.
    WindowEvents,
    /// Lets go of the page of a closed window.
    Resting,
    /// Asks the window whether it is well, on Windows.
    Heartbeat,
    /// Follows the language that the user chooses.
    Language,
    /// Follows whether the desktop is light or dark.
    ColorScheme,
    /// Does what is clicked in notifications.
    NotificationClicks,
    /// Looks for new versions of the program.
    Updates,
    /// Hears the system's requests to end.
    EndRequests,
}

/// How the process that draws the window ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum WebProcessEnd {
    /// It crashed, or was killed.
    Crashed,
    /// It needed more memory than it may have.
    OutOfMemory,
}
