//! Every recorded answer beside the simulator's own: the same keys, types and nulls.

use std::collections::BTreeSet;

use reqwest::StatusCode;
use serde_json::Value;

use crate::{
    Fault, Rule, Service,
    testing::{Visit, assert_like, read, text},
};

/// Null by what is published, though few recorded answers show it.
const NULLABLE: &[&str] =
    &["styleId", "title", "brand", "releaseDate", "retailPrice", "variantValue", "payout", "availability"];
/// Any amount of market data may be null.
const AMOUNTS: &[&str] = &[
    "lowestAskAmount",
    "highestBidAmount",
    "sellFasterAmount",
    "earnMoreAmount",
    "flexLowestAskAmount",
    "lowestAsk",
    "sellFaster",
    "earnMore",
    "beatUS",
];
/// Named by some elements alone.
const OPTIONAL: &[&str] = &["gtins", "consigned", "fulfillment_status"];

const OF_STOCKX: [(&str, &str); 12] = [
    ("stockx_search", "/catalog/search?query=DD1391-100&pageSize=10"),
    ("stockx_search_slash", "/catalog/search?query=554724-173%2F555088-105&pageSize=10"),
    ("stockx_product", "/catalog/products/{id}"),
    ("stockx_variants", "/catalog/products/{id}/variants"),
    ("stockx_variants_youth", "/catalog/products/{youth}/variants"),
    ("stockx_gtin", "/catalog/products/variants/gtins/190006000002"),
    ("stockx_market_data", "/catalog/products/{id}/market-data?currencyCode=GBP"),
    ("stockx_listing", "/selling/listings/{listing}"),
    ("stockx_listings", "/selling/listings?pageSize=100&listingStatuses=ACTIVE"),
    ("stockx_orders_history", "/selling/orders/history?pageSize=100"),
    ("stockx_orders_active", "/selling/orders/active?pageSize=100"),
    ("stockx_order", "/selling/orders/{order}"),
];
const ONE_SIZE: &str = "catalog_id={id}&size=9&product_condition=PRODUCT_CONDITION_NEW\
    &packaging_condition=PACKAGING_CONDITION_GOOD_CONDITION&region_id=3";
const OF_ALIAS: [(&str, &str); 10] = [
    ("alias_test", "/test"),
    ("alias_catalog", "/catalog?query=DD1391%20100&limit=1"),
    ("alias_catalog_slash", "/catalog?query=554724-173%2F555088-105"),
    ("alias_item_youth", "/catalog/{youth}"),
    ("alias_availabilities", "/pricing_insights/availabilities/{id}?region_id=3"),
    ("alias_recent_sales", "/pricing_insights/recent_sales?{one}&limit=200"),
    ("alias_offer_histogram", "/pricing_insights/offer_histogram?{one}"),
    ("alias_listings", "/listings?facet_filters=status:active"),
    ("alias_orders", "/orders?page_size=50"),
    ("alias_error_400", "/pricing_insights/recent_sales?catalog_id={id}"),
];
const BY_THEMSELVES: [&str; 13] = [
    "accounts_token_code",
    "accounts_token_refresh",
    "accounts_token_refused",
    "alias_error_401",
    "alias_error_403",
    "alias_error_415",
    "stockx_error_401",
    "stockx_error_404",
    "stockx_error_500",
    "stockx_error_billing",
    "stockx_error_bot_wall",
    "stockx_error_unapproved_key",
    "stockx_operation",
];

const YOUTH: &str = "408452-400";

#[tokio::test]
async fn stockx_answers_as_recorded() {
    let visit = Visit::begin().await;
    let first = async |target: &str, list: &str, id: &str| text(&visit.stockx(target).await.1[list][0][id]);
    let listing = first("/selling/listings", "listings", "listingId").await;
    let order = first("/selling/orders/active", "orders", "orderNumber").await;
    for (name, target) in OF_STOCKX {
        let target = target.replace("{id}", &visit.product_id("DD1391-100"));
        let target = target.replace("{youth}", &visit.product_id(YOUTH));
        let target = target.replace("{listing}", &listing).replace("{order}", &order);
        let nullable = if name == "stockx_market_data" { AMOUNTS } else { NULLABLE };
        assert_like(name, &visit.stockx(&target).await, OPTIONAL, nullable);
    }
}

