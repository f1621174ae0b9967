//! What goes wrong with a marketplace, in the words that the user reads.

use chrono::TimeDelta;
use tierstock_domain::{Explanation, Failure, Market, Subject};
use tierstock_sync::Outage;

use super::causes;
use super::program::{STARTED_AGAIN, of_program};
use super::rows::capitalised;

/// What there is to say where the user can do nothing.
pub(crate) const AGAIN: &str = "The last prices stay. It is retried automatically.";

/// What a spent quota leaves to the user.
const THE_TENTH: &str = "What you open or refresh is asked for all the same: a tenth is kept for it.";

/// A sentence and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    /// One plain sentence, or two.
    pub(crate) message: String,
    /// What the user can do, or that they need do nothing.
    pub(crate) hint: String,
}

/// What to do about what is wrong with a marketplace.
pub(crate) fn hint_of_trouble(market: Market, trouble: &Outage) -> String {
    match hint(market, &trouble.failure) {
        _ if trouble.is_network_there => AGAIN.into(),
        hint if trouble.is_reserve_left => format!("{hint} {THE_TENTH}"),
        hint => hint,
    }
}

/// Why a marketplace gave no answer, and what to do about it.
pub(super) fn of_failure(market: Market, failure: &Failure) -> Said {
    Said { message: sentence(market, failure), hint: hint(market, failure) }
}

/// Another process on this computer has the account, so that it can't be asked for the user now.
pub(super) fn used_elsewhere(market: Market) -> Said {
    Said {
        message: format!("Another Tierstock on this computer uses this {market} account."),
        hint: "Close it, then try again.".into(),
    }
}

/// Why a marketplace gave no answer, as a sentence that names it.
pub(crate) fn sentence(market: Market, failure: &Failure) -> String {
    whole_sentence(market, failure).unwrap_or_else(|| format!("{market}: {}.", phrase(failure)))
}

/// The same where the marketplace's name stands above it.
pub(crate) fn sentence_below(market: Market, failure: &Failure) -> String {
    whole_sentence(market, failure).unwrap_or_else(|| format!("{}.", capitalised(&phrase(failure))))
}

