//! Every recorded answer of the marketplaces, sent through the client that reads it.

use std::collections::BTreeSet;

use rstest::rstest;
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use tierstock_domain::{Channel, Currency, Market, Money, Region, Sku};

use crate::error::FailureDomain;
use crate::marketplace::{Listing, MarketSize, MarketSizeKey};
use crate::scene::{Scene, Stub, answer};
use crate::stockx::AuthorizationResponse;
use crate::{ListingId, MarketError, Marketplace, OneSize};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/answers");

/// Each has its test below.
const READ: [&str; 27] = [
    "accounts_token_code",
    "accounts_token_refresh",
    "accounts_token_refused",
    "alias_availabilities",
    "alias_catalog",
    "alias_catalog_slash",
    "alias_error_400",
    "alias_error_401",
    "alias_error_403",
    "alias_error_415",
    "alias_item_youth",
    "alias_offer_histogram",
    "alias_recent_sales",
    "alias_test",
    "stockx_error_401",
    "stockx_error_404",
    "stockx_error_500",
    "stockx_error_billing",
    "stockx_error_bot_wall",
    "stockx_error_unapproved_key",
    "stockx_gtin",
    "stockx_market_data",
    "stockx_product",
    "stockx_search",
    "stockx_search_slash",
    "stockx_variants",
    "stockx_variants_youth",
];
/// No client asks for these.
const NOT_ASKED_FOR: [&str; 8] = [
    "alias_listings",
    "alias_orders",
    "stockx_listing",
    "stockx_listings",
    "stockx_operation",
    "stockx_order",
    "stockx_orders_active",
    "stockx_orders_history",
];

fn recorded(name: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(format!("{FOLDER}/{name}.json")).unwrap()).unwrap()
}

/// A service that gives a recorded answer to everything.
async fn service(name: &str) -> Stub {
    let recorded = recorded(name);
    let status = u16::try_from(recorded["status"].as_u64().unwrap()).unwrap();
    Stub::saying(status, &[("content-type", "application/json")], recorded["body"].to_string().into_bytes())
        .await
}

/// StockX gives a recorded answer; the accounts service is the simulator's.
async fn stockx(name: &str) -> Scene {
    Scene::at(Some(&service(name).await.url), None, None).await
}

async fn alias(name: &str) -> Scene {
    Scene::at(None, None, Some(&service(name).await.url)).await
}

async fn search(scene: &Scene, market: Market) -> Result<Vec<Listing>, MarketError> {
    let pass = scene.pass(market).await;
    let client: &dyn Marketplace = match market {
        Market::StockX => &scene.markets.stockx,
        Market::Alias => &scene.markets.alias,
    };
    scene.while_time_passes(client.search(pass, "DD1391-100")).await
}

fn codes(listings: &[Listing]) -> Vec<&str> {
    listings.iter().map(|listing| listing.style_code.as_str()).collect()
}

/// The product whose variants and prices were recorded.
async fn stockx_product() -> Listing {
    let scene = stockx("stockx_product").await;
    let id = ListingId(recorded("stockx_product")["body"]["productId"].as_str().unwrap().into());
    let pass = scene.pass(Market::StockX).await;
    scene.markets.stockx.listing(pass, &id).await.unwrap()
}

async fn stockx_sizes(name: &str) -> Vec<MarketSize> {
    let scene = stockx(name).await;
    let id = recorded(name)["body"][0]["productId"].as_str().unwrap().to_owned();
    let listing = Listing { id: ListingId(id), ..stockx_product().await };
    let pass = scene.pass(Market::StockX).await;
    scene.markets.stockx.sizes(pass, &listing).await.unwrap()
}

#[test]
fn every_recorded_answer_is_sent_or_known_not_to_be_asked_for() {
    let files = std::fs::read_dir(FOLDER).unwrap().map(|file| file.unwrap().file_name());
    let names: BTreeSet<String> =
        files.filter_map(|name| Some(name.to_str()?.strip_suffix(".json")?.to_owned())).collect();
    assert_eq!(names, READ.iter().chain(&NOT_ASKED_FOR).map(|name| (*name).to_owned()).collect());
}

#[rstest]
#[case("stockx_search", &["DD1391-1000", "DD1391-100", "DD1391-103"])]
#[case("stockx_search_slash", &["315122-111/CW2288-111"])]
#[tokio::test]
async fn stockx_s_hits_bear_their_codes(#[case] name: &str, #[case] expected: &[&str]) {
    let hits = search(&stockx(name).await, Market::StockX).await.unwrap();
    assert_eq!(codes(&hits), expected);
    assert!(Sku::parse("CW2288-111").unwrap().is_named_by("315122-111/CW2288-111"));
}

