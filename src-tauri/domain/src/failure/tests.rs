use serde::Serialize;
use serde::de::DeserializeOwned;

use super::*;
use crate::{Market, Side};

fn kept<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap()
}

fn read<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap()
}

/// Some of each kind: what is kept of them is never written otherwise.
fn failures() -> Vec<(Failure, &'static str)> {
    [failures_of_marketplaces(), failures_on_the_way(), failures_of_this_computer()].concat()
}

fn failures_of_marketplaces() -> Vec<(Failure, &'static str)> {
    let product = WrongAnswer::Product { answered: "b".into(), asked: "a".into() };
    let explanation = Explanation { said: Some("no".into()), request_id: Some("7".into()) };
    vec![
        (Failure::Down { status: 503 }, r#"{"code":"down","status":503}"#),
        (
            Failure::WrongAnswer { what: product },
            r#"{"code":"wrong_answer","what":{"code":"product","answered":"b","asked":"a"}}"#,
        ),
        (
            Failure::Unreadable { what: Unreadable::Not { format: Format::Json } },
            r#"{"code":"unreadable","what":{"code":"not","format":"json"}}"#,
        ),
        (
            Failure::Unreadable {
                what: Unreadable::Unusable { defect: Defect::NoAmount { side: Side::LastSale } },
            },
            r#"{"code":"unreadable","what":{"code":"unusable","defect":{"code":"no_amount","side":"last_sale"}}}"#,
        ),
        (
            Failure::Refused { status: 400, explanation },
            r#"{"code":"refused","status":400,"said":"no","request_id":"7"}"#,
        ),
        (
            Failure::RequestFailed { status: 500, explanation: "no".into() },
            r#"{"code":"request_failed","status":500,"said":"no","request_id":null}"#,
        ),
        (Failure::KeyNotApproved, r#"{"code":"key_not_approved"}"#),
        (Failure::BotWall, r#"{"code":"bot_wall"}"#),
        (Failure::ApiSwitchedOff, r#"{"code":"api_switched_off"}"#),
    ]
}

fn failures_on_the_way() -> Vec<(Failure, &'static str)> {
    let host = || "x.test".to_owned();
    vec![
        (
            Failure::Unreachable { what: Unreachable::NoAddress { host: host() } },
            r#"{"code":"unreachable","what":{"code":"no_address","host":"x.test"}}"#,
        ),
        (
            Failure::Insecure { what: Insecure::Inside { host: host() } },
            r#"{"code":"insecure","what":{"code":"inside","host":"x.test"}}"#,
        ),
    ]
}

fn failures_of_this_computer() -> Vec<(Failure, &'static str)> {
    vec![
        (Failure::KeyMissing, r#"{"code":"key_missing"}"#),
        (Failure::KeyLost, r#"{"code":"key_lost"}"#),
        (
            Failure::KeychainUnavailable { what: KeychainFault::NoService },
            r#"{"code":"keychain_unavailable","what":{"code":"no_service"}}"#,
        ),
        (
            Failure::KeysNotNow { what: KeyObstacle::RenewedElsewhere },
            r#"{"code":"keys_not_now","what":{"code":"renewed_elsewhere"}}"#,
        ),
        (
            Failure::NotCounted { what: StorageFault::Full },
            r#"{"code":"not_counted","what":{"code":"full"}}"#,
        ),
        (
            Failure::NotCounted { what: StorageFault::Unsound { what: Unsound::CountsDiffer } },
            r#"{"code":"not_counted","what":{"code":"unsound","what":{"code":"counts_differ"}}}"#,
        ),
        (
            Failure::TaskStopped { task: BackgroundTask::Lane(Market::StockX) },
            r#"{"code":"task_stopped","task":{"lane":"stockx"}}"#,
        ),
        (
            Failure::TaskStopped { task: BackgroundTask::UnsavedKeys },
            r#"{"code":"task_stopped","task":"unsaved_keys"}"#,
        ),
        (
            Failure::WebProcessEnded { how: WebProcessEnd::OutOfMemory },
            r#"{"code":"web_process_ended","how":"out_of_memory"}"#,
        ),
        (Failure::LastRunEndedBadly, r#"{"code":"last_run_ended_badly"}"#),
    ]
}

#[test]
fn failures_are_kept_as_codes_with_their_data() {
    for (failure, text) in failures() {
        assert_eq!(kept(&failure), text);
        assert_eq!(read::<Failure>(text), failure);
    }
}

#[test]
fn phrases_of_before_the_codes_are_read() {
    let phrase = || "it was strange".to_owned();
    for (text, failure) in [
        (
            r#"{"code":"wrong_answer","what":"it was strange"}"#,
            Failure::WrongAnswer { what: WrongAnswer::Other(phrase()) },
        ),
        (
            r#"{"code":"unreadable","what":"it was strange"}"#,
            Failure::Unreadable { what: Unreadable::Other(phrase()) },
        ),
        (
            r#"{"code":"unreachable","what":"it was strange"}"#,
            Failure::Unreachable { what: Unreachable::Other(phrase()) },
        ),
        (
            r#"{"code":"insecure","what":"it was strange"}"#,
            Failure::Insecure { what: Insecure::Other(phrase()) },
        ),
        (
            r#"{"code":"refused","status":400,"said":"it was strange"}"#,
            Failure::Refused { status: 400, explanation: "it was strange".into() },
        ),
        (
            r#"{"code":"forbidden","subject":"prices","said":"it was strange"}"#,
            Failure::Forbidden { subject: Some(Subject::Prices), explanation: "it was strange".into() },
        ),
        (
            r#"{"code":"keychain_unavailable","said":"it was strange"}"#,
            Failure::KeychainUnavailable { what: KeychainFault::Other(phrase()) },
        ),
        (
            r#"{"code":"key_damaged","what":"it was strange"}"#,
            Failure::KeyDamaged { what: KeyDamage::Other(phrase()) },
        ),
        (
            r#"{"code":"keys_not_now","what":"it was strange"}"#,
            Failure::KeysNotNow { what: KeyObstacle::Other(phrase()) },
        ),
        (
            r#"{"code":"not_counted","said":"it was strange"}"#,
            Failure::NotCounted { what: StorageFault::Other(phrase()) },
        ),
    ] {
        assert_eq!(read::<Failure>(text), failure, "{text}");
    }
}

#[test]
fn an_unknown_code_is_no_failure() {
    assert!(serde_json::from_str::<Failure>(r#"{"code":"unreadable","what":{"code":"newer"}}"#).is_err());
}