#[tokio::test]
async fn alias_answers_as_recorded() {
    let visit = Visit::begin().await;
    for (name, target) in OF_ALIAS {
        let target = target.replace("{one}", ONE_SIZE).replace("{id}", &visit.catalog_id("DD1391-100"));
        let target = target.replace("{youth}", &visit.catalog_id(YOUTH));
        assert_like(name, &visit.alias(&target).await, OPTIONAL, NULLABLE);
    }
}

#[tokio::test]
async fn accounts_answer_as_recorded() {
    let visit = Visit::begin().await;
    assert_like("accounts_token_code", &visit.sign_in().await, &[], &[]);
    let refresh_token = visit.simulator.credentials().refresh_token.clone();
    assert_like("accounts_token_refresh", &visit.refresh(&refresh_token).await, &[], &[]);
    assert_like("accounts_token_refused", &visit.refresh("nobody's").await, &[], &[]);
}

#[rstest::rstest]
#[case("stockx_error_500", Fault::FailedMarketData)]
#[case("stockx_error_billing", Fault::IncompleteBilling)]
#[case("stockx_error_bot_wall", Fault::BotWall { html: false })]
#[case("stockx_error_unapproved_key", Fault::UnapprovedKey)]
#[case("stockx_error_401", Fault::RevokedKey)]
#[case("stockx_error_404", Fault::DeadProduct)]
#[tokio::test]
async fn a_fault_of_stockx_answers_as_recorded(#[case] name: &str, #[case] fault: Fault) {
    let visit = Visit::begin().await;
    visit.simulator.faults().add(Rule::every(Service::StockX, fault));
    let target = format!("/catalog/products/{}/market-data?currencyCode=GBP", visit.product_id("DD1391-100"));
    let answer = visit.stockx(&target).await;
    assert_like(name, &answer, &[], &[]);
    assert_eq!(answer.1, crate::testing::recorded(name)["body"], "to the word");
}

#[tokio::test]
async fn refusals_are_as_recorded() {
    let visit = Visit::begin().await;
    let dead = "/catalog/products/2dfb5ae9-0000-5c67-90ce-9a15d5290696";
    assert_like("stockx_error_404", &visit.stockx(dead).await, &[], &[]);
    let without = visit.client.get(format!("{}/catalog/search?query=dunk", visit.simulator.stockx_url()));
    assert_like("stockx_error_401", &read(without.send().await.expect("an answer")).await, &[], &[]);
    let ask = async |token: &str| -> (StatusCode, Value) {
        let url = format!("{}/catalog", visit.simulator.alias_url());
        read(visit.client.get(url).bearer_auth(token).send().await.expect("an answer")).await
    };
    assert_like("alias_error_401", &ask("nobody").await, &[], &[]);
    let poor = &visit.simulator.credentials().alias_token_without_scope;
    assert_like("alias_error_403", &ask(poor).await, &[], &[]);
    assert_like("alias_error_415", &visit.alias_write("/listings", false).await, &[], &[]);
}

#[tokio::test]
async fn a_new_listing_is_answered_as_recorded() {
    let visit = Visit::begin().await;
    let product = visit.simulator.world().product("DD1391-100").expect("the product");
    let variant = product.stockx.as_ref().expect("on StockX").variants[0].variant_id.to_string();
    let body = serde_json::json!({ "amount": "180", "variantId": variant, "currencyCode": "GBP" });
    assert_like("stockx_operation", &visit.stockx_write("/selling/listings", &body).await, &[], &[]);
}

#[test]
fn no_recorded_answer_is_left_out() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/answers");
    let files = std::fs::read_dir(folder).expect("the folder").map(|file| file.expect("a file").file_name());
    let names: BTreeSet<String> =
        files.filter_map(|name| Some(name.to_str()?.strip_suffix(".json")?.to_owned())).collect();
    let compared = OF_STOCKX.iter().chain(&OF_ALIAS).map(|(name, _)| *name);
    let compared = compared.chain(BY_THEMSELVES);
    assert_eq!(names, compared.map(str::to_owned).collect());
}
