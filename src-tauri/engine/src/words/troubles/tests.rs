use chrono::DateTime;
use tierstock_domain::{
    Insecure, KeyDamage, KeyObstacle, KeychainFault, StorageFault, Unreachable, Unreadable, WrongAnswer,
};
use tierstock_language::Language;

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
    let MessageAndHint { message, hint } = of_failure(Market::Alias, &Failure::NoCertificates { named_in });
    assert!(message.contains("the certificates of this computer can't be read"), "{message}");
    assert!(hint.contains(part) && hint.ends_with('.'), "{hint}");
}

/// Failures whose sentences are put together from parts, with the longest parts that there are.
#[rstest::rstest]
#[case(Failure::NotFound)]
#[case(Failure::WrongAnswer { what: WrongAnswer::NoSuchScope })]
#[case(Failure::NoSizeMatched)]
#[case(Failure::SeemsAnotherProduct { mentioned: 0, own: 9 })]
#[case(Failure::SeemsAnotherProduct { mentioned: 2, own: 9 })]
#[case(Failure::Refused { status: 400, explanation: Explanation::default() })]
#[case(Failure::RequestFailed { status: 422, explanation: "no such size.".into() })]
#[case(Failure::Down { status: 503 })]
#[case(Failure::TimedOut)]
#[case(Failure::Unreadable { what: Unreadable::CutOff })]
#[case(Failure::WebPage)]
#[case(Failure::BotWall)]
#[case(Failure::ApiSwitchedOff)]
#[case(Failure::Throttled)]
#[case(Failure::Paused { until: DateTime::UNIX_EPOCH })]
#[case(Failure::QuotaSpent)]
#[case(Failure::TriedJustNow)]
#[case(Failure::NotCounted { what: StorageFault::Refused { said: "no such table".into() } })]
#[case(Failure::NotSaved)]
#[case(Failure::InUseElsewhere)]
#[case(Failure::OfEverybody { subject: Subject::Prices, failure: Box::new(Failure::Down { status: 503 }) })]
#[case(Failure::KeyMissing)]
#[case(Failure::KeyLost)]
#[case(Failure::KeysLeftBehind)]
#[case(Failure::KeychainLocked)]
#[case(Failure::KeychainDenied)]
#[case(Failure::KeychainUnavailable { what: KeychainFault::NoService })]
#[case(Failure::KeyDamaged { what: KeyDamage::NotText })]
#[case(Failure::KeysNotNow { what: KeyObstacle::AccountLock { said: "denied".into() } })]
#[case(Failure::SignInAgain)]
#[case(Failure::Forbidden { subject: Some(Subject::Prices), explanation: "no scope".into() })]
#[case(Failure::KeyNotApproved)]
#[case(Failure::Unreachable { what: Unreachable::NoAddress { host: "api.stockx.com".into() } })]
#[case(Failure::Insecure { what: Insecure::Certificate { host: "api.stockx.com".into() } })]
#[case(Failure::NoCertificates { named_in: Vec::new() })]
fn a_failure_is_told_as_a_sentence_that_names_its_marketplace(#[case] failure: Failure) {
    for language in [Language::English, Language::German] {
        let _spoken = tierstock_language::speaking(language);
        let told = sentence(Market::StockX, &failure);
        assert!(told.contains("StockX") && !told.contains("StockX:"), "{told}");
        let colons = told.matches(": ").count();
        assert!(colons <= 1 && told.ends_with(['.', '?']) && !told.ends_with(".."), "{told}");
        assert!(told.starts_with(char::is_uppercase) && !told.starts_with("It "), "{told}");
    }
}

#[rstest::rstest]
#[case(Failure::BotWall, "bot protection", "keys and the last prices are kept")]
#[case(Failure::KeyNotApproved, "Is your developer access approved?", "developer portal")]
#[case(Failure::ApiSwitchedOff, "this version of Tierstock", "Install the newest Tierstock")]
#[case(Failure::TriedJustNow, "tried a moment ago", "The last prices stay.")]
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
    assert_eq!(said, "The Alias key lacks a permission to read prices: no scope.");
}

#[test]
fn old_text_is_told_as_it_was_written() {
    let phrase = Failure::Other { text: "it was strange".into(), is_sentence: false };
    assert_eq!(sentence(Market::StockX, &phrase), "StockX: it was strange.");
    let whole = Failure::Other { text: "StockX was slow.".into(), is_sentence: true };
    assert_eq!(sentence(Market::StockX, &whole), "StockX was slow.");
}
