//! What goes wrong with a marketplace, in the words that the user reads.

use chrono::TimeDelta;
use tierstock_domain::{Explanation, Failure, Market, Subject};
use tierstock_language::t;
use tierstock_sync::Outage;

use super::causes;
use super::figures::time_of_day;
use super::lists::all_of;
use super::program::{of_program, started_again};
use super::rows::capitalised;

/// What there is to say where the user can do nothing.
pub(crate) fn again() -> String {
    t!("troubles-again")
}

/// What a spent quota leaves to the user.
fn the_tenth() -> String {
    t!("troubles-the-tenth")
}

/// A sentence and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MessageAndHint {
    /// One plain sentence, or two.
    pub(crate) message: String,
    /// What the user can do, or that they need do nothing.
    pub(crate) hint: String,
}

/// What to do about what is wrong with a marketplace.
pub(crate) fn hint_of_trouble(market: Market, trouble: &Outage) -> String {
    match hint(market, &trouble.failure) {
        _ if trouble.is_network_there => again(),
        hint if trouble.is_reserve_left => format!("{hint} {}", the_tenth()),
        hint => hint,
    }
}

/// Why a marketplace gave no answer, and what to do about it.
pub(super) fn of_failure(market: Market, failure: &Failure) -> MessageAndHint {
    MessageAndHint { message: sentence(market, failure), hint: hint(market, failure) }
}

/// Another process on this computer has the account, so that it can't be asked for the user now.
pub(super) fn used_elsewhere(market: Market) -> MessageAndHint {
    MessageAndHint { message: t!("troubles-used-elsewhere", market = market), hint: t!("troubles-close-it") }
}

/// Why a marketplace gave no answer, as a sentence that names it.
pub(crate) fn sentence(market: Market, failure: &Failure) -> String {
    whole_sentence(market, failure)
        .unwrap_or_else(|| t!("troubles-named", market = market, phrase = phrase(failure)))
}

/// The same where the marketplace's name stands above it.
pub(crate) fn sentence_below(market: Market, failure: &Failure) -> String {
    whole_sentence(market, failure).unwrap_or_else(|| format!("{}.", capitalised(&phrase(failure))))
}

/// Of what has a sentence of its own; the rest is a phrase behind the marketplace's name.
fn whole_sentence(market: Market, failure: &Failure) -> Option<String> {
    let sentence = match failure {
        Failure::Paused { until } => {
            t!("troubles-paused-until", market = market, time = time_of_day(*until))
        }
        Failure::QuotaSpent => t!("troubles-quota-spent", market = market),
        Failure::InUseElsewhere => {
            t!("troubles-syncs-elsewhere", market = market)
        }
        Failure::NotSaved => t!("troubles-not-saved", market = market),
        Failure::Throttled => t!("troubles-slow-down", market = market),
        Failure::SignInAgain => t!("troubles-sign-in-again", market = market),
        Failure::BotWall => t!("troubles-bot-wall", market = market),
        Failure::KeyNotApproved => {
            t!("troubles-not-approved", market = market)
        }
        Failure::ApiSwitchedOff => {
            t!("troubles-switched-off", market = market)
        }
        Failure::OfEverybody { subject, failure } => return of_everybody(market, *subject, failure),
        Failure::Other { text, is_sentence: true } => text.clone(),
        Failure::Slept | Failure::ClockSet { .. } => of_computer(failure, TimeDelta::zero()),
        failure => return of_program(failure),
    };
    Some(sentence)
}

/// What happened to the computer or to the program; how long is how long it lasted.
pub(crate) fn of_computer(failure: &Failure, lasted: TimeDelta) -> String {
    match failure {
        Failure::Slept => t!("troubles-slept-for", time = span(lasted)),
        Failure::ClockSet { by_ms } => {
            let time = span(TimeDelta::milliseconds(*by_ms).abs());
            if *by_ms > 0 {
                t!("troubles-clock-ahead", time = time)
            } else {
                t!("troubles-clock-back", time = time)
            }
        }
        Failure::Other { text, is_sentence: true } => text.clone(),
        failure => of_program(failure).unwrap_or_else(|| format!("{}.", phrase(failure))),
    }
}

