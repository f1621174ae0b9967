use reqwest::StatusCode;
use serde_json::Value;

use crate::{
    Fault, Limits, Rule, Service,
    testing::{Visit, read, text},
};

const ONE_SIZE: &str = "catalog_id={id}&size=9&product_condition=PRODUCT_CONDITION_NEW\
    &packaging_condition=PACKAGING_CONDITION_GOOD_CONDITION&region_id=3";

#[rstest::rstest]
#[case("/pricing_insights/availabilities/{id}?region_id=", 400)]
#[case("/pricing_insights/availabilities/{id}?region_id=7", 400)]
#[case("/pricing_insights/availabilities/{id}", 200)]
#[case("/pricing_insights/availabilities/nothing?region_id=3", 404)]
#[case("/pricing_insights/recent_sales?{one}&limit=201", 400)]
#[case("/catalog/nothing", 404)]
#[case("/catalog?pagination_token=1.00000000", 400)]
#[case("/regions", 415)]
#[case("/nowhere", 404)]
#[tokio::test]
async fn what_is_asked_wrongly_is_refused(#[case] target: &str, #[case] status: u16) {
    let visit = Visit::begin().await;
    let target = target.replace("{one}", ONE_SIZE).replace("{id}", &visit.catalog_id("DD1391-100"));
    let (answered, body) = visit.alias(&target).await;
    assert_eq!(answered, status);
    assert!(status == 200 || body["code"].is_u64() && body["details"].is_array(), "{body}");
}

#[tokio::test]
async fn a_size_that_is_not_named_is_missed_by_name() {
    let visit = Visit::begin().await;
    let id = visit.catalog_id("DD1391-100");
    let (_, body) = visit.alias(&format!("/pricing_insights/offer_histogram?catalog_id={id}")).await;
    assert_eq!(body["message"], "Missing parameter: input.Size");
}

#[tokio::test]
async fn without_a_token_there_is_401_and_without_its_scope_403() {
    let visit = Visit::begin().await;
    let ask = async |target: &str, token: &str| {
        let url = format!("{}{target}", visit.simulator.alias_url());
        read(visit.client.get(url).bearer_auth(token).send().await.unwrap()).await
    };
    assert_eq!(ask("/catalog", "nobody").await.0, StatusCode::UNAUTHORIZED);
    let poor = &visit.simulator.credentials().alias_token_without_scope;
    assert_eq!(ask("/catalog", poor).await.0, StatusCode::FORBIDDEN);
    assert_eq!(ask("/test", poor).await.0, StatusCode::OK);
    let priceless = &visit.simulator.credentials().alias_token_without_prices;
    let prices = format!("/pricing_insights/availabilities/{}", visit.catalog_id("DD1391-100"));
    assert_eq!(ask(&prices, priceless).await.0, StatusCode::FORBIDDEN);
    assert_eq!(ask("/catalog", priceless).await.0, StatusCode::OK);
}

#[tokio::test]
async fn every_answer_has_a_request_id_of_its_own() {
    let visit = Visit::begin().await;
    let mut ids = Vec::new();
    for target in ["/test", "/nowhere", "/test"] {
        let answer = visit.try_alias(target).await.unwrap();
        ids.push(answer.headers()["x-request-id"].to_str().unwrap().to_owned());
    }
    ids.dedup();
    assert_eq!(ids.len(), 3);
}

#[tokio::test]
async fn the_pages_of_the_catalogue_hold_every_item_once() {
    let visit = Visit::begin().await;
    let (mut ids, mut token) = (Vec::new(), String::new());
    loop {
        let (_, page) = visit.alias(&format!("/catalog?limit=40&pagination_token={token}")).await;
        ids.extend(page["catalog_items"].as_array().unwrap().iter().map(|item| text(&item["catalog_id"])));
        token = text(&page["next_pagination_token"]);
        if page["has_more"] == false {
            break;
        }
    }
    let all = ids.len();
    ids.sort();
    ids.dedup();
    let listed = visit.simulator.world().alias_listings().count();
    assert_eq!((all, ids.len()), (listed, listed));
}

