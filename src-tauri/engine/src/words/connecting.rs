//! What goes wrong while an account is connected, and with the keychain.

use tierstock_domain::{Failure, KeychainFault, Market, SignInFault, Subject};

use super::causes;
use super::channels::of_channel;
use super::finding;
use super::storage::not_opened_by_system;
use super::troubles::{Said, of_failure, sentence, used_elsewhere};
use crate::ports::SecretError;
use crate::refusal::ConnectionNotice;

const START_AGAIN: &str = "Nothing was changed. Choose \"Sign in with StockX\" to start again.";

/// What is told of asking a marketplace or of connecting an account.
pub(crate) fn of_connection(notice: &ConnectionNotice) -> Said {
    use ConnectionNotice as Notice;
    match notice {
        Notice::Failed { market, failure } => of_failure(*market, failure),
        Notice::UsedElsewhere { market } => used_elsewhere(*market),
        Notice::NoAnswerInTime { market, seconds } => finding::no_answer_in(*market, *seconds),
        Notice::NowhereToSearch => finding::nowhere_to_search(),
        Notice::BarcodeNeedsStockX => finding::barcode_needs_stockx(),
        Notice::UnknownBarcode { gtin } => finding::unknown_barcode(gtin),
        Notice::SignIn { fault } => of_sign_in(fault),
        Notice::SignInFailed { failure } => unchanged(of_failure(Market::StockX, failure)),
        Notice::NoSignIn => said("No sign-in is under way.", "Choose \"Sign in with StockX\" to start one."),
        Notice::SignInTimedOut { minutes } => sign_in_timed_out(*minutes),
        Notice::SignInTurnedAway { seconds } => sign_in_turned_away(*seconds),
        Notice::KeyUnchecked { why } => Said {
            message: format!("Signed in. {}", of_connection(why).message),
            hint: "The keys are stored, and you need do nothing.".into(),
        },
        Notice::OtherAccount { before, now } => of_other_account(before, now),
        Notice::OtherAccountGivenBack { failure } => Said {
            message: "The other account's keys were not stored.".into(),
            hint: access_ended(failure.as_ref()),
        },
        Notice::PortInUse { port } => port_in_use(*port),
        Notice::PortRefused { port, said } => port_refused(*port, said),
        Notice::BrowserCannotReturn { said } => browser_cannot_return(said),
        Notice::AliasRefused { failure, checked_for } => of_alias_token(failure, *checked_for),
        Notice::ChannelFailed { kind, name, fault } => of_channel(*kind, name, *fault),
        Notice::NotOpened { path, said } => not_opened_by_system(path, said),
    }
}

fn said(message: &str, hint: &str) -> Said {
    Said { message: message.into(), hint: hint.into() }
}

/// The same, and that nothing was changed.
fn unchanged(Said { message, hint }: Said) -> Said {
    Said { message, hint: format!("Nothing was changed. {hint}") }
}

/// Why a sign-in came to nothing though StockX could be asked.
fn of_sign_in(fault: &SignInFault) -> Said {
    let message = match fault {
        SignInFault::Redirect { address } => format!("The redirect address is not valid: {address}."),
        SignInFault::AnotherSignIn => "The browser came back from another sign-in.".into(),
        SignInFault::NoAnswer => "This address contains no answer of StockX's.".into(),
        SignInFault::Denied => "The access was not allowed at StockX.".into(),
        SignInFault::Refused { said } => {
            format!("StockX refused the sign-in: {}.", said.trim_end_matches('.'))
        }
        SignInFault::ClientSecret => "StockX does not accept the Client secret.".into(),
        SignInFault::ApiKey => "StockX knows you, but does not accept this API key.".into(),
        SignInFault::CodeRefused => "StockX does not accept the code any more.".into(),
        SignInFault::NoRefreshToken => "StockX gave no lasting access.".into(),
    };
    Said { message, hint: after_sign_in(fault).into() }
}

/// What to do about a sign-in that came to nothing.
const fn after_sign_in(fault: &SignInFault) -> &'static str {
    match fault {
        SignInFault::Redirect { .. } => "Nothing was changed. Correct the address; it begins with https://.",
        SignInFault::NoAnswer => {
            "Copy the whole address from the browser's address bar: it contains \"code=\" and \"state=\"."
        }
        SignInFault::ClientSecret => {
            "Nothing was changed. The Client ID is right: copy the Client secret again from StockX's developer portal."
        }
        SignInFault::ApiKey => {
            "Nothing was changed. Copy the API key again from StockX's developer portal, then sign in again."
        }
        SignInFault::NoRefreshToken => {
            "Nothing was changed. It was asked for, and StockX left it out. Sign in again; if it stays so, ask StockX's \
             developer support why your application gets no refresh token."
        }
        SignInFault::AnotherSignIn => {
            "Nothing was changed. Close that tab, and use the link of this sign-in."
        }
        SignInFault::Denied | SignInFault::Refused { .. } | SignInFault::CodeRefused => START_AGAIN,
    }
}

