use chrono::TimeDelta;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::{
    Limits, Service,
    testing::{Visit, assert_like, read, text},
};

#[rstest::rstest]
#[case("/catalog/search", 400)]
#[case("/catalog/search?query=", 400)]
#[case("/catalog/search?query=dunk&pageSize=51", 400)]
#[case("/catalog/search?query=dunk&pageSize=0", 400)]
#[case("/catalog/search?query=dunk&pageNumber=0", 400)]
#[case("/catalog/products/{id}/market-data?currencyCode=XXX", 400)]
#[case("/catalog/products/{id}/market-data?currencyCode=GBP&country=GB", 400)]
#[case("/catalog/products/{id}/market-data?currencyCode=KWD", 200)]
#[case("/catalog/products/{id}/variants/{other}/market-data?currencyCode=GBP", 400)]
#[case("/catalog/products/{id}/variants/{own}/market-data?currencyCode=JPY", 200)]
#[case("/catalog/products/variants/gtins/12", 400)]
#[case("/catalog/products/variants/gtins/999999999999", 404)]
#[case("/selling/orders/history?fromDate=yesterday", 400)]
#[case("/selling/orders/history?pageSize=101", 400)]
#[case("/selling/orders/1-1", 404)]
#[case("/nowhere", 404)]
#[tokio::test]
async fn what_is_asked_wrongly_is_refused(#[case] target: &str, #[case] status: u16) {
    let visit = Visit::begin().await;
    let variant = |sku: &str| {
        let product = visit.simulator.world().product(sku).unwrap();
        product.stockx.as_ref().unwrap().variants[0].variant_id.to_string()
    };
    let target = target
        .replace("{id}", &visit.product_id("DD1391-100"))
        .replace("{own}", &variant("DD1391-100"))
        .replace("{other}", &variant("DD1391-103"));
    assert_eq!(visit.stockx(&target).await.0, status);
}

#[tokio::test]
async fn a_query_has_at_most_100_characters() {
    let visit = Visit::begin().await;
    let status =
        async |length| visit.stockx(&format!("/catalog/search?query={}", "d".repeat(length))).await.0;
    assert_eq!((status(100).await, status(101).await), (StatusCode::OK, StatusCode::BAD_REQUEST));
}

#[tokio::test]
async fn a_page_has_one_product_unless_more_are_asked_for() {
    let (_, page) = Visit::begin().await.stockx("/catalog/search?query=jordan").await;
    assert_eq!((&page["pageSize"], page["products"].as_array().unwrap().len()), (&json!(1), 1));
    assert_eq!(page["hasNextPage"], true);
}

#[tokio::test]
async fn a_search_for_a_sku_also_finds_its_near_equal() {
    let (_, page) = Visit::begin().await.stockx("/catalog/search?query=DD1391-100&pageSize=10").await;
    let styles: Vec<_> =
        page["products"].as_array().unwrap().iter().map(|hit| text(&hit["styleId"])).collect();
    assert!(styles.contains(&"DD1391-100".into()) && styles.contains(&"DD1391-1000".into()), "{styles:?}");
}

#[rstest::rstest]
#[case(true, false)]
#[case(false, true)]
#[case(false, false)]
#[tokio::test]
async fn key_and_token_are_both_needed(#[case] key: bool, #[case] token: bool) {
    let visit = Visit::begin().await;
    let (_, granted) = {
        let form = [("grant_type", "refresh_token"), ("refresh_token", "sample-refresh-token-0")];
        visit.token(&form).await
    };
    assert_eq!(granted["error"], "access_denied");
    let mut request = visit.client.get(format!("{}/catalog/search?query=dunk", visit.simulator.stockx_url()));
    if key {
        request = request.header("x-api-key", &visit.simulator.credentials().api_key);
    }
    if token {
        request = request.bearer_auth("not-a-token");
    }
    assert_like("stockx_error_401", &read(request.send().await.unwrap()).await, &[], &[]);
}

