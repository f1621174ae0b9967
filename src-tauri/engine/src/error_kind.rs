//! The kind of error, by which the window decides how it is shown.

use serde::Serialize;
use specta::Type;

/// The kind of error, by which the window decides how it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    /// What was asked for is not there.
    NotFound,
    /// The input can't be used.
    BadInput,
    /// There was nothing to do.
    NothingDone,
    /// The data folder is open in another Tierstock.
    InUse,
    /// The data was written by a newer version.
    Newer,
    /// The data is damaged.
    Damaged,
    /// The disk said no.
    Disk,
    /// A fault of the program's own.
    Fault,
    /// The settings are wrong.
    Setup,
    /// The keychain did not take or give a key.
    Keychain,
    /// A marketplace could not be asked, or refused.
    Connection,
    /// There is no update, or it was not installed.
    Update,
}

impl ErrorKind {
    /// Whether what keeps data from being opened may be over by itself: a disk comes, another process ends, a keychain is
    /// unlocked. The rest is the user's to mend, or that of a newer version.
    pub const fn may_pass(self) -> bool {
        matches!(self, Self::InUse | Self::Disk | Self::Keychain)
    }
}
