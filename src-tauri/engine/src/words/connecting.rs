//! What goes wrong while an account is connected, and with the keychain.

use tierstock_domain::{Failure, Market, SignInFault, Subject};
use tierstock_language::t;
use tierstock_market::ports::TokenError;

use super::causes;
use super::channels::of_channel;
use super::finding;
use super::storage::{no_browser, not_opened_by_system};
use super::troubles::{MessageAndHint, of_failure, sentence, used_elsewhere};
use crate::ports::SecretError;
use crate::refusal::ConnectionNotice;
use crate::view::{AccessEnd, ConnectionWarning};

fn start_again() -> String {
    t!("connecting-start-again")
}

/// What is told of asking a marketplace or of connecting an account.
pub(crate) fn of_connection(notice: &ConnectionNotice) -> MessageAndHint {
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
        Notice::NoSignIn => said(t!("connecting-no-sign-in"), t!("connecting-start-one")),
        Notice::SignInTimedOut { minutes } => sign_in_timed_out(*minutes),
        Notice::SignInTurnedAway { seconds } => sign_in_turned_away(*seconds),
        Notice::KeyUnchecked { why } => MessageAndHint {
            message: t!("connecting-signed-in", message = of_connection(why).message),
            hint: t!("connecting-keys-stored"),
        },
        Notice::OtherAccount { before, now } => of_other_account(before, now),
        Notice::OtherAccountGivenBack { failure } => MessageAndHint {
            message: t!("connecting-other-not-stored"),
            hint: access_ended(failure.as_ref()),
        },
        Notice::PortInUse { port } => port_in_use(*port),
        Notice::PortRefused { port, said } => port_refused(*port, said),
        Notice::BrowserCannotReturn { said } => browser_cannot_return(said),
        Notice::AliasRefused { failure, checked_for } => of_alias_token(failure, *checked_for),
        Notice::ChannelFailed { kind, name, fault } => of_channel(*kind, name, *fault),
        Notice::NoBrowser { address } => no_browser(address),
        Notice::NotOpened { path, said } => not_opened_by_system(path, said),
    }
}

fn said(message: String, hint: String) -> MessageAndHint {
    MessageAndHint { message, hint }
}

/// The same, and that nothing was changed.
fn unchanged(MessageAndHint { message, hint }: MessageAndHint) -> MessageAndHint {
    MessageAndHint { message, hint: t!("connecting-unchanged", hint = hint) }
}

/// Why a sign-in came to nothing though StockX could be asked.
fn of_sign_in(fault: &SignInFault) -> MessageAndHint {
    let message = match fault {
        SignInFault::Redirect { address } => t!("connecting-bad-redirect", address = address),
        SignInFault::AnotherSignIn => t!("connecting-another-sign-in"),
        SignInFault::NoAnswer => t!("connecting-no-answer"),
        SignInFault::Denied => t!("connecting-denied"),
        SignInFault::Refused { said } => {
            t!("connecting-refused", said = said.trim_end_matches('.'))
        }
        SignInFault::ClientSecret => t!("connecting-client-secret"),
        SignInFault::ApiKey => t!("connecting-api-key"),
        SignInFault::CodeRefused => t!("connecting-code-refused"),
        SignInFault::NoRefreshToken => t!("connecting-no-lasting"),
    };
    MessageAndHint { message, hint: after_sign_in(fault) }
}

/// What to do about a sign-in that came to nothing.
fn after_sign_in(fault: &SignInFault) -> String {
    match fault {
        SignInFault::Redirect { .. } => t!("connecting-correct-address"),
        SignInFault::NoAnswer => {
            t!("connecting-copy-address")
        }
        SignInFault::ClientSecret => {
            t!("connecting-copy-secret")
        }
        SignInFault::ApiKey => {
            t!("connecting-copy-key")
        }
        SignInFault::NoRefreshToken => {
            t!("connecting-no-refresh-token")
        }
        SignInFault::AnotherSignIn => {
            t!("connecting-close-tab")
        }
        SignInFault::Denied | SignInFault::Refused { .. } | SignInFault::CodeRefused => start_again(),
    }
}

fn sign_in_timed_out(minutes: u64) -> MessageAndHint {
    MessageAndHint {
        message: t!("connecting-timed-out", minutes = minutes),
        hint: t!("connecting-timed-out-hint"),
    }
}

fn sign_in_turned_away(seconds: u64) -> MessageAndHint {
    let time = match seconds {
        ..60 => t!("connecting-seconds", seconds = seconds),
        60..120 => t!("connecting-a-minute"),
        _ => t!("connecting-minutes", minutes = seconds / 60),
    };
    let hint = t!("connecting-turned-away", time = time);
    MessageAndHint { message: sentence(Market::StockX, &Failure::BotWall), hint }
}