/// Of what has a sentence of its own; the rest is a phrase behind the marketplace's name.
fn whole_sentence(market: Market, failure: &Failure) -> Option<String> {
    let sentence = match failure {
        Failure::Paused { until } => {
            format!("{market} asked for a pause until {} UTC.", until.format("%H:%M"))
        }
        Failure::QuotaSpent => format!("Today's {market} requests are used up until 00:00 UTC."),
        Failure::InUseElsewhere => {
            format!("Another Tierstock on this computer syncs with this {market} account.")
        }
        Failure::NotSaved => format!("An answer of {market} could not be saved."),
        Failure::Throttled => format!("{market} wants us to slow down."),
        Failure::SignInAgain => format!("{market} needs you to sign in again."),
        Failure::BotWall => format!("{market}'s bot protection turned Tierstock away."),
        Failure::KeyNotApproved => {
            format!("{market} does not allow this API key anything. Is your developer access approved?")
        }
        Failure::ApiSwitchedOff => {
            format!("{market} does not speak with this version of Tierstock any more.")
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
        Failure::Slept => format!("This computer slept for {}.", span(lasted)),
        Failure::ClockSet { by_ms } => {
            let way = if *by_ms > 0 { "ahead" } else { "back" };
            format!("This computer's clock was set {way} by {}.", span(TimeDelta::milliseconds(*by_ms).abs()))
        }
        Failure::Other { text, is_sentence: true } => text.clone(),
        failure => of_program(failure).unwrap_or_else(|| format!("{}.", phrase(failure))),
    }
}

/// Why a marketplace gave no answer, to be put behind its name, without a full stop.
pub(crate) fn phrase(failure: &Failure) -> String {
    match failure {
        Failure::NotFound => "the product is not there any more".into(),
        Failure::WrongAnswer { what } => {
            format!("it answered about something else: {}", causes::wrong_answer(what))
        }
        Failure::NoSizeMatched => {
            "it answered about something else: none of its sizes is one of the product's".into()
        }
        Failure::SeemsAnotherProduct { mentioned, own } => seems_another_product(*mentioned, *own),
        Failure::Refused { status, explanation } => {
            format!("it refused the request ({status}): {}", causes::explanation(explanation))
        }
        Failure::RequestFailed { status, explanation } => {
            format!("it failed at this request ({status}): {}", causes::explanation(explanation))
        }
        Failure::KeyMissing => "no key is stored yet".into(),
        Failure::KeyLost => "your keychain no longer has the keys".into(),
        Failure::KeysLeftBehind => "keys of an earlier installation were found".into(),
        Failure::KeychainLocked => "the keychain is locked".into(),
        Failure::KeychainDenied => "the keychain was not allowed to give the key".into(),
        Failure::KeychainUnavailable { what } => {
            format!("the keychain can't be used: {}", causes::keychain_fault(what))
        }
        Failure::KeyDamaged { what } => format!("the stored key can't be used: {}", causes::key_damage(what)),
        Failure::KeysNotNow { what } => format!("the keys can't be used now: {}", causes::key_obstacle(what)),
        Failure::SignInAgain => "it needs you to sign in again".into(),
        Failure::Forbidden { subject, explanation } => lacking_permission(*subject, explanation),
        Failure::KeyNotApproved => "it does not allow this API key anything".into(),
        Failure::Throttled => "it wants us to slow down".into(),
        Failure::Down { status } => format!("it is down ({status})"),
        Failure::TimedOut => "it did not answer in time".into(),
        Failure::Unreadable { what } => format!("its answer can't be read: {}", causes::unreadable(what)),
        Failure::WebPage => "a web page answered instead of data".into(),
        Failure::BotWall => "its bot protection turned Tierstock away".into(),
        Failure::ApiSwitchedOff => "it does not speak with this version of Tierstock any more".into(),
        Failure::Unreachable { what } => format!("it can't be reached: {}", causes::unreachable(what)),
        Failure::Insecure { what } => format!("the connection is not secure: {}", causes::insecure(what)),
        Failure::NoCertificates { .. } => {
            "the certificates of this computer can't be read, so no host can be asked securely".into()
        }
        Failure::QuotaSpent => "today's requests are used up until 00:00 UTC".into(),
        Failure::Paused { until } => format!("it asked for a pause until {} UTC", until.format("%H:%M")),
        Failure::TriedJustNow => "it was tried a moment ago".into(),
        Failure::NotCounted { what } => {
            format!("the request could not be noted on disk: {}", causes::storage_fault(what))
        }
        Failure::NotSaved => "an answer could not be saved".into(),
        Failure::InUseElsewhere => "another Tierstock on this computer syncs with the account".into(),
        Failure::OfEverybody { failure, .. } => phrase(failure),
        Failure::Slept => "this computer slept".into(),
        Failure::ClockSet { .. } => "this computer's clock was set".into(),
        Failure::TaskStopped { .. } => "a part of Tierstock stopped".into(),
        Failure::WebProcessEnded { .. } => "the window's content crashed".into(),
        Failure::LastRunEndedBadly => "Tierstock did not close properly the last time".into(),
        Failure::Other { text, .. } => text.trim_end_matches('.').to_owned(),
    }
}

/// That too few of the product's own sizes are mentioned.
fn seems_another_product(mentioned: u32, own: u32) -> String {
    let few = if mentioned == 0 { "none".to_owned() } else { format!("only {mentioned}") };
    format!("it answered about something else: it mentions {few} of the product's {own} sizes")
}

/// That the key may not do something, and what, if that is known.
fn lacking_permission(subject: Option<Subject>, explanation: &Explanation) -> String {
    let to_read = subject.map_or_else(String::new, |subject| format!(" to read {}", readable(subject)));
    format!("the key lacks a permission{to_read}: {}", causes::explanation(explanation))
}

const fn readable(subject: Subject) -> &'static str {
    match subject {
        Subject::Prices => "prices",
        Subject::Catalogue => "the catalogue",
    }
}

/// A fault that everybody meets, if it is told otherwise than a product's.
fn of_everybody(market: Market, subject: Subject, failure: &Failure) -> Option<String> {
    let asked = match subject {
        Subject::Prices => "request for prices",
        Subject::Catalogue => "search",
    };
    let sentence = match failure {
        Failure::NotFound => format!("{market} says of every product that it is not there any more."),
        Failure::WrongAnswer { what } => {
            let what = causes::wrong_answer(what);
            format!("{market} answers every {asked} with something else: {what}.")
        }
        Failure::NoSizeMatched | Failure::SeemsAnotherProduct { .. } => {
            format!("{market} answers every {asked} with another product's sizes.")
        }
        Failure::Refused { status, explanation } => {
            let said = causes::explanation(explanation);
            format!("{market} refuses every {asked} ({status}): {}.", said.trim_end_matches('.'))
        }
        Failure::RequestFailed { status, explanation } => {
            let said = causes::explanation(explanation);
            format!("{market} fails at every {asked} ({status}): {}.", said.trim_end_matches('.'))
        }
        failure => return whole_sentence(market, failure),
    };
    Some(sentence)
}

