use std::time::Duration;

use reqwest::StatusCode;

use super::{Fault, Rule};
use crate::{
    Service,
    testing::{Visit, assert_like, text},
};

#[rstest::rstest]
#[case(Fault::TooManyRequests { retry_after: Some(7) }, 429)]
#[case(Fault::ServerError(500), 500)]
#[case(Fault::ServerError(502), 502)]
#[case(Fault::ServerError(503), 503)]
#[case(Fault::HtmlWith200, 200)]
#[case(Fault::RevokedToken, 401)]
#[case(Fault::BotWall { html: false }, 403)]
#[case(Fault::BotWall { html: true }, 403)]
#[case(Fault::UnapprovedKey, 403)]
#[case(Fault::RevokedKey, 401)]
#[case(Fault::VersionGone, 410)]
#[case(Fault::IncompleteBilling, 200)]
#[case(Fault::FailedMarketData, 200)]
#[case(Fault::Latency(Duration::from_millis(1)), 200)]
#[tokio::test]
async fn a_fault_strikes_its_service_alone(#[case] fault: Fault, #[case] status: u16) {
    let visit = Visit::begin().await;
    visit.simulator.faults().add(Rule::every(Service::StockX, fault));
    assert_eq!(visit.stockx("/catalog/search?query=dunk").await.0, status);
    assert_eq!(visit.alias("/test").await.0, StatusCode::OK);
    visit.simulator.faults().clear();
    assert_eq!(visit.stockx("/catalog/search?query=dunk").await.0, StatusCode::OK);
}

#[tokio::test]
async fn a_fault_may_be_limited_to_a_path_and_a_number() {
    let visit = Visit::begin().await;
    let rule = Rule::every(Service::Alias, Fault::ServerError(503)).on("/catalog").times(2);
    visit.simulator.faults().add(rule);
    let mut statuses = Vec::new();
    for target in ["/test", "/catalog", "/catalog", "/catalog"] {
        statuses.push(visit.alias(target).await.0.as_u16());
    }
    assert_eq!(statuses, [200, 503, 503, 200]);
}

#[tokio::test]
async fn a_dropped_connection_brings_no_answer() {
    let visit = Visit::begin().await;
    visit.simulator.faults().add(Rule::every(Service::Alias, Fault::DropConnection));
    assert!(visit.try_alias("/test").await.is_err());
    let line = visit.simulator.ledger().of(Service::Alias).pop().unwrap();
    assert_eq!((line.target.as_str(), line.status), ("/api/v1/test", None));
}

#[tokio::test]
async fn a_truncated_body_breaks_off_after_its_status() {
    let visit = Visit::begin().await;
    visit.simulator.faults().add(Rule::every(Service::Alias, Fault::TruncatedBody));
    let answer = visit.try_alias("/catalog").await.expect("a status");
    assert_eq!(answer.status(), StatusCode::OK);
    assert!(answer.text().await.is_err());
}

#[tokio::test]
async fn market_data_may_be_of_another_product_or_in_another_currency() {
    let visit = Visit::begin().await;
    let id = visit.product_id("DD1391-100");
    let target = format!("/catalog/products/{id}/market-data?currencyCode=GBP");
    visit.simulator.faults().add(Rule::every(Service::StockX, Fault::WrongProduct).times(1));
    let (_, answer) = visit.stockx(&target).await;
    assert_ne!(text(&answer[0]["productId"]), id);
    visit.simulator.faults().add(Rule::every(Service::StockX, Fault::WrongCurrency).times(1));
    let (_, answer) = visit.stockx(&target).await;
    assert_eq!((text(&answer[0]["productId"]), text(&answer[0]["currencyCode"])), (id, "USD".into()));
}

#[tokio::test]
async fn a_revoked_refresh_token_is_refused_with_invalid_grant() {
    let visit = Visit::begin().await;
    visit.simulator.faults().add(Rule::every(Service::Accounts, Fault::RevokedToken));
    assert_like("accounts_token_refused", &visit.refresh("any").await, &[], &[]);
}

#[tokio::test]
async fn billing_is_asked_for_before_any_market_data() {
    let visit = Visit::begin().await;
    visit.simulator.faults().add(Rule::every(Service::StockX, Fault::IncompleteBilling));
    for sku in ["DD1391-100", "DD1391-103"] {
        let id = visit.product_id(sku);
        let prices = format!("/catalog/products/{id}/market-data?currencyCode=GBP");
        assert_eq!(visit.stockx(&prices).await.0, StatusCode::BAD_REQUEST);
        assert_eq!(visit.stockx(&format!("/catalog/products/{id}")).await.0, StatusCode::OK);
    }
}

#[tokio::test]
async fn market_data_fail_for_one_product_alone() {
    let visit = Visit::begin().await;
    let id = visit.product_id("DD1391-100");
    visit.simulator.faults().add(Rule::every(Service::StockX, Fault::FailedMarketData).on(&id));
    let ask = async |id: &str| {
        visit.stockx(&format!("/catalog/products/{id}/market-data?currencyCode=GBP")).await.0
    };
    assert_eq!(ask(&id).await, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(ask(&visit.product_id("DD1391-103")).await, StatusCode::OK);
}

#[tokio::test]
async fn a_gateway_that_waits_in_vain_answers_a_large_page() {
    let visit = Visit::begin().await;
    visit.simulator.faults().add(Rule::every(Service::StockX, Fault::ServerError(504)));
    let (status, body) = visit.stockx("/catalog/search?query=dunk").await;
    assert_eq!(status, StatusCode::GATEWAY_TIMEOUT);
    assert!(text(&body).len() > 5_000 && text(&body).starts_with("<!DOCTYPE html>"));
}
