//! What was kept where something failed, and what the user can do.

use crate::error_kind::ErrorKind;

/// A file stands where the folder of the data should be.
pub(crate) const MOVE_THE_FILE: &str = "Nothing was changed. Move that file away, then try again.";

/// The file that was to be restored is none that can be.
pub(crate) const ANOTHER_BACKUP: &str = "Nothing was changed. Choose another backup.";

/// After an error of this kind.
pub(crate) const fn after(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::NotFound => "Nothing was changed. Go back to the board.",
        ErrorKind::BadInput => "Nothing was changed. Correct it and try again.",
        ErrorKind::NothingDone => "All is as it was.",
        ErrorKind::InUse => "Close the other window, then try again.",
        ErrorKind::Newer => "The data was left as it is. Install the newest Tierstock to open it.",
        ErrorKind::Damaged => "The file was left as it is. Restore a backup, or move it away to start over.",
        ErrorKind::Disk => "What was saved before is kept. Check that the disk is not full or read-only.",
        ErrorKind::Fault => {
            "Nothing was changed, and your disk is not to blame. Try again; if it happens again, the log says more."
        }
        ErrorKind::Keychain => {
            "Nothing was changed. Unlock or start your keychain and try again, or keep the keys for this session only."
        }
        ErrorKind::Connection | ErrorKind::Update => "Nothing was changed. Try again later.",
        ErrorKind::Setup => "Check the TIERSTOCK_ settings of the environment.",
    }
}