#[tokio::test]
async fn a_sku_has_a_space_and_prices_are_strings_of_cents() {
    let visit = Visit::begin().await;
    let id = visit.catalog_id("DD1391-100");
    let (_, item) = visit.alias(&format!("/catalog/{id}")).await;
    assert_eq!(item["catalog_item"]["sku"], "DD1391 100");
    let (_, answer) = visit.alias(&format!("/pricing_insights/availabilities/{id}?region_id=1")).await;
    let known =
        answer["variants"].as_array().unwrap().iter().filter(|variant| !variant["availability"].is_null());
    for amount in known.flat_map(|variant| variant["availability"].as_object().unwrap().values()) {
        let amount = amount.as_str().unwrap();
        assert!(amount.is_empty() || amount.parse::<u32>().is_ok(), "{amount}");
    }
}

#[tokio::test]
async fn answers_mix_conditions_and_miss_some_availabilities() {
    let visit = Visit::begin().await;
    let mut variants: Vec<Value> = Vec::new();
    for sku in ["DD1391-100", "DD1391-103", "CT8527-016", "U9060BPM"] {
        let target = format!("/pricing_insights/availabilities/{}?region_id=3", visit.catalog_id(sku));
        variants.extend(visit.alias(&target).await.1["variants"].as_array().unwrap().clone());
    }
    let any = |test: &dyn Fn(&Value) -> bool| variants.iter().any(test);
    assert!(any(&|each| each["product_condition"] == "PRODUCT_CONDITION_USED"));
    assert!(any(&|each| each["product_condition"] == "PRODUCT_CONDITION_NEW_WITH_DEFECTS"));
    assert!(any(&|each| each["packaging_condition"] == "PACKAGING_CONDITION_BADLY_DAMAGED"));
    assert!(any(&|each| each["packaging_condition"] == "PACKAGING_CONDITION_NO_ORIGINAL_BOX"));
    assert!(any(&|each| each["packaging_condition"] == "PACKAGING_CONDITION_MISSING_LID"));
    assert!(any(&|each| each["consigned"] == true));
    assert!(any(&|each| each["availability"].is_null()));
    assert!(any(&|each| each["availability"]["highest_offer_price_cents"] == "0"));
    assert!(any(&|each| each["availability"]["highest_offer_price_cents"] == ""));
}

#[tokio::test]
async fn an_answer_names_sizes_that_the_item_lacks_without_a_price() {
    let visit = Visit::begin().await;
    let target = format!("/pricing_insights/availabilities/{}?region_id=3", visit.catalog_id("DD1391-100"));
    let extra = async || {
        let (_, answer) = visit.alias(&target).await;
        let variants = answer["variants"].as_array().unwrap().clone();
        let of = |each: &Value| each["size"].as_f64().is_some_and(|size| !(3.0..=18.0).contains(&size));
        variants.into_iter().filter(of).map(|each| (each["size"].clone(), each["availability"].clone()))
    };
    let named: Vec<_> = extra().await.collect();
    let mut sizes: Vec<f64> = named.iter().filter_map(|(size, _)| size.as_f64()).collect();
    sizes.dedup();
    assert_eq!(sizes, [0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 40.0]);
    assert!(named.iter().all(|(_, availability)| availability.is_null()), "{named:?}");
    visit.simulator.faults().add(Rule::every(Service::Alias, Fault::PricedExtraSizes));
    let priced =
        extra().await.filter(|(_, availability)| availability["lowest_listing_price_cents"] == "12300");
    assert_eq!(priced.count(), sizes.len(), "each size, new and in a good box");
}

#[tokio::test]
async fn the_prices_of_another_product_name_other_sizes() {
    let visit = Visit::begin().await;
    let target = format!("/pricing_insights/availabilities/{}?region_id=3", visit.catalog_id("DD1391-100"));
    visit.simulator.faults().add(Rule::every(Service::Alias, Fault::WrongProduct));
    let (_, answer) = visit.alias(&target).await;
    let is_own = |each: &&Value| each["size"].as_f64().is_some_and(|size| (3.5..=17.5).contains(&size));
    let named: std::collections::HashSet<_> = answer["variants"]
        .as_array()
        .unwrap()
        .iter()
        .filter(is_own)
        .map(|each| each["size"].to_string())
        .collect();
    assert!(named.len() < 5, "{named:?}");
}