fn sign_in_timed_out(minutes: u64) -> Said {
    Said {
        message: format!("The browser did not come back from StockX within {minutes} minutes."),
        hint: "Nothing was changed. If StockX showed an error page, the address here differs from the one in the portal. \
               Choose \"Sign in with StockX\" to start again."
            .into(),
    }
}

fn sign_in_turned_away(seconds: u64) -> Said {
    let time = match seconds {
        ..60 => format!("{seconds} seconds"),
        60..120 => "a minute".into(),
        _ => format!("{} minutes", seconds / 60),
    };
    let hint = format!(
        "Your sign-in is kept, and so are the keys of before: Tierstock tries again in {time}. Another network may help."
    );
    Said { message: sentence(Market::StockX, &Failure::BotWall), hint }
}

/// The key's check is still open.
pub(crate) const KEY_UNCHECKED: &str = "\
    Whether StockX accepts the API key is not known yet: nothing could be asked with it so far. The first answer tells, \
    and Tierstock asks for it automatically.";

/// Whether StockX ended the access of keys that are removed from this computer: why not, or none.
pub(crate) fn access_ended(failure: Option<&Failure>) -> String {
    match failure {
        None => "StockX ended the access.".into(),
        Some(failure) => {
            let why = sentence(Market::StockX, failure);
            format!("StockX could not be told to end the access, which stays open there. {why}")
        }
    }
}

/// There was no key with which StockX could be told to end the access.
pub(crate) const ACCESS_LEFT_OPEN: &str =
    "StockX was not told: there was no key to tell it with. The access stays open there.";

fn of_other_account(before: &str, now: &str) -> Said {
    Said {
        message: format!("This is another StockX account: {now}."),
        hint: format!("Tierstock was connected to {before} until now. Nothing is changed before you decide."),
    }
}

fn port_in_use(port: u16) -> Said {
    Said {
        message: format!("Another program uses the port {port} of this computer."),
        hint: "Nothing was changed. Close that program, or choose another port and register its address at StockX."
            .into(),
    }
}

fn port_refused(port: u16, said: &str) -> Said {
    Said {
        message: format!("The port {port} of this computer can't be listened to: {said}."),
        hint: "Nothing was changed. Try again, or choose another port and register its address at StockX."
            .into(),
    }
}

fn browser_cannot_return(said: &str) -> Said {
    Said {
        message: format!("The browser can't come back to Tierstock on its own: {said}."),
        hint:
            "Allow the access at StockX, then copy the address that your browser landed on and paste it here."
                .into(),
    }
}

fn of_alias_token(failure: &Failure, checked_for: Subject) -> Said {
    match failure {
        Failure::SignInAgain => said(
            "Alias does not know this token.",
            "Nothing was changed. Copy the token again, or create another one in Alias's token manager.",
        ),
        Failure::Forbidden { explanation, .. } => {
            let (lacks, scope) = match checked_for {
                Subject::Catalogue => {
                    ("it may not read the catalogue and prices", "the catalogue and pricing insights")
                }
                Subject::Prices => ("it may read the catalogue only, and no prices", "pricing insights, too"),
            };
            let said = causes::explanation(explanation);
            Said {
                message: format!("Alias knows this token, but {lacks}: {said}."),
                hint: format!(
                    "Nothing was changed. Create a token with the scope for {scope} in Alias's token manager."
                ),
            }
        }
        other => unchanged(of_failure(Market::Alias, other)),
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
    fn next_try_behind_a_bot_wall_is_told() {
        let told = [30, 60, 240].map(|seconds| sign_in_turned_away(seconds).hint);
        for (hint, time) in told.iter().zip(["in 30 seconds.", "in a minute.", "in 4 minutes."]) {
            assert!(hint.contains(time), "{hint}");
        }
    }

    #[test]
    fn each_failure_of_a_sign_in_has_a_sentence_and_says_what_to_do() {
        let faults = [
            SignInFault::Redirect { address: "x".into() },
            SignInFault::NoAnswer,
            SignInFault::Denied,
            SignInFault::Refused { said: "It broke".into() },
            SignInFault::ClientSecret,
            SignInFault::ApiKey,
            SignInFault::AnotherSignIn,
            SignInFault::CodeRefused,
            SignInFault::NoRefreshToken,
        ];
        let failures = [Failure::TimedOut, Failure::KeyNotApproved, Failure::BotWall];
        let notices = faults.map(|fault| ConnectionNotice::SignIn { fault }).into_iter();
        let notices = notices.chain(failures.map(|failure| ConnectionNotice::SignInFailed { failure }));
        let mut told: Vec<_> = notices.map(|notice| of_connection(&notice)).collect();
        let count = told.len();
        let ends = |text: &str| text.ends_with(['.', '?']);
        assert!(told.iter().all(|Said { message, hint }| ends(message) && ends(hint)), "{told:?}");
        told.sort_by(|one, other| one.message.cmp(&other.message));
        told.dedup_by(|one, other| one.message == other.message);
        assert_eq!(told.len(), count);
    }
}
