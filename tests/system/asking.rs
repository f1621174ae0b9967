//! What to list at, how a listing stands, and what Alias tells of one size.

use tierstock_domain::ListingStanding::{Level, Lowest, Undercut};
use tierstock_domain::Place;
use tierstock_engine::ErrorKind;
use tierstock_engine::view::{AskingQuery, ProductUnits, UnitSaleEntry};
use tierstock_simulator::Service;

use crate::harness::{Harness, minutes, seconds};
use crate::units::{pair, sale};

const SKU: &str = "DD1503-103";

/// A harness with one product, a size that both marketplaces ask for and what they ask there, in whole units.
async fn harness() -> (Harness, i64, i64, [i64; 2]) {
    let harness = Harness::with(|sku| sku == SKU).await;
    harness.first_sync().await;
    harness.pass_until(seconds(1), |harness| harness.one::<i64>("SELECT count(*) FROM rates") > 0).await;
    let asked = "FROM quotes q JOIN feeds f ON f.scope_id = q.scope_id AND f.rank = 0
         WHERE q.channel = 0 AND q.item_condition = 0 AND q.ask_unknown IS NULL AND q.ask IS NOT NULL";
    let size =
        harness.one(&format!("SELECT q.size_id {asked} GROUP BY 1 HAVING count(*) = 2 ORDER BY 1 LIMIT 1"));
    let asks = ["stockx", "alias"].map(|market| {
        harness.one::<i64>(&format!(
            "SELECT q.ask / 100 {asked} AND q.size_id = {size} AND f.market = '{market}'"
        ))
    });
    let product = harness.id(SKU);
    (harness, product, size, asks)
}

fn query(product: i64, place: Place, earn: &str) -> AskingQuery {
    let currency = if place == Place::Alias { "USD" } else { "GBP" };
    AskingQuery {
        product,
        place,
        currency: currency.into(),
        earn: earn.into(),
        paid: String::new(),
        units: Vec::new(),
    }
}

fn minor(amount: &str) -> i64 {
    amount.replace('.', "").parse().unwrap()
}

#[tokio::test]
async fn least_price_that_earns_enough_is_told() {
    let (harness, product, size, _) = harness().await;
    let engine = harness.engine();
    let units = engine.add_units(product, pair(size, "80"), 1).await.unwrap().units;
    for place in [Place::StockX, Place::Alias, Place::Local] {
        let query = AskingQuery { units: units.clone(), ..query(product, place, "40") };
        let answer = engine.asking_price(query).await.unwrap();
        assert_eq!(answer.paid.unwrap().amount, "80.00");
        let left = minor(&answer.payout.at_home.unwrap().amount);
        assert!(left >= 12_000, "{place}: {left}");
        let (price, step) = (minor(&answer.price.amount), if place == Place::Local { 1 } else { 100 });
        let less = format!("{}.{:02}", (price - step) / 100, (price - step) % 100);
        let currency = &answer.price.currency;
        let less = engine.estimate(product, place, &less, currency, "").await.unwrap();
        assert!(minor(&less.at_home.unwrap().amount) < 12_000, "{place}: a step less would do");
    }
    let without_cost = engine.asking_price(query(product, Place::Local, "40")).await.unwrap();
    assert_eq!((without_cost.paid, without_cost.price.amount.as_str()), (None, "40.00"));
    let typed = AskingQuery { paid: "10".into(), ..query(product, Place::Local, "-4") };
    assert_eq!(engine.asking_price(typed).await.unwrap().price.amount, "6.00");
    let absurd = engine.asking_price(query(product, Place::StockX, "9999999999")).await.unwrap_err();
    assert_eq!(absurd.kind(), ErrorKind::BadInput);
}

#[tokio::test]
async fn listing_says_whether_somebody_asks_less() {
    let (harness, product, size, asks) = harness().await;
    let engine = harness.engine();
    let unit = engine.add_units(product, pair(size, "80"), 1).await.unwrap().units;
    let standings = async |by: i64| {
        for (place, ask, currency) in [(Place::StockX, asks[0], "GBP"), (Place::Alias, asks[1], "USD")] {
            let price = (ask + by).to_string();
            engine.list_units(unit.clone(), place, &price, currency).await.unwrap();
        }
        let offers = engine.unit(unit[0]).await.unwrap().offers;
        let page = engine.product_units(product, ProductUnits::InStock, None).await.unwrap();
        let in_page = page.units.into_iter().find(|each| each.id == unit[0]).unwrap().offers;
        assert_eq!(in_page, offers);
        offers.into_iter().map(|offer| offer.standing.unwrap().standing).collect::<Vec<_>>()
    };
    assert_eq!(standings(-1).await, [Lowest, Lowest]);
    assert_eq!(standings(0).await, [Level, Lowest], "Alias counts the listing itself");
    assert_eq!(standings(1).await, [Undercut, Undercut]);
}

#[tokio::test]
async fn units_are_sold_together_and_undone_together() {
    let (harness, product, size, _) = harness().await;
    let engine = harness.engine();
    let units = engine.add_units(product, pair(size, "80"), 3).await.unwrap().units;
    let sales = |price: &str| {
        let entry = |unit: &i64| UnitSaleEntry { unit: *unit, sale: sale(Place::StockX, price, "GBP") };
        units.iter().map(entry).collect::<Vec<_>>()
    };
    let mut bad = sales("150");
    bad[2].sale.price = "much".into();
    assert_eq!(engine.sell_units(bad).await.unwrap_err().kind(), ErrorKind::BadInput);
    let sold = || harness.one::<i64>("SELECT count(*) FROM units WHERE state = 'sold'");
    assert_eq!(sold(), 0, "all or none");
    let done = engine.sell_units(sales("150")).await.unwrap();
    assert_eq!(sold(), 3);
    engine.undo(done.entry).await.unwrap();
    assert_eq!(sold(), 0);
}

#[tokio::test]
async fn size_is_asked_about_once_in_five_minutes() {
    let (harness, product, size, _) = harness().await;
    let asked = || {
        let ledger = harness.simulator.ledger();
        ledger.of(Service::Alias).iter().filter(|line| line.target.contains("catalog_id=")).count()
    };
    let tell = async || harness.in_time(harness.engine().size_market(product, size, "UK")).await.unwrap();
    let told = tell().await;
    assert_eq!(asked(), 2, "sales and offers");
    assert!(!told.sales.is_empty() && told.sales.iter().all(|sale| sale.at_home.is_some()));
    assert_eq!(told.offered, told.offers.iter().map(|offers| offers.count).sum::<u32>());
    harness.pass(minutes(2)).await;
    assert_eq!(tell().await, told);
    assert_eq!(asked(), 2);
    harness.pass(minutes(5)).await;
    assert_ne!(tell().await.asked_at, told.asked_at);
    assert_eq!(asked(), 4);
    let elsewhere = harness.engine().size_market(product, size, "JP").await.unwrap_err();
    assert_eq!(elsewhere.kind(), ErrorKind::NothingDone);
    harness.assert_rates_kept();
}
