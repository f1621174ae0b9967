//! An answer that can't be about the product: it is told, and changes nothing.

use tierstock_domain::Market;
use tierstock_engine::view::MarketState;
use tierstock_simulator::{Alteration, Fault, Rule, Service};

use crate::harness::{Harness, hours, minutes};

const SKU: &str = "CT8532-111";

/// The marketplace names none of its sizes as it did when the product was linked.
fn rename_sizes(harness: &Harness, key: &str) {
    harness.edit(&format!(
        "UPDATE market_sizes SET key = {key} WHERE link_id =
         (SELECT id FROM market_links WHERE product_id = {} AND market = 'stockx')",
        harness.id(SKU)
    ));
}

/// Everything that is kept of the product's prices on StockX.
fn prices(harness: &Harness) -> Vec<String> {
    let select = format!(
        "SELECT json_array(q.id, q.confirmed_at, q.ask, q.ask_unknown, q.ask_held, q.bid, q.bid_unknown, q.bid_held,
             (SELECT count(*) FROM price_points p WHERE p.series_id = q.id))
         FROM quotes q JOIN scopes c ON c.id = q.scope_id JOIN sizes z ON z.id = q.size_id
         WHERE z.product_id = {} AND c.market = 'stockx' ORDER BY q.id",
        harness.id(SKU)
    );
    harness.rows(&select, |row| row.get(0))
}

#[tokio::test]
async fn a_size_added_later_is_told_at_once_and_priced_in_a_day() {
    let harness = Harness::with(|sku| sku == SKU).await;
    harness.full_sync().await;
    let of_the_product = format!(
        "link_id = (SELECT id FROM market_links WHERE product_id = {} AND market = 'stockx')",
        harness.id(SKU)
    );
    harness.edit(&format!(
        "DELETE FROM market_sizes WHERE {of_the_product} AND key =
         (SELECT min(key) FROM market_sizes WHERE {of_the_product})"
    ));
    harness.pass(hours(2)).await;
    let told = harness.engine().product(harness.id(SKU)).await.unwrap().troubles;
    assert!(told.iter().any(|trouble| trouble.message.contains("a size that was not there")), "{told:?}");
    harness.pass(hours(24)).await;
    harness.assert_all_there();
    harness.assert_all_true();
    assert_eq!(harness.engine().product(harness.id(SKU)).await.unwrap().troubles, []);
}

#[tokio::test]
async fn an_answer_of_foreign_sizes_fails_its_feed_and_no_quote() {
    let harness = Harness::with_products(4).await;
    harness.full_sync().await;
    rename_sizes(&harness, "'once ' || key");
    let (before, since) = (prices(&harness), harness.now());
    harness.pass(hours(3)).await;
    assert!(prices(&harness) == before, "a quote changed");

    let mut asked = harness.asked_about(SKU);
    asked.retain(|line| line.at >= since && line.target.contains("market-data"));
    // Three feeds, each after a quarter of an hour, half an hour, an hour …
    assert!((6..=15).contains(&asked.len()), "{} requests", asked.len());
    assert_eq!(
        harness.market(Market::StockX).await.state,
        MarketState::Ready,
        "it concerns that product alone"
    );
    let late: i64 = harness.one(&format!(
        "SELECT count(*) FROM feeds WHERE rank = 0 AND (product_id <> {} OR market = 'alias') AND {} - confirmed_at > 3600000",
        harness.id(SKU),
        harness.now().timestamp_millis()
    ));
    assert_eq!(late, 0, "the others go on");
    let panel = harness.engine().product(harness.id(SKU)).await.unwrap();
    let told: Vec<&str> = panel.troubles.iter().map(|trouble| trouble.message.as_str()).collect();
    assert!(
        !told.is_empty()
            && told.iter().all(|message| message.contains("none of its sizes is one of the product's")),
        "{told:?}"
    );

    rename_sizes(&harness, "substr(key, 6)");
    harness.pass(hours(5)).await;
    harness.assert_promises_kept(Market::StockX);
    assert_eq!(harness.engine().product(harness.id(SKU)).await.unwrap().troubles, []);
    harness.assert_all_true();
}

/// What is known on Alias: series and their last known prices.
fn known_on_alias(harness: &Harness) -> Vec<String> {
    let select = "SELECT json_array(q.id, q.ask, q.ask_unknown, q.bid, q.bid_unknown, q.last_sale)
                  FROM quotes q JOIN scopes c ON c.id = q.scope_id WHERE c.market = 'alias' ORDER BY q.id";
    harness.rows(select, |row| row.get(0))
}

