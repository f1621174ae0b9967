//! The lock of the system's own keychain.

use keyring_core::Error;

use super::lock::{Access, Lock, Question, State};

/// The system's own lock.
#[derive(Debug)]
pub(super) struct SystemLock;

impl Lock for SystemLock {
    #[cfg(target_os = "linux")]
    fn unlock(&self, access: Access, question: Question<'_>) -> Result<State, Error> {
        super::secret_service::unlock(access, question)
    }

    /// Reading an entry asks the user.
    #[cfg(not(target_os = "linux"))]
    fn unlock(&self, _access: Access, _question: Question<'_>) -> Result<State, Error> {
        Ok(State::Unknown)
    }
}
