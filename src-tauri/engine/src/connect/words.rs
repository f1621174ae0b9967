//! What came of a sign-in, in plain words.

use tierstock_domain::Market;
use tierstock_market::SignInError;

use crate::words::{self, Said};

/// A sentence and what to do about it.
pub(super) fn of(error: &SignInError) -> (String, String) {
    let again = "Nothing was changed. Choose \"Sign in with StockX\" to start again.";
    let hint = match error {
        SignInError::Failed(error) => {
            let Said { message, hint } = words::of_error(Market::StockX, error);
            return (message, format!("Nothing was changed. {hint}"));
        }
        SignInError::Redirect(_) => "Nothing was changed. Correct the address; it begins with https://.".into(),
        SignInError::NoAnswer => {
            "Copy the whole address from the browser's address bar: it bears \"code=\" and \"state=\".".into()
        }
        SignInError::ClientSecret => {
            "Nothing was changed. The Client ID is right: copy the Client secret anew from StockX's developer portal."
                .into()
        }
        SignInError::ApiKey => {
            "Nothing was changed. Copy the API key anew from StockX's developer portal, then sign in again.".into()
        }
        SignInError::NoRefreshToken => {
            "Nothing was changed. It was asked for, and StockX left it out. Sign in again; if it stays so, ask StockX's \
             developer support why your application gets no refresh token."
                .into()
        }
        SignInError::AnotherSignIn => {
            "Nothing was changed. Close that tab, and use the link of this sign-in.".into()
        }
        SignInError::Denied | SignInError::Refused(_) | SignInError::CodeRefused => again.to_owned(),
    };
    (sentence(&error.to_string()), hint)
}

/// Another account signed in than the one whose keys are stored.
pub(super) fn of_other_account(before: &str, now: &str) -> (String, String) {
    (
        format!("This is another StockX account: {now}."),
        format!("Tierstock was connected to {before} until now. Nothing is changed before you decide."),
    )
}

/// With a capital and a full stop.
fn sentence(text: &str) -> String {
    let mut letters = text.trim_end_matches('.').chars();
    let first = letters.next().map(|letter| letter.to_uppercase().collect::<String>()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_failure_has_a_sentence_of_its_own_and_says_what_to_do() {
        let errors = [
            SignInError::NoAnswer,
            SignInError::Denied,
            SignInError::Refused("It broke".into()),
            SignInError::ClientSecret,
            SignInError::ApiKey,
            SignInError::AnotherSignIn,
            SignInError::CodeRefused,
            SignInError::NoRefreshToken,
        ];
        let mut said: Vec<_> = errors.iter().map(of).collect();
        assert!(said.iter().all(|(message, hint)| message.ends_with('.') && hint.ends_with('.')));
        said.sort();
        said.dedup_by(|one, other| one.0 == other.0);
        assert_eq!(said.len(), errors.len());
    }
}
