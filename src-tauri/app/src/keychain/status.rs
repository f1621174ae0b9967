//! What a system's keychain means by its number, where the library only hands the number on.

use keyring_core::Error;
use tierstock_engine::SecretError;

/// The user closed the window that asks (`errSecUserCanceled`).
const USER_CANCELED: i32 = -128;

/// The user does not allow it, or typed a wrong password (`errSecAuthFailed`).
const AUTH_FAILED: i32 = -25_293;

/// It is locked, and no window may ask for it now (`errSecInteractionNotAllowed`).
const INTERACTION_NOT_ALLOWED: i32 = -25_308;

/// It is locked, and a window has to ask for it (`errSecInteractionRequired`).
const INTERACTION_REQUIRED: i32 = -25_315;

/// What macOS refuses by this number of `SecBase.h`; none: it says nothing of the user or the lock.
fn of_macos(status: i32) -> Option<SecretError> {
    match status {
        USER_CANCELED | AUTH_FAILED => Some(SecretError::Denied),
        INTERACTION_NOT_ALLOWED | INTERACTION_REQUIRED => Some(SecretError::Locked),
        _ => None,
    }
}

/// What the library took for a failure of the service though the user or the lock refused.
pub(super) fn refusal(error: &Error) -> Option<SecretError> {
    of_macos(status(error)?)
}

#[cfg(target_os = "macos")]
fn status(error: &Error) -> Option<i32> {
    let Error::PlatformFailure(why) = error else { return None };
    why.downcast_ref::<security_framework::base::Error>().map(|error| error.code())
}

#[cfg(not(target_os = "macos"))]
fn status(_error: &Error) -> Option<i32> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_of_macos_is_the_users_or_the_locks() {
        assert!(matches!(of_macos(-128), Some(SecretError::Denied)));
        assert!(matches!(of_macos(-25_293), Some(SecretError::Denied)));
        assert!(matches!(of_macos(-25_308), Some(SecretError::Locked)));
        assert!(matches!(of_macos(-25_315), Some(SecretError::Locked)));
        assert!(of_macos(-25_300).is_none() && of_macos(-50).is_none());
    }
}