#[tokio::test]
async fn a_token_dies_after_12_hours() {
    let visit = Visit::begin().await;
    visit.pass(TimeDelta::seconds(43_199));
    assert_eq!(visit.stockx("/catalog/search?query=dunk").await.0, StatusCode::OK);
    visit.pass(TimeDelta::seconds(1));
    assert_eq!(visit.stockx("/catalog/search?query=dunk").await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_third_request_within_a_second_is_one_too_many() {
    let visit = Visit::with(Limits::default()).await;
    let mut statuses = Vec::new();
    for _ in 0..3 {
        statuses.push(visit.stockx("/catalog/search?query=dunk").await.0.as_u16());
    }
    assert_eq!(statuses, [200, 200, 429]);
    visit.pass(TimeDelta::seconds(1));
    assert_eq!(visit.stockx("/catalog/search?query=dunk").await.0, StatusCode::OK);
}

#[tokio::test]
async fn every_other_429_says_when_to_come_back() {
    let visit = Visit::with(Limits { stockx_per_day: 0, ..Limits::default() }).await;
    let mut said = Vec::new();
    for _ in 0..2 {
        let refusal = visit.try_stockx("/catalog/search?query=dunk").await.unwrap();
        said.push(refusal.headers().get("retry-after").map(|value| value.to_str().unwrap().to_owned()));
    }
    assert_eq!(said, [Some("43200".to_owned()), None]);
}

#[tokio::test]
async fn market_data_are_what_the_world_quotes() {
    let visit = Visit::begin().await;
    let world = visit.simulator.world();
    let product = world.product("U9060BPM").unwrap();
    let variant = &product.stockx.as_ref().unwrap().variants[10];
    let quote = visit.simulator.stockx_quote(product, variant, "EUR").unwrap();
    let id = visit.product_id("U9060BPM");
    let (_, answer) = visit.stockx(&format!("/catalog/products/{id}/market-data?currencyCode=EUR")).await;
    let asked =
        answer[10]["lowestAskAmount"].as_str().map(|amount| (amount.parse::<f64>().unwrap() * 100.0) as i64);
    assert_eq!(asked, quote.standard.lowest_ask);
}

#[rstest::rstest]
#[case("GBP")]
#[case("JPY")]
#[case("HUF")]
#[case("KWD")]
#[tokio::test]
async fn every_amount_is_a_whole_number_in_a_string(#[case] currency: &str) {
    let visit = Visit::begin().await;
    let id = visit.product_id("DD1391-100");
    let (_, answer) =
        visit.stockx(&format!("/catalog/products/{id}/market-data?currencyCode={currency}")).await;
    let asks: Vec<_> =
        answer.as_array().unwrap().iter().filter_map(|each| each["lowestAskAmount"].as_str()).collect();
    assert!(asks.len() > 10 && asks.iter().all(|ask| ask.parse::<u32>().unwrap() > 10), "{asks:?}");
}

/// The market data of every product in pounds.
async fn all_market_data(visit: &Visit) -> Vec<Value> {
    let mut all = Vec::new();
    for (_, listing) in visit.simulator.world().stockx_listings() {
        let target = format!("/catalog/products/{}/market-data?currencyCode=GBP", listing.product_id);
        all.extend(visit.stockx(&target).await.1.as_array().unwrap().clone());
    }
    all
}

#[tokio::test]
async fn a_bid_is_the_size_s_and_direct_says_what_flex_says() {
    let visit = Visit::begin().await;
    let all = all_market_data(&visit).await;
    for each in &all {
        assert_eq!(each.as_object().unwrap().len(), 11, "{each}");
        let bid = &each["highestBidAmount"];
        let channels = ["standardMarketData", "flexMarketData", "directMarketData"];
        assert!(channels.iter().all(|channel| each[channel]["highestBidAmount"] == *bid), "{each}");
        assert_eq!(each["flexMarketData"], each["directMarketData"]);
        let number = |value: &Value| value.as_str().and_then(|text| text.parse::<u32>().ok());
        for channel in channels {
            let ask = number(&each[channel]["lowestAsk"]);
            assert!(ask.zip(number(bid)).is_none_or(|(ask, bid)| bid <= ask), "{each}");
        }
    }
    let percent = |test: &dyn Fn(&&Value) -> bool| all.iter().filter(test).count() * 100 / all.len();
    let no_ask = percent(&|each| each["lowestAskAmount"].is_null());
    let no_bid = percent(&|each| each["highestBidAmount"].is_null());
    let differ =
        percent(&|each| each["standardMarketData"]["sellFaster"] != each["standardMarketData"]["beatUS"]);
    assert!((7..=11).contains(&no_ask) && (4..=8).contains(&no_bid), "{no_ask} % and {no_bid} %");
    assert!((15..=30).contains(&differ), "{differ} %");
}

#[tokio::test]
async fn a_hit_has_no_chart_of_sizes_and_the_product_has() {
    let visit = Visit::begin().await;
    let (_, page) = visit.stockx("/catalog/search?query=DD1391-100&pageSize=10").await;
    let hit = &page["products"][0];
    let (_, product) = visit.stockx(&format!("/catalog/products/{}", text(&hit["productId"]))).await;
    for field in ["sizeChart", "isFlexEligible", "isDirectEligible"] {
        assert!(hit.get(field).is_none() && product.get(field).is_some(), "{field}");
    }
}

#[tokio::test]
async fn some_sizes_have_no_barcode_and_some_have_four() {
    let visit = Visit::begin().await;
    let listings = visit.simulator.world().stockx_listings();
    let sizes: Vec<_> = listings.flat_map(|(_, listing)| &listing.variants).map(|size| &size.gtins).collect();
    let without = sizes.iter().filter(|gtins| gtins.is_none()).count() * 100 / sizes.len();
    assert!((5..=9).contains(&without), "{without} %");
    let kinds: std::collections::HashSet<_> =
        sizes.iter().copied().flatten().flatten().map(|(code, kind)| (code.len(), *kind)).collect();
    assert_eq!(kinds, [(12, "UPC"), (13, "EAN-13"), (14, "ITF-14"), (8, "GTIN-8")].into());
    assert!(sizes.iter().copied().flatten().all(|gtins| (1..=4).contains(&gtins.len())));
}

#[tokio::test]
async fn goods_without_a_style_code_are_found_by_name() {
    let visit = Visit::begin().await;
    let (_, page) = visit.stockx("/catalog/search?query=Virgil%20Abloh%20Icons%20Book&pageSize=5").await;
    assert_eq!(page["products"][0]["styleId"], Value::Null);
    assert_eq!(page["products"][0]["title"], "Virgil Abloh Nike Icons Book");
}

#[tokio::test]
async fn what_is_listed_is_in_the_list_from_then_on() {
    let visit = Visit::begin().await;
    let body = json!({ "amount": "180", "variantId": variant_id(&visit, "9"), "currencyCode": "GBP" });
    let (status, operation) = visit.stockx_write("/selling/listings", &body).await;
    assert_eq!((status, &operation["operationStatus"]), (StatusCode::CREATED, &json!("SUCCEEDED")));
    let id = text(&operation["listingId"]);
    let (_, one) = visit.stockx(&format!("/selling/listings/{id}")).await;
    let (_, page) = visit.stockx("/selling/listings").await;
    assert_eq!((&one["amount"], &page["listings"][0]["listingId"]), (&json!("180"), &json!(id)));
    let nobody = json!({ "amount": "180", "variantId": "x" });
    assert_eq!(visit.stockx_write("/selling/listings", &nobody).await.0, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_jump_multiplies_one_size_everywhere_from_now_on() {
    let visit = Visit::begin().await;
    let id = visit.product_id("DD1391-100");
    let size = "9";
    let ask = async || -> i64 {
        let (_, answer) = visit.stockx(&format!("/catalog/products/{id}/market-data?currencyCode=GBP")).await;
        let of_size = |each: &&Value| text(&each["variantId"]) == variant_id(&visit, size);
        let amount = answer.as_array().unwrap().iter().find(of_size).unwrap()["lowestAskAmount"].clone();
        (text(&amount).parse::<f64>().unwrap() * 100.0) as i64
    };
    let before = ask().await;
    visit.simulator.jump("DD1391-100", size, 2.0, Some(Service::Alias));
    assert_eq!(ask().await, before);
    visit.simulator.jump("DD1391-100", size, 2.0, None);
    assert_eq!(ask().await, before * 2);
}

fn variant_id(visit: &Visit, size: &str) -> String {
    let listing = visit.simulator.world().product("DD1391-100").unwrap().stockx.as_ref().unwrap();
    listing.variants.iter().find(|variant| variant.label == size).unwrap().variant_id.to_string()
}

#[tokio::test]
async fn orders_are_filtered_by_day_and_status() {
    let visit = Visit::begin().await;
    let (_, all) = visit.stockx("/selling/orders/history?pageSize=100").await;
    let day = &text(&all["orders"][0]["createdAt"])[..10];
    let target = format!("/selling/orders/history?fromDate={day}&orderStatus=COMPLETED&pageSize=100");
    let (_, some) = visit.stockx(&target).await;
    let (some, all) = (some["count"].as_u64().unwrap(), all["count"].as_u64().unwrap());
    assert!(some < all && all == 108, "{some} of {all}");
}

#[tokio::test]
async fn one_order_is_as_in_the_list_with_its_shipment() {
    let visit = Visit::begin().await;
    let (_, all) = visit.stockx("/selling/orders/active?pageSize=100").await;
    let number = text(&all["orders"][0]["orderNumber"]);
    let (_, mut one) = visit.stockx(&format!("/selling/orders/{number}")).await;
    assert!(one.as_object_mut().unwrap().remove("shipment").is_some());
    assert_eq!(one, all["orders"][0]);
}

#[tokio::test]
async fn one_listing_alone_says_what_is_paid_out() {
    let visit = Visit::begin().await;
    let (_, page) = visit.stockx("/selling/listings").await;
    let id = text(&page["listings"][0]["listingId"]);
    let (_, one) = visit.stockx(&format!("/selling/listings/{id}")).await;
    assert!(page["listings"][0].get("payout").is_none() && one["payout"].is_object());
}
