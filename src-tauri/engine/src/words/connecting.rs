//! What goes wrong while an account is connected, and with the keychain.

use std::io;

use tierstock_domain::{KeychainFault, Market};
use tierstock_market::{MarketError, SignInError};

use super::causes;
use super::troubles::{Said, of_error};
use crate::ports::SecretError;

const START_AGAIN: &str = "Nothing was changed. Choose \"Sign in with StockX\" to start again.";

/// Why a sign-in came to nothing.
pub(crate) fn of_sign_in(error: &SignInError) -> Said {
    let message = match error {
        SignInError::Failed(error) => {
            let Said { message, hint } = of_error(Market::StockX, error);
            return Said { message, hint: format!("Nothing was changed. {hint}") };
        }
        SignInError::Redirect(address) => format!("The redirect address is not valid: {address}."),
        SignInError::AnotherSignIn => "The browser came back from another sign-in.".into(),
        SignInError::NoAnswer => "This address contains no answer of StockX's.".into(),
        SignInError::Denied => "The access was not allowed at StockX.".into(),
        SignInError::Refused(said) => {
            format!("StockX refused the sign-in: {}.", said.trim_end_matches('.'))
        }
        SignInError::ClientSecret => "StockX does not accept the Client secret.".into(),
        SignInError::ApiKey => "StockX knows you, but does not accept this API key.".into(),
        SignInError::CodeRefused => "StockX does not accept the code any more.".into(),
        SignInError::NoRefreshToken => "StockX gave no lasting access.".into(),
    };
    Said { message, hint: after_sign_in(error).into() }
}

/// What to do about a sign-in that came to nothing.
const fn after_sign_in(error: &SignInError) -> &'static str {
    match error {
        SignInError::Redirect(_) => "Nothing was changed. Correct the address; it begins with https://.",
        SignInError::NoAnswer => {
            "Copy the whole address from the browser's address bar: it contains \"code=\" and \"state=\"."
        }
        SignInError::ClientSecret => {
            "Nothing was changed. The Client ID is right: copy the Client secret again from StockX's developer portal."
        }
        SignInError::ApiKey => {
            "Nothing was changed. Copy the API key again from StockX's developer portal, then sign in again."
        }
        SignInError::NoRefreshToken => {
            "Nothing was changed. It was asked for, and StockX left it out. Sign in again; if it stays so, ask StockX's \
             developer support why your application gets no refresh token."
        }
        SignInError::AnotherSignIn => {
            "Nothing was changed. Close that tab, and use the link of this sign-in."
        }
        SignInError::Denied | SignInError::Refused(_) | SignInError::CodeRefused | SignInError::Failed(_) => {
            START_AGAIN
        }
    }
}

/// The browser did not come back within so many minutes.
pub(crate) fn sign_in_timed_out(minutes: u64) -> Said {
    Said {
        message: format!("The browser did not come back from StockX within {minutes} minutes."),
        hint: "Nothing was changed. If StockX showed an error page, the address here differs from the one in the portal. \
               Choose \"Sign in with StockX\" to start again."
            .into(),
    }
}

/// Another account signed in than the one whose keys are stored.
pub(crate) fn of_other_account(before: &str, now: &str) -> Said {
    Said {
        message: format!("This is another StockX account: {now}."),
        hint: format!("Tierstock was connected to {before} until now. Nothing is changed before you decide."),
    }
}

/// There is no sign-in that could go on.
pub(crate) fn no_sign_in() -> Said {
    Said {
        message: "No sign-in is under way.".into(),
        hint: "Choose \"Sign in with StockX\" to start one.".into(),
    }
}

/// The port that the browser is to come back to can't be listened to.
pub(crate) fn port_not_free(port: u16, error: &io::Error) -> Said {
    let (message, remedy) = match error.kind() {
        io::ErrorKind::AddrInUse => (
            format!("Another program uses the port {port} of this computer."),
            "Close that program, or choose",
        ),
        _ => (
            format!("The port {port} of this computer can't be listened to: {error}."),
            "Try again, or choose",
        ),
    };
    let hint = format!("Nothing was changed. {remedy} another port and register its address at StockX.");
    Said { message, hint }
}

