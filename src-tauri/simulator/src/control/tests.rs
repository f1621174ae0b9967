use std::time::Duration;

use reqwest::StatusCode;
use serde_json::json;

use crate::{
    Alteration, Fault, RetryAfter, Rule, Service,
    testing::{Visit, read},
};

#[tokio::test]
async fn faults_and_jumps_are_switched_over_http() {
    let visit = Visit::begin().await;
    let url = |route: &str| format!("{}/_control/{route}", visit.simulator.accounts_url());
    let fault =
        json!({ "service": "alias", "fault": "server-error", "status": 503, "path": "test", "times": 1 });
    visit.client.post(url("fault")).json(&fault).send().await.unwrap();
    assert_eq!(visit.alias("/test").await.0, StatusCode::SERVICE_UNAVAILABLE);

    let truth = async || {
        let request = visit.client.get(url("truth?sku=DD1391-100&size=9"));
        read(request.send().await.unwrap()).await.1["stockx"]["ask_minor"].as_i64().unwrap()
    };
    let before = truth().await;
    let jump = json!({ "sku": "DD1391-100", "size": "9", "factor": 2.0, "market": "stockx" });
    visit.client.post(url("jump")).json(&jump).send().await.unwrap();
    assert_eq!(truth().await, before * 2);
}

#[rstest::rstest]
#[case(json!({ "fault": "bot-wall" }), 403)]
#[case(json!({ "fault": "bot-wall", "html": true }), 403)]
#[case(json!({ "fault": "unapproved-key" }), 403)]
#[case(json!({ "fault": "revoked-key" }), 401)]
#[case(json!({ "fault": "incomplete-billing" }), 400)]
#[case(json!({ "fault": "failed-market-data" }), 500)]
#[case(json!({ "fault": "server-error", "status": 504 }), 504)]
#[case(json!({ "fault": "dead-product" }), 404)]
#[case(json!({ "fault": "version-gone" }), 410)]
#[tokio::test]
async fn a_refusal_is_switched_on_and_off_over_http(
    #[case] mut fault: serde_json::Value,
    #[case] status: u16,
) {
    let visit = Visit::begin().await;
    let url = |route: &str| format!("{}/_control/{route}", visit.simulator.accounts_url());
    fault["service"] = "stockx".into();
    let prices = format!("/catalog/products/{}/market-data?currencyCode=GBP", visit.product_id("DD1391-100"));
    visit.client.post(url("fault")).json(&fault).send().await.unwrap();
    assert_eq!(visit.stockx(&prices).await.0, status);
    visit.client.delete(url("faults")).send().await.unwrap();
    assert_eq!(visit.stockx(&prices).await.0, StatusCode::OK);
}

/// As `docs/simulator.md` names each.
#[rstest::rstest]
#[case(json!({ "fault": "latency", "millis": 20 }), Fault::Latency(Duration::from_millis(20)))]
#[case(json!({ "fault": "too-many-requests" }), Fault::TooManyRequests { retry_after: None })]
#[case(json!({ "fault": "refused", "status": 503, "retry_after": "soon" }), refused(RetryAfter::Text("soon".into())))]
#[case(json!({ "fault": "refused", "status": 503, "retry_after_date_in": -5 }), refused(RetryAfter::DateIn(-5)))]
#[case(json!({ "fault": "html-with-200" }), Fault::HtmlWith200)]
#[case(json!({ "fault": "huge" }), Fault::Huge { compressed: false })]
#[case(json!({ "fault": "bare-nan" }), Fault::Altered(Alteration::BareNaN))]
#[case(json!({ "fault": "first-amounts", "text": "x" }), Fault::Altered(Alteration::FirstAmounts("x".into())))]
#[case(json!({ "fault": "no-style-codes" }), Fault::Altered(Alteration::NoStyleCodes))]
fn fault_is_read_by_its_name(#[case] mut json: serde_json::Value, #[case] fault: Fault) {
    json["service"] = "alias".into();
    let read: Rule = serde_json::from_value(json).unwrap();
    assert_eq!(read, Rule::every(Service::Alias, fault));
}

fn refused(retry_after: RetryAfter) -> Fault {
    Fault::Refused { status: 503, retry_after }
}

#[test]
fn fault_by_no_name_is_refused() {
    for name in ["amounts", "altered", "nothing"] {
        let json = json!({ "service": "alias", "fault": name });
        assert!(serde_json::from_value::<Rule>(json).is_err(), "{name}");
    }
}

#[rstest::rstest]
#[case("sign-in-error-page")]
#[case("rotating-refresh-tokens")]
#[case("no-expires-in")]
#[case("revocation-fails")]
#[tokio::test]
async fn a_fault_of_the_accounts_is_known_by_name(#[case] fault: &str) {
    let visit = Visit::begin().await;
    let url = format!("{}/_control/fault", visit.simulator.accounts_url());
    let body = json!({ "service": "accounts", "fault": fault });
    let answer = visit.client.post(url).json(&body).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn the_one_callback_address_is_registered_over_http() {
    let visit = Visit::begin().await;
    let url = format!("{}/_control/callback", visit.simulator.accounts_url());
    let own = "https://shop.example/stockx";
    visit.client.post(&url).json(&json!({ "address": own })).send().await.unwrap();
    assert!(visit.consent(&[("redirect_uri", own)]).await.is_some());
    assert_eq!(visit.consent(&[]).await, None);
    visit.client.delete(&url).send().await.unwrap();
    assert!(visit.consent(&[]).await.is_some());
}

#[tokio::test]
async fn the_ledger_names_each_request_s_api_key_and_omits_control() {
    let visit = Visit::begin().await;
    visit.stockx("/catalog/search?query=dunk").await;
    visit.alias("/test").await;
    let url = format!("{}/_control/ledger", visit.simulator.accounts_url());
    let (_, ledger) = read(visit.client.get(url).send().await.unwrap()).await;
    let told: Vec<_> =
        ledger.as_array().unwrap().iter().map(|line| (&line["service"], &line["carried_api_key"])).collect();
    let expected =
        [(json!("accounts"), json!(false)), (json!("stockx"), json!(true)), (json!("alias"), json!(false))];
    assert_eq!(told, expected.iter().map(|(service, key)| (service, key)).collect::<Vec<_>>());
    assert_eq!(visit.simulator.ledger().of(Service::StockX)[0].status, Some(200));
}