/// What to do about it.
fn hint(market: Market, failure: &Failure) -> String {
    match failure {
        Failure::KeyMissing | Failure::KeyLost => {
            format!("Connect your {market} account under Settings. The last prices stay.")
        }
        Failure::KeychainDenied => {
            "Choose \"Ask the keychain again\" under Settings. Everything can be read meanwhile.".into()
        }
        Failure::KeysLeftBehind => {
            "Say under Settings whether they are to be used. Nothing is sent with them before that.".into()
        }
        Failure::KeychainLocked => "Unlock your keychain. Everything can be read meanwhile.".into(),
        Failure::KeychainUnavailable { .. } => {
            "Start your system's keychain service. Everything can be read meanwhile.".into()
        }
        Failure::KeyDamaged { .. } => {
            format!("Reconnect {market} under Settings: the keys are stored again then.")
        }
        Failure::SignInAgain => format!("Reconnect {market} under Settings. The last prices stay."),
        Failure::Forbidden { .. } => format!("Give the key that permission at {market}."),
        Failure::KeyNotApproved => format!(
            "Look in {market}'s developer portal: the key works once the access is approved. Keys and prices are kept."
        ),
        Failure::BotWall => "Your keys and the last prices are kept. If it lasts, switch a VPN off or use another \
                             network. It is retried automatically, less and less often."
            .into(),
        Failure::ApiSwitchedOff => {
            "Install the newest Tierstock. Your keys and the last prices are kept; it is tried again once a day.".into()
        }
        Failure::WebPage => {
            format!("If this network wants you to sign in, open any page in your browser. {AGAIN}")
        }
        Failure::Unreachable { .. } => format!("Check the network. {AGAIN}"),
        Failure::Insecure { .. } => format!("Check the network, the proxy and the computer's clock. {AGAIN}"),
        Failure::NoCertificates { named_in } => about_certificates(named_in),
        Failure::Throttled | Failure::Paused { .. } => {
            "The last prices stay. Nothing is sent before the pause is over, unless you want a try now."
                .into()
        }
        Failure::QuotaSpent => "Prices stay as they are. Syncing goes on at 00:00 UTC.".into(),
        Failure::InUseElsewhere => "Close it, or go on reading here. It is retried automatically.".into(),
        Failure::NotSaved => {
            "What was saved before is kept. Check the disk; it is retried automatically.".into()
        }
        Failure::NotCounted { .. } | Failure::TriedJustNow => {
            "Nothing is sent that can't be counted. Check the disk; it is retried automatically.".into()
        }
        Failure::TaskStopped { .. } => STARTED_AGAIN.into(),
        Failure::OfEverybody { failure, .. } if matches!(**failure, Failure::Refused { .. }) => format!(
            "This belongs to your {market} account and to no product: see to it at {market}. {AGAIN}"
        ),
        Failure::OfEverybody { .. } => format!("This is {market}'s fault and no product's. {AGAIN}"),
        _ => AGAIN.into(),
    }
}

/// What to do where no certificates can be read.
fn about_certificates(named_in: &[String]) -> String {
    let what = if named_in.is_empty() {
        "Install your system's certificates (on Linux the package ca-certificates).".to_owned()
    } else {
        let names = named_in.join(" and ");
        format!("The environment names others than the system's: unset {names} and start Tierstock again.")
    };
    format!("{what} {AGAIN}")
}

/// `26 min`, `7 h 12 min`, `3 days`.
fn span(time: TimeDelta) -> String {
    let minutes = (time.num_seconds() + 30) / 60;
    match (minutes / 60, minutes % 60) {
        (0, 0) => format!("{} s", time.num_seconds()),
        (0, minutes) => format!("{minutes} min"),
        (hours @ 1..48, 0) => format!("{hours} h"),
        (hours @ 1..48, minutes) => format!("{hours} h {minutes} min"),
        (hours, _) => format!("{} days", (hours + 12) / 24),
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
        let Said { message, hint } = of_failure(Market::Alias, &Failure::NoCertificates { named_in });
        assert!(message.starts_with("Alias: the certificates of this computer can't be read"), "{message}");
        assert!(hint.contains(part) && hint.ends_with('.'), "{hint}");
    }

    #[rstest::rstest]
    #[case(Failure::KeyMissing, "StockX: no key is stored yet.", "No key is stored yet.")]
    #[case::with_a_sentence_of_its_own(
        Failure::QuotaSpent,
        "Today's StockX requests are used up until 00:00 UTC.",
        "Today's StockX requests are used up until 00:00 UTC."
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
        let Said { message, hint } = of_failure(Market::StockX, &failure);
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