/// While a sign-in waits, the browser can't come back on its own any more.
pub(crate) fn browser_cannot_return(error: &io::Error) -> Said {
    Said {
        message: format!("The browser can't come back to Tierstock on its own: {error}."),
        hint:
            "Allow the access at StockX, then copy the address that your browser landed on and paste it here."
                .into(),
    }
}

/// What a token of Alias's was asked for when it was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CheckedFor {
    /// Whether it is known, and may read the catalogue.
    Catalogue,
    /// Whether it may read prices.
    Prices,
}

/// Why a token of Alias's was not taken.
pub(crate) fn of_alias_token(error: &MarketError, checked: CheckedFor) -> Said {
    match error {
        MarketError::SignInAgain => Said {
            message: "Alias does not know this token.".into(),
            hint:
                "Nothing was changed. Copy the token again, or create another one in Alias's token manager."
                    .into(),
        },
        MarketError::Forbidden(explanation) => {
            let (lacks, scope) = match checked {
                CheckedFor::Catalogue => {
                    ("it may not read the catalogue and prices", "the catalogue and pricing insights")
                }
                CheckedFor::Prices => {
                    ("it may read the catalogue only, and no prices", "pricing insights, too")
                }
            };
            let said = causes::explanation(explanation);
            Said {
                message: format!("Alias knows this token, but {lacks}: {said}."),
                hint: format!(
                    "Nothing was changed. Create a token with the scope for {scope} in Alias's token manager."
                ),
            }
        }
        other => {
            let Said { message, hint } = of_error(Market::Alias, other);
            Said { message, hint: format!("Nothing was changed. {hint}") }
        }
    }
}

/// Why the keychain did not take or give a key.
pub(crate) fn of_keychain(error: &SecretError) -> String {
    match error {
        SecretError::Locked => "Your keychain is locked, or does not answer.".into(),
        SecretError::Denied => "Your keychain did not allow it.".into(),
        SecretError::Unavailable(what) => {
            format!("Your keychain can't be used: {}.", causes::keychain_fault(what))
        }
        SecretError::Damaged(what) => {
            format!("A key in your keychain can't be read: {}.", causes::key_damage(what))
        }
    }
}

/// The keychain waits for the user.
pub(crate) const KEYCHAIN_WAITS: &str =
    "Your keychain is locked. Unlock it in the window that your system shows, or in its own program.";

/// The keychain was not allowed to give the keys.
pub(crate) const KEYCHAIN_DENIED: &str =
    "Your keychain was not allowed to give the keys. Everything can be read meanwhile.";

/// The keychain did not take keys that came by themselves.
pub(crate) const KEYS_UNSAVED: &str = "\
    Your keychain did not take the newest keys. Unlock or start it: they are stored as soon as it takes them. \
    Until then they are held in memory, and are lost if you close Tierstock.";

/// There is no keychain, or it fails.
pub(crate) fn keychain_unavailable(what: &KeychainFault) -> String {
    let why = causes::keychain_fault(what);
    format!("Your keychain can't be used: {why}. Start it, or keep the keys for this session only.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_failure_of_a_sign_in_has_a_sentence_and_says_what_to_do() {
        let errors = [
            SignInError::Redirect("x".into()),
            SignInError::NoAnswer,
            SignInError::Denied,
            SignInError::Refused("It broke".into()),
            SignInError::ClientSecret,
            SignInError::ApiKey,
            SignInError::AnotherSignIn,
            SignInError::CodeRefused,
            SignInError::NoRefreshToken,
            SignInError::Failed(MarketError::TimedOut),
            SignInError::Failed(MarketError::KeyNotApproved),
            SignInError::Failed(MarketError::BotWall),
        ];
        let mut said: Vec<_> = errors.iter().map(of_sign_in).collect();
        let ends = |text: &str| text.ends_with(['.', '?']);
        assert!(said.iter().all(|Said { message, hint }| ends(message) && ends(hint)), "{said:?}");
        said.sort_by(|one, other| one.message.cmp(&other.message));
        said.dedup_by(|one, other| one.message == other.message);
        assert_eq!(said.len(), errors.len());
    }
}
