//! An answer that can't be about the product: it is told, and changes nothing.

use tierstock_domain::Market;
use tierstock_engine::view::MarketState;

use crate::house::{House, hours};

const SKU: &str = "CT8532-111";

/// The marketplace names none of its sizes as it did when the product was linked.
fn rename_sizes(house: &House, key: &str) {
    house.edit(&format!(
        "UPDATE market_sizes SET key = {key} WHERE link_id =
         (SELECT id FROM market_links WHERE product_id = {} AND market = 'stockx')",
        house.id(SKU)
    ));
}

/// Everything that is kept of the product's prices on StockX.
fn prices(house: &House) -> Vec<String> {
    let select = format!(
        "SELECT json_array(q.id, q.confirmed_at, q.ask, q.ask_unknown, q.ask_held, q.bid, q.bid_unknown, q.bid_held,
             (SELECT count(*) FROM price_points p WHERE p.series_id = q.id))
         FROM quotes q JOIN scopes c ON c.id = q.scope_id JOIN sizes z ON z.id = q.size_id
         WHERE z.product_id = {} AND c.market = 'stockx' ORDER BY q.id",
        house.id(SKU)
    );
    house.rows(&select, |row| row.get(0))
}

#[tokio::test]
async fn a_size_that_a_marketplace_adds_later_is_told_at_once_and_there_within_a_day() {
    let house = House::with(|sku| sku == SKU).await;
    house.full_sync().await;
    let of_the_product = format!(
        "link_id = (SELECT id FROM market_links WHERE product_id = {} AND market = 'stockx')",
        house.id(SKU)
    );
    house.edit(&format!(
        "DELETE FROM market_sizes WHERE {of_the_product} AND key =
         (SELECT min(key) FROM market_sizes WHERE {of_the_product})"
    ));
    house.pass(hours(2)).await;
    let told = house.engine().product(house.id(SKU)).await.unwrap().troubles;
    assert!(told.iter().any(|trouble| trouble.message.contains("a size that was not there")), "{told:?}");
    house.pass(hours(24)).await;
    house.assert_all_there();
    house.assert_all_true();
    assert_eq!(house.engine().product(house.id(SKU)).await.unwrap().troubles, []);
}

#[tokio::test]
async fn an_answer_none_of_whose_sizes_is_ours_counts_against_its_feed_alone_and_changes_no_quote() {
    let house = House::with_products(4).await;
    house.full_sync().await;
    rename_sizes(&house, "'once ' || key");
    let (before, since) = (prices(&house), house.now());
    house.pass(hours(3)).await;
    assert!(prices(&house) == before, "a quote changed");

    let mut asked = house.asked_about(SKU);
    asked.retain(|line| line.at >= since && line.target.contains("market-data"));
    // Three feeds, each after a quarter of an hour, half an hour, an hour …
    assert!((6..=15).contains(&asked.len()), "{} requests", asked.len());
    assert_eq!(
        house.market(Market::StockX).await.state,
        MarketState::Ready,
        "it concerns that product alone"
    );
    let late: i64 = house.one(&format!(
        "SELECT count(*) FROM feeds WHERE rank = 0 AND (product_id <> {} OR market = 'alias') AND {} - confirmed_at > 3600000",
        house.id(SKU),
        house.now().timestamp_millis()
    ));
    assert_eq!(late, 0, "the others go on");
    let panel = house.engine().product(house.id(SKU)).await.unwrap();
    let told: Vec<&str> = panel.troubles.iter().map(|trouble| trouble.message.as_str()).collect();
    assert!(
        !told.is_empty()
            && told.iter().all(|message| message.contains("none of its sizes is one of the product's")),
        "{told:?}"
    );

    rename_sizes(&house, "substr(key, 6)");
    house.pass(hours(5)).await;
    house.assert_promises_kept(Market::StockX);
    assert_eq!(house.engine().product(house.id(SKU)).await.unwrap().troubles, []);
    house.assert_all_true();
}