/// What the user should know of a connection, though it works.
pub(crate) fn connection_warning(warning: ConnectionWarning) -> String {
    match warning {
        ConnectionWarning::KeysUnsaved => t!("connecting-keys-unsaved"),
        ConnectionWarning::KeyUnchecked => t!("connecting-key-unchecked"),
    }
}

/// Whether a marketplace ended the access of keys that are removed from this computer.
pub(crate) fn access_end(end: &AccessEnd) -> String {
    match end {
        AccessEnd::Ended => access_ended(None),
        AccessEnd::NotEnded { failure } => access_ended(Some(failure)),
        AccessEnd::LeftOpen => t!("connecting-access-left-open"),
        AccessEnd::ByTheUser => t!("connecting-alias-takes-back"),
    }
}

/// Whether StockX ended the access: why not, or none.
fn access_ended(failure: Option<&Failure>) -> String {
    match failure {
        None => t!("connecting-access-ended"),
        Some(failure) => {
            let why = sentence(Market::StockX, failure);
            t!("connecting-access-not-ended", why = why)
        }
    }
}

fn of_other_account(before: &str, now: &str) -> MessageAndHint {
    MessageAndHint {
        message: t!("connecting-other-account", now = now),
        hint: t!("connecting-other-account-hint", before = before),
    }
}

fn port_in_use(port: u16) -> MessageAndHint {
    MessageAndHint {
        message: t!("connecting-port-in-use", port = port.to_string()),
        hint: t!("connecting-port-in-use-hint"),
    }
}

fn port_refused(port: u16, said: &str) -> MessageAndHint {
    MessageAndHint {
        message: t!("connecting-port-refused", port = port.to_string(), said = said),
        hint: t!("connecting-port-refused-hint"),
    }
}

fn browser_cannot_return(said: &str) -> MessageAndHint {
    MessageAndHint {
        message: t!("connecting-browser-cannot-return", said = said),
        hint: t!("connecting-browser-cannot-return-hint"),
    }
}

fn of_alias_token(failure: &Failure, checked_for: Subject) -> MessageAndHint {
    match failure {
        Failure::SignInAgain => said(t!("connecting-alias-unknown"), t!("connecting-alias-unknown-hint")),
        Failure::Forbidden { explanation, .. } => {
            let (lacks, scope) = match checked_for {
                Subject::Catalogue => (t!("connecting-lacks-catalogue"), t!("connecting-scope-catalogue")),
                Subject::Prices => (t!("connecting-lacks-prices"), t!("connecting-scope-prices")),
            };
            let said = causes::explanation(explanation);
            MessageAndHint {
                message: t!("connecting-alias-lacks", lacks = lacks, said = said),
                hint: t!("connecting-alias-scope", scope = scope),
            }
        }
        other => unchanged(of_failure(Market::Alias, other)),
    }
}

/// Why the keychain did not take or give a key.
pub(crate) fn of_keychain(error: &SecretError) -> String {
    match error {
        SecretError::Locked => t!("connecting-keychain-locked"),
        SecretError::Denied => t!("connecting-keychain-not-allowed"),
        SecretError::Unavailable(what) => {
            t!("connecting-keychain-unusable", why = causes::keychain_fault(what))
        }
        SecretError::Damaged(what) => {
            t!("connecting-key-unreadable", why = causes::key_damage(what))
        }
    }
}

/// What is wrong with the keychain that gave no key, and what to do; none: it is well, whatever the key is.
pub(crate) fn keychain_trouble(error: &TokenError) -> Option<String> {
    match error {
        TokenError::Locked => Some(t!("connecting-keychain-waits")),
        TokenError::Denied => Some(t!("connecting-keychain-denied")),
        TokenError::Unavailable(what) => {
            let why = causes::keychain_fault(what);
            Some(t!("connecting-keychain-unavailable", why = why))
        }
        TokenError::Missing(_)
        | TokenError::Lost(_)
        | TokenError::Damaged(_)
        | TokenError::LeftBehind(_)
        | TokenError::NotNow(_) => None,
    }
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
        assert!(told.iter().all(|MessageAndHint { message, hint }| ends(message) && ends(hint)), "{told:?}");
        told.sort_by(|one, other| one.message.cmp(&other.message));
        told.dedup_by(|one, other| one.message == other.message);
        assert_eq!(told.len(), count);
    }
}