/// Why a marketplace gave no answer, to be put behind its name, without a full stop.
pub(crate) fn phrase(failure: &Failure) -> String {
    match failure {
        Failure::NotFound => t!("troubles-phrase-not-found"),
        Failure::WrongAnswer { what } => {
            t!("troubles-phrase-wrong-answer", what = causes::wrong_answer(what))
        }
        Failure::NoSizeMatched => t!("troubles-phrase-no-size"),
        Failure::SeemsAnotherProduct { mentioned, own } => seems_another_product(*mentioned, *own),
        Failure::Refused { status, explanation } => {
            t!(
                "troubles-phrase-refused",
                status = status.to_string(),
                said = causes::explanation(explanation)
            )
        }
        Failure::RequestFailed { status, explanation } => {
            t!("troubles-phrase-failed", status = status.to_string(), said = causes::explanation(explanation))
        }
        Failure::KeyMissing => t!("troubles-phrase-key-missing"),
        Failure::KeyLost => t!("troubles-phrase-key-lost"),
        Failure::KeysLeftBehind => t!("troubles-phrase-keys-left"),
        Failure::KeychainLocked => t!("troubles-phrase-locked"),
        Failure::KeychainDenied => t!("troubles-phrase-denied"),
        Failure::KeychainUnavailable { what } => {
            t!("troubles-phrase-keychain", why = causes::keychain_fault(what))
        }
        Failure::KeyDamaged { what } => t!("troubles-phrase-key-damaged", why = causes::key_damage(what)),
        Failure::KeysNotNow { what } => t!("troubles-phrase-keys-not-now", why = causes::key_obstacle(what)),
        Failure::SignInAgain => t!("troubles-phrase-sign-in"),
        Failure::Forbidden { subject, explanation } => lacking_permission(*subject, explanation),
        Failure::KeyNotApproved => t!("troubles-phrase-not-approved"),
        Failure::Throttled => t!("troubles-phrase-slow-down"),
        Failure::Down { status } => t!("troubles-phrase-down", status = status.to_string()),
        Failure::TimedOut => t!("troubles-phrase-timed-out"),
        Failure::Unreadable { what } => t!("troubles-phrase-unreadable", why = causes::unreadable(what)),
        Failure::WebPage => t!("troubles-phrase-web-page"),
        Failure::BotWall => t!("troubles-phrase-bot-wall"),
        Failure::ApiSwitchedOff => t!("troubles-phrase-switched-off"),
        Failure::Unreachable { what } => t!("troubles-phrase-unreachable", why = causes::unreachable(what)),
        Failure::Insecure { what } => t!("troubles-phrase-insecure", why = causes::insecure(what)),
        Failure::NoCertificates { .. } => {
            t!("troubles-phrase-no-certificates")
        }
        Failure::QuotaSpent => t!("troubles-phrase-quota"),
        Failure::Paused { until } => t!("troubles-phrase-pause", time = time_of_day(*until)),
        Failure::TriedJustNow => t!("troubles-phrase-just-now"),
        Failure::NotCounted { what } => {
            t!("troubles-phrase-not-counted", why = causes::storage_fault(what))
        }
        Failure::NotSaved => t!("troubles-phrase-not-saved"),
        Failure::InUseElsewhere => t!("troubles-phrase-elsewhere"),
        Failure::OfEverybody { failure, .. } => phrase(failure),
        Failure::Slept => t!("troubles-phrase-slept"),
        Failure::ClockSet { .. } => t!("troubles-phrase-clock-set"),
        Failure::TaskStopped { .. } => t!("troubles-phrase-stopped"),
        Failure::WebProcessEnded { .. } => t!("troubles-phrase-crashed"),
        Failure::LastRunEndedBadly => t!("troubles-phrase-ended-badly"),
        Failure::Other { text, .. } => text.trim_end_matches('.').to_owned(),
    }
}

/// That too few of the product's own sizes are mentioned.
fn seems_another_product(mentioned: u32, own: u32) -> String {
    if mentioned == 0 {
        t!("troubles-phrase-no-own-size", own = own)
    } else {
        t!("troubles-phrase-few-own-sizes", mentioned = mentioned, own = own)
    }
}

/// That the key may not do something, and what, if that is known.
fn lacking_permission(subject: Option<Subject>, explanation: &Explanation) -> String {
    let said = causes::explanation(explanation);
    match subject {
        None => t!("troubles-phrase-forbidden", said = said),
        Some(Subject::Prices) => t!("troubles-phrase-forbidden-prices", said = said),
        Some(Subject::Catalogue) => t!("troubles-phrase-forbidden-catalogue", said = said),
    }
}