/// Requests for Alias's prices, or for items of its catalogue, in the last so many minutes.
fn asked_of_alias(harness: &Harness, about: &str, last: i64) -> usize {
    let since = harness.now() - chrono::TimeDelta::minutes(last);
    let mut asked = harness.asked(Market::Alias);
    asked.retain(|line| line.at >= since && line.target.contains(about));
    asked.len()
}

#[tokio::test]
async fn alias_s_prices_of_another_product_are_not_taken() {
    let harness = Harness::with(|sku| sku == SKU).await;
    harness.full_sync().await;
    let known = known_on_alias(&harness);
    harness.simulator.faults().add(Rule::every(Service::Alias, Fault::WrongProduct));
    harness.pass(minutes(100)).await;
    assert!(known_on_alias(&harness) == known, "a price of another product was taken");
    harness.assert_all_true();
    let asked = asked_of_alias(&harness, "availabilities", 100);
    // Three regions: when it is due, once more after minutes, and after an hour.
    assert!((6..=9).contains(&asked), "{asked}");
    let told = harness.engine().product(harness.id(SKU)).await.unwrap().troubles;
    assert!(
        told.iter().any(|trouble| trouble.message.contains("it mentions none of the product's")),
        "{told:?}"
    );
    harness.simulator.faults().clear();
    harness.pass(minutes(70)).await;
    harness.assert_promises_kept(Market::Alias);
    harness.assert_all_true();
    assert_eq!(harness.engine().product(harness.id(SKU)).await.unwrap().troubles, []);
}

#[tokio::test]
async fn sizes_that_alias_names_in_every_answer_cost_nothing() {
    let harness = Harness::with(|sku| sku == SKU).await;
    harness.full_sync().await;
    assert_eq!(harness.engine().product(harness.id(SKU)).await.unwrap().troubles, []);
    harness.pass(hours(26)).await;
    assert_eq!(asked_of_alias(&harness, "/catalog", 26 * 60 - 1), 0, "no listing is read again");
    assert_eq!(harness.engine().product(harness.id(SKU)).await.unwrap().troubles, []);
    harness.simulator.faults().add(Rule::every(Service::Alias, Fault::PricedExtraSizes));
    harness.pass(hours(72)).await;
    assert_eq!(asked_of_alias(&harness, "/catalog/", 72 * 60), 1, "it is read again once, not daily");
    assert_eq!(harness.engine().product(harness.id(SKU)).await.unwrap().troubles, []);
    harness.assert_all_true();
}

#[tokio::test]
async fn what_could_not_be_read_is_there_within_five_minutes() {
    for (market, service) in [(Market::StockX, Service::StockX), (Market::Alias, Service::Alias)] {
        let harness = Harness::with_products(6).await;
        harness.full_sync().await;
        let bad = Fault::Altered(Alteration::FirstAmounts("1,234.50".into()));
        harness.simulator.faults().add(Rule::every(service, bad));
        let holes = "SELECT count(*) FROM quotes WHERE ask_unknown = 1 OR bid_unknown = 1";
        harness.pass_until(minutes(1), |harness| harness.one::<i64>(holes) > 0).await;
        harness.simulator.faults().clear();
        harness.pass(minutes(6)).await;
        assert_eq!(harness.one::<i64>(holes), 0, "{market}");
        harness.assert_all_true();
        assert_eq!(harness.one::<i64>("SELECT count(*) FROM feeds WHERE set_aside IS NOT NULL"), 0);
    }
}

#[tokio::test]
async fn what_can_never_be_read_costs_one_more_request() {
    let harness = Harness::with(|sku| sku == SKU).await;
    harness.full_sync().await;
    let bad = Fault::Altered(Alteration::FirstAmounts("1,234.50".into()));
    harness.simulator.faults().add(Rule::every(Service::StockX, bad).on("market-data"));
    harness.pass(hours(12)).await;
    let since = harness.now() - chrono::TimeDelta::hours(12);
    let mut asked = harness.asked(Market::StockX);
    asked.retain(|line| line.at >= since && line.target.contains("market-data"));
    let own = asked.iter().filter(|line| line.target.contains("GBP")).count();
    assert!((12..=15).contains(&own), "{own} requests in 12 hours for an hourly promise");
    let told = harness.engine().product(harness.id(SKU)).await.unwrap().troubles;
    assert_eq!(told.len(), 1, "said once for all regions: {told:?}");
    assert!(told[0].message.contains("(UK, EU, US): size "), "{told:?}");
}