#[tokio::test]
async fn a_product_of_stockx_is_read() {
    let product = stockx_product().await;
    assert_eq!((product.style_code.as_str(), product.brand.as_deref()), ("DZ5485-410", Some("Jordan")));
}

#[rstest]
#[case("stockx_variants", &["4.5", "5", "5.5", "7.5"])]
#[case("stockx_variants_youth", &["10.5C", "11C", "6Y", "6.5Y"])]
#[tokio::test]
async fn stockx_s_sizes_are_read_on_every_scale(#[case] name: &str, #[case] labels: &[&str]) {
    let sizes = stockx_sizes(name).await;
    assert_eq!(sizes.iter().map(|size| size.label.as_str()).collect::<Vec<_>>(), labels);
    for size in sizes {
        assert!(size.size.is_some(), "{}", size.label);
        let scales = &size.conversions;
        let all = [&scales.uk, &scales.eu, &scales.cm];
        assert!(all.iter().all(|text| text.is_some()), "{}: {scales:?}", size.label);
    }
}

#[tokio::test]
async fn a_barcode_names_its_size() {
    let scene = stockx("stockx_gtin").await;
    let pass = scene.pass(Market::StockX).await;
    let named = scene.markets.stockx.by_barcode(pass, "190007000001").await.unwrap().unwrap();
    assert_eq!(named.size, "3.5");
}

#[tokio::test]
async fn market_data_price_every_size() {
    let scene = stockx("stockx_market_data").await;
    let id = recorded("stockx_market_data")["body"][0]["productId"].as_str().unwrap().to_owned();
    let pass = scene.pass(Market::StockX).await;
    let scope = Region::Uk.scope(Market::StockX);
    let answer = scene.markets.stockx.quotes(pass, &ListingId(id), scope).await.unwrap();
    assert_eq!(answer.set_aside, []);
    let standard = answer.quotes.iter().filter(|quote| quote.channel == Channel::Standard);
    let minor: Vec<_> = standard
        .map(|quote| {
            let known = |side: tierstock_domain::Reading| side.known().map(tierstock_domain::Money::minor);
            (known(quote.prices.ask), known(quote.prices.bid))
        })
        .collect();
    let expected = [(9_200, 7_600), (9_800, 4_300), (7_900, 5_400)];
    assert_eq!(minor, expected.map(|(ask, bid)| (Some(ask), Some(bid))));
}

#[rstest]
#[case("stockx_error_401", FailureDomain::Account)]
#[case("stockx_error_404", FailureDomain::Item)]
#[case("stockx_error_500", FailureDomain::Item)]
#[case("stockx_error_billing", FailureDomain::Item)]
#[case("stockx_error_bot_wall", FailureDomain::Network)]
#[case("stockx_error_unapproved_key", FailureDomain::Account)]
#[tokio::test]
async fn a_refusal_of_stockx_belongs_to(#[case] name: &str, #[case] domain: FailureDomain) {
    let error = search(&stockx(name).await, Market::StockX).await.unwrap_err();
    assert_eq!(error.failure_domain(), domain, "{error}");
}

#[rstest]
#[case("alias_error_400", FailureDomain::Item)]
#[case("alias_error_401", FailureDomain::Account)]
#[case("alias_error_403", FailureDomain::Account)]
#[case("alias_error_415", FailureDomain::Item)]
#[tokio::test]
async fn a_refusal_of_alias_belongs_to(#[case] name: &str, #[case] domain: FailureDomain) {
    let error = search(&alias(name).await, Market::Alias).await.unwrap_err();
    assert_eq!(error.failure_domain(), domain, "{error}");
}

#[tokio::test]
async fn a_token_of_alias_is_good() {
    let scene = alias("alias_test").await;
    let pass = scene.pass(Market::Alias).await;
    assert_eq!(scene.markets.alias.test_token(pass, &SecretString::from("token")).await, Ok(()));
}

#[rstest]
#[case("alias_catalog", &["DD1391 1000", "DD1391 100"])]
#[case("alias_catalog_slash", &[])]
#[tokio::test]
async fn alias_s_hits_bear_their_codes(#[case] name: &str, #[case] expected: &[&str]) {
    let hits = search(&alias(name).await, Market::Alias).await.unwrap();
    assert_eq!(codes(&hits), expected);
}

