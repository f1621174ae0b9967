//! The lock of the system's own keychain.

use keyring_core::Error;

use super::lock::{Access, Lock, LockState, UnlockPrompt};

/// The system's own lock.
#[derive(Debug)]
pub(super) struct SystemLock;

impl Lock for SystemLock {
    #[cfg(target_os = "linux")]
    fn unlock(&self, access: Access, prompt: UnlockPrompt<'_>) -> Result<LockState, Error> {
        super::secret_service::unlock(access, prompt)
    }

    /// Reading an entry asks the user.
    #[cfg(not(target_os = "linux"))]
    fn unlock(&self, _access: Access, _prompt: UnlockPrompt<'_>) -> Result<LockState, Error> {
        Ok(LockState::Unknown)
    }
}
