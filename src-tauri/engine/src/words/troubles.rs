//! What goes wrong with a marketplace, in the words that the user reads.

use chrono::TimeDelta;
use tierstock_domain::{Explanation, Failure, Market, Subject};
use tierstock_language::t;
use tierstock_sync::Outage;

use super::causes;
use super::figures::time_of_day;
use super::lists::all_of;
use super::program::{of_program, started_again};

/// What there is to say where the user can do nothing. When it is tried again stands beside it, where that is known.
pub(crate) fn kept() -> String {
    t!("troubles-kept")
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
        _ if trouble.is_network_there => kept(),
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
    match failure {
        Failure::NotFound => t!("troubles-not-found", market = market),
        Failure::WrongAnswer { what } => {
            t!("troubles-wrong-answer", market = market, what = causes::wrong_answer(what))
        }
        Failure::NoSizeMatched => t!("troubles-no-size", market = market),
        Failure::SeemsAnotherProduct { mentioned, own } => seems_another_product(market, *mentioned, *own),
        Failure::Refused { status, explanation } => {
            t!("troubles-refused", market = market, status = status.to_string(), said = said_by(explanation))
        }
        Failure::RequestFailed { status, explanation } => {
            t!("troubles-failed", market = market, status = status.to_string(), said = said_by(explanation))
        }
        Failure::Down { status } => t!("troubles-down", market = market, status = status.to_string()),
        Failure::TimedOut => t!("troubles-timed-out", market = market),
        Failure::Unreadable { what } => {
            t!("troubles-unreadable", market = market, why = causes::unreadable(what))
        }
        Failure::WebPage => t!("troubles-web-page", market = market),
        Failure::BotWall => t!("troubles-bot-wall", market = market),
        Failure::ApiSwitchedOff => t!("troubles-switched-off", market = market),
        Failure::Throttled => t!("troubles-slow-down", market = market),
        Failure::Paused { until } => {
            t!("troubles-paused-until", market = market, time = time_of_day(*until))
        }
        Failure::QuotaSpent => t!("troubles-quota-spent", market = market),
        Failure::TriedJustNow => t!("troubles-just-now", market = market),
        Failure::NotCounted { what } => {
            t!("troubles-not-counted", market = market, why = causes::storage_fault(what))
        }
        Failure::NotSaved => t!("troubles-not-saved", market = market),
        Failure::InUseElsewhere => t!("troubles-syncs-elsewhere", market = market),
        Failure::OfEverybody { subject, failure } => of_everybody(market, *subject, failure),
        Failure::Other { text, is_sentence: false } => {
            t!("troubles-named", market = market, phrase = text.trim_end_matches('.'))
        }
        failure => of_keys(market, failure)
            .or_else(|| of_connection(market, failure))
            .unwrap_or_else(|| of_computer(failure, TimeDelta::zero())),
    }
}

/// What is the matter with a marketplace's keys, or with the keychain that has them.
fn of_keys(market: Market, failure: &Failure) -> Option<String> {
    let sentence = match failure {
        Failure::KeyMissing => t!("troubles-key-missing", market = market),
        Failure::KeyLost => t!("troubles-key-lost", market = market),
        Failure::KeysLeftBehind => t!("troubles-keys-left", market = market),
        Failure::KeychainLocked => t!("troubles-locked", market = market),
        Failure::KeychainDenied => t!("troubles-denied", market = market),
        Failure::KeychainUnavailable { what } => {
            t!("troubles-keychain", market = market, why = causes::keychain_fault(what))
        }
        Failure::KeyDamaged { what } => {
            t!("troubles-key-damaged", market = market, why = causes::key_damage(what))
        }
        Failure::KeysNotNow { what } => {
            t!("troubles-keys-not-now", market = market, why = causes::key_obstacle(what))
        }
        Failure::SignInAgain => t!("troubles-sign-in-again", market = market),
        Failure::Forbidden { subject, explanation } => lacking_permission(market, *subject, explanation),
        Failure::KeyNotApproved => t!("troubles-not-approved", market = market),
        _ => return None,
    };
    Some(sentence)
}

/// Why no answer of a marketplace's can come here.
fn of_connection(market: Market, failure: &Failure) -> Option<String> {
    let sentence = match failure {
        Failure::Unreachable { what } => {
            t!("troubles-unreachable", market = market, why = causes::unreachable(what))
        }
        Failure::Insecure { what } => t!("troubles-insecure", market = market, why = causes::insecure(what)),
        Failure::NoCertificates { .. } => t!("troubles-no-certificates", market = market),
        _ => return None,
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
        Failure::Other { text, .. } => text.clone(),
        failure => of_program(failure).unwrap_or_else(|| t!("troubles-of-computer")),
    }
}

/// That too few of the product's own sizes are mentioned.
fn seems_another_product(market: Market, mentioned: u32, own: u32) -> String {
    if mentioned == 0 {
        t!("troubles-no-own-size", market = market, own = own)
    } else {
        t!("troubles-few-own-sizes", market = market, mentioned = mentioned, own = own)
    }
}

/// That the key may not do something, and what, if that is known.
fn lacking_permission(market: Market, subject: Option<Subject>, explanation: &Explanation) -> String {
    let said = said_by(explanation);
    match subject {
        None => t!("troubles-forbidden", market = market, said = said),
        Some(Subject::Prices) => t!("troubles-forbidden-prices", market = market, said = said),
        Some(Subject::Catalogue) => t!("troubles-forbidden-catalogue", market = market, said = said),
    }
}

/// A fault that everybody meets.
fn of_everybody(market: Market, subject: Subject, failure: &Failure) -> String {
    let is_search = subject == Subject::Catalogue;
    match failure {
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
        failure => sentence(market, failure),
    }
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
        Failure::WebPage => with_kept(&t!("troubles-hint-web-page")),
        Failure::Unreachable { .. } => with_kept(&t!("troubles-hint-network")),
        Failure::Insecure { .. } => with_kept(&t!("troubles-hint-secure")),
        Failure::NoCertificates { named_in } => about_certificates(named_in),
        Failure::Throttled | Failure::Paused { .. } => {
            t!("troubles-hint-pause")
        }
        Failure::QuotaSpent => t!("troubles-hint-quota"),
        Failure::InUseElsewhere => t!("troubles-hint-elsewhere"),
        Failure::NotSaved => {
            t!("troubles-hint-not-saved")
        }
        Failure::NotCounted { .. } => {
            t!("troubles-hint-not-counted")
        }
        Failure::TaskStopped { .. } => started_again(),
        Failure::OfEverybody { failure, .. } if matches!(**failure, Failure::Refused { .. }) => {
            with_kept(&t!("troubles-hint-your-account", market = market))
        }
        Failure::OfEverybody { .. } => with_kept(&t!("troubles-hint-their-fault", market = market)),
        _ => kept(),
    }
}

/// What can be done, and what stays as it is until then.
fn with_kept(hint: &str) -> String {
    format!("{hint} {}", kept())
}

/// What to do where no certificates can be read.
fn about_certificates(named_in: &[String]) -> String {
    let what = if named_in.is_empty() {
        t!("troubles-install-certificates")
    } else {
        let names = all_of(named_in.iter().cloned());
        t!("troubles-unset-certificates", names = names)
    };
    with_kept(&what)
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
mod tests;