/// A fault that everybody meets, if it is told otherwise than a product's.
fn of_everybody(market: Market, subject: Subject, failure: &Failure) -> Option<String> {
    let is_search = subject == Subject::Catalogue;
    let sentence = match failure {
        Failure::NotFound => t!("troubles-every-not-found", market = market),
        Failure::WrongAnswer { what } => {
            let what = causes::wrong_answer(what);
            if is_search {
                t!("troubles-every-search-wrong", market = market, what = what)
            } else {
                t!("troubles-every-price-wrong", market = market, what = what)
            }
        }
        Failure::NoSizeMatched | Failure::SeemsAnotherProduct { .. } if is_search => {
            t!("troubles-every-search-other-sizes", market = market)
        }
        Failure::NoSizeMatched | Failure::SeemsAnotherProduct { .. } => {
            t!("troubles-every-price-other-sizes", market = market)
        }
        Failure::Refused { status, explanation } => {
            let (status, said) = (status.to_string(), said_by(explanation));
            if is_search {
                t!("troubles-every-search-refused", market = market, status = status, said = said)
            } else {
                t!("troubles-every-price-refused", market = market, status = status, said = said)
            }
        }
        Failure::RequestFailed { status, explanation } => {
            let (status, said) = (status.to_string(), said_by(explanation));
            if is_search {
                t!("troubles-every-search-failed", market = market, status = status, said = said)
            } else {
                t!("troubles-every-price-failed", market = market, status = status, said = said)
            }
        }
        failure => return whole_sentence(market, failure),
    };
    Some(sentence)
}

/// What a marketplace said, for a sentence that ends with it.
fn said_by(explanation: &Explanation) -> String {
    causes::explanation(explanation).trim_end_matches('.').to_owned()
}

/// What to do about it.
fn hint(market: Market, failure: &Failure) -> String {
    match failure {
        Failure::KeyMissing | Failure::KeyLost => {
            t!("troubles-hint-connect", market = market)
        }
        Failure::KeychainDenied => {
            t!("troubles-hint-denied")
        }
        Failure::KeysLeftBehind => {
            t!("troubles-hint-keys-left")
        }
        Failure::KeychainLocked => t!("troubles-hint-unlock"),
        Failure::KeychainUnavailable { .. } => {
            t!("troubles-hint-start-keychain")
        }
        Failure::KeyDamaged { .. } => {
            t!("troubles-hint-reconnect-keys", market = market)
        }
        Failure::SignInAgain => t!("troubles-hint-reconnect", market = market),
        Failure::Forbidden { .. } => t!("troubles-hint-permission", market = market),
        Failure::KeyNotApproved => t!("troubles-hint-portal", market = market),
        Failure::BotWall => t!("troubles-hint-bot-wall"),
        Failure::ApiSwitchedOff => {
            t!("troubles-hint-newest")
        }
        Failure::WebPage => with_again(&t!("troubles-hint-web-page")),
        Failure::Unreachable { .. } => with_again(&t!("troubles-hint-network")),
        Failure::Insecure { .. } => with_again(&t!("troubles-hint-secure")),
        Failure::NoCertificates { named_in } => about_certificates(named_in),
        Failure::Throttled | Failure::Paused { .. } => {
            t!("troubles-hint-pause")
        }
        Failure::QuotaSpent => t!("troubles-hint-quota"),
        Failure::InUseElsewhere => t!("troubles-hint-elsewhere"),
        Failure::NotSaved => {
            t!("troubles-hint-not-saved")
        }
        Failure::NotCounted { .. } | Failure::TriedJustNow => {
            t!("troubles-hint-not-counted")
        }
        Failure::TaskStopped { .. } => started_again(),
        Failure::OfEverybody { failure, .. } if matches!(**failure, Failure::Refused { .. }) => {
            with_again(&t!("troubles-hint-your-account", market = market))
        }
        Failure::OfEverybody { .. } => with_again(&t!("troubles-hint-their-fault", market = market)),
        _ => again(),
    }
}

/// What can be done, and that it is tried again anyway.
fn with_again(hint: &str) -> String {
    format!("{hint} {}", again())
}

/// What to do where no certificates can be read.
fn about_certificates(named_in: &[String]) -> String {
    let what = if named_in.is_empty() {
        t!("troubles-install-certificates")
    } else {
        let names = all_of(named_in.iter().cloned());
        t!("troubles-unset-certificates", names = names)
    };
    with_again(&what)
}