#[tokio::test]
async fn an_item_of_alias_in_youth_sizes_is_read() {
    let scene = alias("alias_item_youth").await;
    let id = recorded("alias_item_youth")["body"]["catalog_item"]["catalog_id"].as_str().unwrap().to_owned();
    let pass = scene.pass(Market::Alias).await;
    let item = scene.markets.alias.listing(pass, &ListingId(id)).await.unwrap();
    let sizes = item.sizes.unwrap();
    assert!(sizes.iter().all(|size| size.size.is_some()));
    let read: Vec<_> = sizes.iter().filter_map(|size| Some(size.size.as_ref()?.label.as_str())).collect();
    assert_eq!((read[0], read[7]), ("10.5C", "2Y"));
}

#[tokio::test]
async fn availabilities_price_new_goods_in_a_good_box() {
    let scene = alias("alias_availabilities").await;
    let pass = scene.pass(Market::Alias).await;
    let scope = Region::Uk.scope(Market::Alias);
    let answer = scene.markets.alias.quotes(pass, &ListingId("item".into()), scope).await.unwrap();
    assert_eq!(answer.set_aside, []);
    let quote = answer.quotes.iter().find(|quote| quote.channel == Channel::Standard).unwrap();
    let known = |side: tierstock_domain::Reading| side.known().map(tierstock_domain::Money::minor);
    assert_eq!(quote.size.0, "4.5");
    assert_eq!((known(quote.prices.ask), known(quote.prices.bid)), (Some(13_300), Some(12_800)));
    assert_eq!(known(quote.prices.last_sale), Some(14_000));
}

#[tokio::test]
async fn the_tokens_of_a_sign_in_are_read() {
    let accounts = service("accounts_token_code").await;
    let scene = Scene::at(None, Some(&accounts.url), None).await;
    let stockx = &scene.markets.stockx;
    let sign_in = stockx.begin_sign_in(&SecretString::from("client"), "https://localhost/callback").unwrap();
    let sent: reqwest::Url = sign_in.url().parse().unwrap();
    let (_, state) = sent.query_pairs().find(|(name, _)| name == "state").unwrap();
    let back =
        AuthorizationResponse::read(&format!("https://localhost/callback?code=c&state={state}")).unwrap();
    let signed_in = stockx.finish_sign_in(&sign_in, &SecretString::from("secret"), &back).await.unwrap();
    assert_eq!(signed_in.refresh_token.expose_secret(), "(opaque)");
}

#[tokio::test]
async fn a_renewal_without_a_new_refresh_token_keeps_the_old_one() {
    let service = Stub::answering(|heard| async move {
        let is_token = heard.target.starts_with("/oauth/token");
        let said = recorded(if is_token { "accounts_token_refresh" } else { "stockx_search" });
        answer(200, &[("content-type", "application/json")], said["body"].to_string())
    })
    .await;
    let scene = Scene::at(Some(&service.url), Some(&service.url), None).await;
    assert_eq!(search(&scene, Market::StockX).await.unwrap().len(), 3);
    let kept = scene.keys.stockx.lock().unwrap().as_ref().unwrap().refresh_token.expose_secret().to_owned();
    assert_eq!(kept, scene.simulator.credentials().refresh_token);
    assert_eq!(scene.keys.kept.lock().unwrap().len(), 0);
}

#[tokio::test]
async fn a_refresh_token_that_is_refused_asks_for_a_sign_in() {
    let accounts = service("accounts_token_refused").await;
    let scene = Scene::at(None, Some(&accounts.url), None).await;
    assert_eq!(search(&scene, Market::StockX).await, Err(MarketError::SignInAgain));
}

#[tokio::test]
async fn recorded_sales_and_offers_of_a_size_are_read() {
    let sales = recorded("alias_recent_sales");
    let listing = sales["body"]["recent_sales"][0]["catalog_id"].as_str().unwrap().to_owned();
    let of = OneSize { listing: ListingId(listing), size: MarketSizeKey("6".into()), region: 3 };
    let scene = alias("alias_recent_sales").await;
    let read = scene.markets.alias.recent_sales(scene.pass(Market::Alias).await, &of).await.unwrap();
    assert_eq!(read.len(), sales["body"]["recent_sales"].as_array().unwrap().len());
    assert_eq!((read[0].price, read[0].consigned), (Money::new(10_700, Currency::USD), true));
    let scene = alias("alias_offer_histogram").await;
    let read = scene.markets.alias.offers(scene.pass(Market::Alias).await, &of).await.unwrap();
    let bins = recorded("alias_offer_histogram")["body"]["offer_histogram"]["bins"].as_array().unwrap().len();
    assert_eq!((read.len(), read[0].price, read[0].count), (bins, Money::new(12_500, Currency::USD), 1));
}
