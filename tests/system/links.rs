//! From SKUs alone: each product finds its own place, and nothing else.

use tierstock_domain::{Market, Tier};
use tierstock_engine::view::{LinkState, LinkView};

use crate::harness::Harness;

async fn house_of(skus: &str) -> Harness {
    let harness = Harness::empty().await;
    harness.engine().add_products(skus, Tier::Warm).await.unwrap();
    harness.full_sync().await;
    harness
}

async fn links(harness: &Harness, sku: &str) -> Vec<LinkView> {
    harness.engine().product(harness.id(sku)).await.unwrap().links
}

fn listing(harness: &Harness, sku: &str, market: Market) -> Option<String> {
    harness.one(&format!(
        "SELECT l.listing FROM market_links l JOIN products p ON p.id = l.product_id
         WHERE p.sku = '{sku}' AND l.market = '{}'",
        market.key()
    ))
}

#[tokio::test]
async fn a_sku_costs_three_stockx_and_two_alias_requests_to_price() {
    let harness = house_of("DD1391-100, CT8532-111, DZ5485-410, CW1590-100, 192BT212050F").await;
    for (market, own, to_link) in [(Market::StockX, "GBP", 2), (Market::Alias, "region_id=3", 1)] {
        let asked = harness.asked(market);
        let prices = |line: &str| line.contains("market-data") || line.contains("availabilities");
        let linking = asked.iter().filter(|line| !prices(&line.target)).count();
        let firsts = asked.iter().filter(|line| prices(&line.target) && line.target.ends_with(own)).count();
        assert_eq!((linking, firsts), (5 * to_link, 5), "{market}");
        let before_seconds =
            asked.iter().take_while(|line| !prices(&line.target) || line.target.ends_with(own));
        assert_eq!(before_seconds.count(), 5 * to_link + 5, "{market}: own region first");
    }
    harness.assert_all_true();
    harness.assert_all_there();
    harness.assert_rates_kept();
    harness.assert_never_throttled();
}

#[tokio::test]
async fn nearly_equal_skus_get_each_its_own_product() {
    let harness = house_of("DD1391-1000\nDD1391-100\nDD1391-103\nDD1391-102").await;
    for sku in ["DD1391-1000", "DD1391-100", "DD1391-103", "DD1391-102"] {
        let product = harness.product(sku);
        let on_stockx = product.stockx.as_ref().map(|listing| listing.product_id.to_string());
        let on_alias = product.alias.as_ref().map(|listing| listing.catalog_id.clone());
        assert_eq!(listing(&harness, sku, Market::StockX), on_stockx, "{sku}");
        assert_eq!(listing(&harness, sku, Market::Alias), on_alias, "{sku}");
    }
    harness.assert_all_true();
}

#[tokio::test]
async fn a_style_id_of_several_codes_is_found_by_each_of_them() {
    let harness = house_of("CW2288-111 FW6345 315122-111").await;
    for (typed, sku) in [("CW2288-111", "CW2288-111"), ("FW6345", "FW6345"), ("315122-111", "CW2288-111")] {
        let truth = harness.product(sku).stockx.as_ref().map(|listing| listing.product_id.to_string());
        assert_eq!(listing(&harness, typed, Market::StockX), truth, "{typed}");
    }
}

#[tokio::test]
async fn a_similar_hit_is_left_to_the_user_and_an_unknown_is_absent() {
    let harness = house_of("DD1391-109\nZZ9999-999").await;
    for link in links(&harness, "DD1391-109").await {
        assert_eq!(link.state, LinkState::Ambiguous, "{link:?}");
        assert!(link.candidates.iter().any(|candidate| candidate.name.contains("Dunk")), "{link:?}");
    }
    for link in links(&harness, "ZZ9999-999").await {
        assert_eq!((link.state, link.candidates.len()), (LinkState::Absent, 0), "{link:?}");
    }
    let feeds: i64 = harness.one("SELECT count(*) FROM feeds");
    assert_eq!((feeds, harness.asked(Market::StockX).len(), harness.asked(Market::Alias).len()), (0, 2, 2));
}

#[tokio::test]
async fn goods_of_one_marketplace_are_absent_at_the_other() {
    let harness = house_of("75192, AA3832-700").await;
    let absent = async |sku| {
        let links = links(&harness, sku).await;
        links.into_iter().filter(|link| link.state != LinkState::Linked).map(|link| link.market).collect()
    };
    let (lego, shoe): (Vec<_>, Vec<_>) = (absent("75192").await, absent("AA3832-700").await);
    assert_eq!((lego, shoe), (vec![Market::Alias], vec![Market::StockX]));
    harness.assert_all_true();
    harness.assert_all_there();
}