/// `26 min`, `7 h 12 min`, `3 days`.
fn span(time: TimeDelta) -> String {
    let minutes = (time.num_seconds() + 30) / 60;
    match (minutes / 60, minutes % 60) {
        (0, 0) => t!("troubles-seconds", seconds = time.num_seconds()),
        (0, minutes) => t!("troubles-minutes", minutes = minutes),
        (hours @ 1..48, 0) => t!("troubles-hours", hours = hours),
        (hours @ 1..48, minutes) => t!("troubles-hours-minutes", hours = hours, minutes = minutes),
        (hours, _) => t!("troubles-days", days = (hours + 12) / 24),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case(24, "24 s")]
    #[case(1_570, "26 min")]
    #[case(3_600, "1 h")]
    #[case(25_920, "7 h 12 min")]
    #[case(259_000, "3 days")]
    fn a_span_is_told_as_people_say_it(#[case] seconds: i64, #[case] said: &str) {
        assert_eq!(span(TimeDelta::seconds(seconds)), said);
    }

    #[rstest::rstest]
    #[case::of_the_environment(&["SSL_CERT_FILE", "SSL_CERT_DIR"], "unset SSL_CERT_FILE and SSL_CERT_DIR")]
    #[case::of_the_system(&[], "ca-certificates")]
    fn missing_certificates_are_told_with_what_to_do(#[case] named_in: &[&str], #[case] part: &str) {
        let named_in = named_in.iter().map(ToString::to_string).collect();
        let MessageAndHint { message, hint } =
            of_failure(Market::Alias, &Failure::NoCertificates { named_in });
        assert!(message.starts_with("Alias: the certificates of this computer can't be read"), "{message}");
        assert!(hint.contains(part) && hint.ends_with('.'), "{hint}");
    }

    #[rstest::rstest]
    #[case(Failure::KeyMissing, "StockX: no key is stored yet.", "No key is stored yet.")]
    #[case::with_a_sentence_of_its_own(
        Failure::QuotaSpent,
        "Today's StockX requests are used up until midnight UTC.",
        "Today's StockX requests are used up until midnight UTC."
    )]
    #[case::of_everybody(
        Failure::OfEverybody { subject: Subject::Prices, failure: Box::new(Failure::Down { status: 503 }) },
        "StockX: it is down (503).",
        "It is down (503)."
    )]
    fn a_sentence_below_the_marketplaces_name_does_not_repeat_it(
        #[case] failure: Failure,
        #[case] alone: &str,
        #[case] below: &str,
    ) {
        assert_eq!(sentence(Market::StockX, &failure), alone);
        assert_eq!(sentence_below(Market::StockX, &failure), below);
    }

    #[rstest::rstest]
    #[case(Failure::BotWall, "bot protection", "keys and the last prices are kept")]
    #[case(Failure::KeyNotApproved, "Is your developer access approved?", "developer portal")]
    #[case(Failure::ApiSwitchedOff, "this version of Tierstock", "Install the newest Tierstock")]
    fn who_turns_away_is_told_with_what_to_do(
        #[case] failure: Failure,
        #[case] told: &str,
        #[case] what_to_do: &str,
    ) {
        let MessageAndHint { message, hint } = of_failure(Market::StockX, &failure);
        assert!(message.contains(told) && hint.contains(what_to_do), "{message} {hint}");
    }

    #[test]
    fn a_refusal_of_everything_is_told_in_its_own_words() {
        let said = "Your billing and shipping information is incomplete. Complete it to continue.";
        let refused = Failure::Refused { status: 400, explanation: said.into() };
        let failure = Failure::OfEverybody { subject: Subject::Prices, failure: Box::new(refused) };
        let told = sentence(Market::StockX, &failure);
        assert_eq!(told, format!("StockX refuses every request for prices (400): {said}"));
        assert!(hint(Market::StockX, &failure).contains("your StockX account"));
    }

    #[test]
    fn a_missing_permission_is_named() {
        let failure = Failure::Forbidden { subject: Some(Subject::Prices), explanation: "no scope".into() };
        let said = sentence(Market::Alias, &failure);
        assert_eq!(said, "Alias: the key lacks a permission to read prices: no scope.");
    }

    #[test]
    fn old_text_is_told_as_it_was_written() {
        let phrase = Failure::Other { text: "it was strange".into(), is_sentence: false };
        assert_eq!(sentence(Market::StockX, &phrase), "StockX: it was strange.");
        let whole = Failure::Other { text: "StockX was slow.".into(), is_sentence: true };
        assert_eq!(sentence(Market::StockX, &whole), "StockX was slow.");
    }
}
