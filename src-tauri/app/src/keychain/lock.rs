//! Whether the keychain is locked, and unlocking it, where that can be told apart from reading an entry.

use keyring_core::Error;

/// What is to be done with the keychain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// Entries that are there are read or removed.
    Entries,
    /// An entry may be made.
    Create,
}

/// Whether the user may be asked to unlock it.
#[derive(Clone, Copy)]
pub(super) enum UnlockPrompt<'a> {
    /// They may; this is called right before.
    Allowed(&'a dyn Fn()),
    /// They refused it before.
    Refused,
}

/// How the keychain is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LockState {
    Unlocked,
    /// Nobody can tell: whatever reads an entry finds out.
    Unknown,
}

/// Unlocks the keychain: the desktop's own prompt, or a test's.
pub(super) trait Lock: Send + Sync {
    /// Unlocks what is needed. Waits for the user, but not if it is unlocked by another way meanwhile. [`Dismissed`] if they
    /// don't want to, or didn't before.
    fn unlock(&self, access: Access, prompt: UnlockPrompt<'_>) -> Result<LockState, Error>;
}

/// The user closed the window that asks for the password.
#[derive(Debug, thiserror::Error)]
#[error("the prompt was dismissed")]
pub(super) struct Dismissed;

/// Whether the user closed the window that asks, be it ours or the library's.
pub(super) fn was_dismissed(why: &(dyn std::error::Error + Send + Sync + 'static)) -> bool {
    #[cfg(target_os = "linux")]
    if matches!(why.downcast_ref(), Some(::secret_service::Error::Prompt)) {
        return true;
    }
    why.is::<Dismissed>()
}

impl From<Dismissed> for Error {
    fn from(dismissed: Dismissed) -> Self {
        Self::NoStorageAccess(Box::new(dismissed))
    }
}
