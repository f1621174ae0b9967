//! What was kept where something failed, and what the user can do.

use crate::error_kind::ErrorKind;
use tierstock_language::t;

/// A file stands where the folder of the data should be.
pub(crate) fn move_the_file() -> String {
    t!("advice-move-the-file")
}

/// The file that was to be restored is none that can be.
pub(crate) fn another_backup() -> String {
    t!("advice-another-backup")
}

/// After an error of this kind.
pub(crate) fn after(kind: ErrorKind) -> String {
    match kind {
        ErrorKind::NotFound => t!("advice-not-found"),
        ErrorKind::BadInput => t!("advice-bad-input"),
        ErrorKind::NothingDone => t!("advice-nothing-done"),
        ErrorKind::InUse => t!("advice-in-use"),
        ErrorKind::Newer => t!("advice-newer"),
        ErrorKind::Damaged => t!("advice-damaged"),
        ErrorKind::Disk => t!("advice-disk"),
        ErrorKind::Fault => {
            t!("advice-fault")
        }
        ErrorKind::Keychain => {
            t!("advice-keychain")
        }
        ErrorKind::Connection | ErrorKind::Update => t!("advice-later"),
        ErrorKind::Setup => t!("advice-setup"),
    }
}