#[tokio::test]
async fn the_newest_sale_is_the_last_sold_of_the_availabilities() {
    let visit = Visit::begin().await;
    let id = visit.catalog_id("DD1391-100");
    let one = ONE_SIZE.replace("{id}", &id);
    let (_, sales) = visit.alias(&format!("/pricing_insights/recent_sales?{one}&limit=3")).await;
    let (_, all) = visit.alias(&format!("/pricing_insights/availabilities/{id}?region_id=3")).await;
    let meant = |each: &&Value| {
        each["size"] == 9
            && each["product_condition"] == "PRODUCT_CONDITION_NEW"
            && each["packaging_condition"] == "PACKAGING_CONDITION_GOOD_CONDITION"
            && each.get("consigned").is_none()
    };
    let size = all["variants"].as_array().unwrap().iter().find(meant).unwrap();
    assert_eq!(
        sales["recent_sales"][0]["price_cents"],
        size["availability"]["last_sold_listing_price_cents"]
    );
    assert!(
        text(&sales["recent_sales"][0]["purchased_at"]) > text(&sales["recent_sales"][1]["purchased_at"])
    );
}

#[tokio::test]
async fn a_picture_needs_no_token_and_counts_against_no_limit() {
    let visit = Visit::with(Limits { alias_per_day: Some(1), ..Limits::default() }).await;
    let (_, item) = visit.alias(&format!("/catalog/{}", visit.catalog_id("DD1391-100"))).await;
    let picture = visit.client.get(text(&item["catalog_item"]["main_picture_url"])).send().await.unwrap();
    assert_eq!(
        (picture.status(), &picture.headers()["content-type"]),
        (StatusCode::OK, &"image/png".parse().unwrap())
    );
    assert_eq!(visit.alias("/test").await.0, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_slash_finds_nothing_and_each_half_its_own_item() {
    let visit = Visit::begin().await;
    let skus = async |query: &str| -> Vec<String> {
        let (_, page) = visit.alias(&format!("/catalog?query={query}&limit=1")).await;
        page["catalog_items"].as_array().unwrap().iter().map(|item| text(&item["sku"])).collect()
    };
    assert_eq!(skus("554724-173%2F555088-105").await.len(), 0);
    assert_eq!(skus("554724-173").await, ["554724 173"]);
    assert_eq!(skus("555088-105").await, ["555088 105"]);
}

#[tokio::test]
async fn youth_sizes_are_plain_numbers_and_begin_with_a_child_s() {
    let visit = Visit::begin().await;
    let names = async |sku: &str| -> Vec<String> {
        let (_, item) = visit.alias(&format!("/catalog/{}", visit.catalog_id(sku))).await;
        let sizes = item["catalog_item"]["allowed_sizes"].as_array().unwrap().clone();
        sizes.iter().map(|size| text(&size["display_name"])).collect()
    };
    let both = names("408452-400").await;
    assert_eq!(
        (both.len(), &both[..2], &both[6..8]),
        (20, &["10.5".into(), "11".into()][..], &["13.5".into(), "1".into()][..])
    );
    assert_eq!(names("CW1590-100").await[0], "3.5");
}

#[tokio::test]
async fn a_write_that_is_not_json_is_refused_and_a_read_passes() {
    let visit = Visit::begin().await;
    assert_eq!(visit.alias_write("/listings", false).await.0, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(visit.alias_write("/listings", true).await.0, StatusCode::NOT_FOUND);
    assert_eq!(visit.alias("/test").await.0, StatusCode::OK);
}

#[rstest::rstest]
#[case("/listings", "listings", "pagination_token", 16)]
#[case("/orders", "results", "next_page_token", 40)]
#[tokio::test]
async fn the_pages_of_a_seller_hold_everything_once(
    #[case] target: &str,
    #[case] list: &str,
    #[case] next: &str,
    #[case] count: usize,
) {
    let visit = Visit::begin().await;
    let (mut ids, mut token) = (std::collections::HashSet::new(), String::new());
    loop {
        let (_, page) = visit.alias(&format!("{target}?page_size=7&pagination_token={token}")).await;
        ids.extend(page[list].as_array().unwrap().iter().map(|each| text(&each["id"])));
        token = text(&page["pagination"][next]);
        if token.is_empty() {
            break;
        }
    }
    assert_eq!(ids.len(), count);
    assert_eq!(visit.alias(&format!("{target}?page_size=51")).await.0, StatusCode::BAD_REQUEST);
}
