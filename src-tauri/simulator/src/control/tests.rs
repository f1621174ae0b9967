use reqwest::StatusCode;
use serde_json::json;

use crate::{
    Service,
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

#[tokio::test]
async fn the_ledger_tells_whose_request_bore_an_api_key_and_leaves_control_out() {
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
