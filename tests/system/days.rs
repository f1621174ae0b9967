//! The user's own days: what is done today is done on the day that their calendar shows, and a year is one of ours.

use chrono::FixedOffset;
use tierstock_domain::{Place, SaleStateName};
use tierstock_engine::EngineError;
use tierstock_engine::view::{
    FigureEntry, InventoryQuery, SaleEntry, SalesFilter, UnitChange, UnitEntry, UnitSort, UnitsFilter,
    UnitsShown,
};

use crate::harness::{Harness, hours, minutes, seconds};
use crate::units::{no_change, pair, sale};

const SKU: &str = "DD1503-103";

/// A harness with one product, and a size that StockX bids for; nothing is owned.
async fn harness() -> (Harness, i64, i64) {
    let harness = Harness::with(|sku| sku == SKU).await;
    harness.first_sync().await;
    harness.pass_until(seconds(1), |harness| harness.one::<i64>("SELECT count(*) FROM rates") > 0).await;
    let size = harness.one(
        "SELECT q.size_id FROM quotes q JOIN feeds f ON f.scope_id = q.scope_id AND f.rank = 0
         WHERE q.channel = 0 AND q.bid_unknown IS NULL AND f.market = 'stockx' ORDER BY 1 LIMIT 1",
    );
    let owned = harness.rows("SELECT id FROM units", |row| row.get(0));
    harness.engine().delete_units(owned).await.unwrap();
    let product = harness.id(SKU);
    (harness, product, size)
}

fn unit_bought(size: i64, day: &str) -> UnitEntry {
    UnitEntry { bought_on: day.into(), ..pair(size, "80") }
}

fn sold(day: &str) -> SaleEntry {
    SaleEntry { sold_on: day.into(), ..sale(Place::StockX, "140", "GBP") }
}

fn fee(since: Option<&str>) -> FigureEntry {
    FigureEntry {
        place: Place::StockX,
        figure: "transaction".into(),
        currency: None,
        value: "60".into(),
        since: since.map(Into::into),
    }
}

/// At ten in the morning of 24 November in London it is midnight of the 25th on Kiritimati.
async fn on_kiritimati(harness: &Harness) {
    harness.clock.set_zone(FixedOffset::east_opt(14 * 3_600).unwrap());
    harness.pass(minutes(2)).await;
}

#[tokio::test]
async fn what_is_done_today_bears_the_users_own_day() {
    let (harness, product, size) = harness().await;
    on_kiritimati(&harness).await;
    let engine = harness.engine();
    let held = unit_bought(size, "2026-08-27");
    let unit = engine.add_units(product, held, 1).await.unwrap().units[0];
    let summary = engine.inventory_summary(UnitsFilter::default()).await.unwrap();
    assert_eq!((summary.in_stock, summary.held), (1, 1), "held for 90 days on the 25th, 89 on the 24th");
    let query = InventoryQuery {
        filter: UnitsFilter { shown: UnitsShown::Held, ..UnitsFilter::default() },
        sort: UnitSort::Added,
        descending: false,
        offset: 0,
        limit: 10,
    };
    let lines = engine.inventory(query).await.unwrap();
    assert_eq!(lines[0].held_days, Some(90));
    engine.list_units(vec![unit], Place::StockX, "150", "GBP").await.unwrap();
    assert_eq!(engine.unit(unit).await.unwrap().offers[0].listed_on, "2026-11-25");
    engine.sell_unit(unit, sold("")).await.unwrap();
    engine.end_sale(unit, SaleStateName::Cancelled, "", "").await.unwrap();
    let ended = &engine.unit(unit).await.unwrap().sales[0];
    assert_eq!((ended.sold_on.as_str(), ended.ended_on.as_deref()), ("2026-11-25", Some("2026-11-25")));
    // A marketplace's calendar may be a day ahead, and none is two.
    assert!(engine.add_units(product, unit_bought(size, "2026-11-26"), 1).await.is_ok());
    assert!(engine.add_units(product, unit_bought(size, "2026-11-27"), 1).await.is_err());
}

#[tokio::test]
async fn a_fee_of_today_counts_from_the_users_own_day_on() {
    let (harness, product, size) = harness().await;
    on_kiritimati(&harness).await;
    let engine = harness.engine();
    engine.add_units(product, pair(size, "80"), 1).await.unwrap();
    let on_stockx =
        "SELECT ifnull(sum(worth), 0) FROM units WHERE state = 'in_stock' AND worth_place = 'stockx'";
    let commission = FigureEntry { place: Place::Alias, figure: "commission".into(), ..fee(None) };
    engine.set_fee(FigureEntry { value: "99".into(), ..commission }).await.unwrap();
    harness.pass_until(seconds(1), |harness| harness.one::<i64>(on_stockx) > 0).await;
    let before: i64 = harness.one(on_stockx);
    engine.set_fee(fee(None)).await.unwrap();
    harness.pass(minutes(5)).await;
    assert!(harness.one::<i64>(on_stockx) < before / 2, "in London the fee's first day has not begun");
    let fees = engine.fees().await.unwrap();
    let transaction = fees.figures.iter().find(|figure| figure.figure == "transaction").unwrap();
    assert_eq!(transaction.since.as_deref(), Some("2026-11-25"));
}

/// Whether it was refused for its year, in a sentence that says what to do.
fn names_the_year<T>(answer: Result<T, EngineError>) -> bool {
    answer.is_err_and(|error| error.to_string().contains("write it with four digits"))
}

#[rstest::rstest]
#[case("26-11-24")]
#[case("0026-11-24")]
#[case("-0001-01-01")]
#[case("+12026-11-24")]
#[case("1900-01-01")]
#[tokio::test]
async fn a_day_of_another_age_is_refused_wherever_it_comes_in(#[case] day: &str) {
    let (harness, product, size) = harness().await;
    let engine = harness.engine();
    let units = engine.add_units(product, pair(size, "80"), 2).await.unwrap().units;
    engine.sell_unit(units[0], sold("2026-11-24")).await.unwrap();
    let before = harness.one::<i64>("SELECT count(*) FROM journal");
    let change = UnitChange { bought_on: Some(day.into()), ..no_change() };
    let sales = SalesFilter { from: Some(day.into()), ..SalesFilter::default() };
    let refused = [
        names_the_year(engine.add_units(product, unit_bought(size, day), 1).await),
        names_the_year(engine.edit_unit(units[1], unit_bought(size, day)).await),
        names_the_year(engine.change_units(units.clone(), change).await),
        names_the_year(engine.sell_unit(units[1], sold(day)).await),
        names_the_year(engine.correct_sale(units[0], sold(day)).await),
        names_the_year(engine.end_sale(units[0], SaleStateName::Returned, day, "").await),
        names_the_year(engine.set_fee(fee(Some(day))).await),
        names_the_year(engine.sales(sales.clone(), 0, 10).await),
        names_the_year(engine.sales_groups(sales, tierstock_engine::view::SalesGrouping::Month).await),
    ];
    assert_eq!(refused, [true; 9]);
    assert_eq!(harness.one::<i64>("SELECT count(*) FROM journal"), before);
}

#[tokio::test]
async fn a_total_says_how_many_bids_are_older_than_promised() {
    let (harness, product, size) = harness().await;
    let engine = harness.engine();
    engine.add_units(product, pair(size, "80"), 2).await.unwrap();
    engine.move_products(vec![product], tierstock_domain::Tier::Frozen).await.unwrap();
    let old = async || {
        let board = engine.board().await.unwrap();
        let summary = engine.inventory_summary(UnitsFilter::default()).await.unwrap();
        assert_eq!(board.old_bids, summary.old_bids);
        summary.old_bids
    };
    harness.pass(hours(7 * 24 - 1)).await;
    assert_eq!(old().await, 0);
    harness.pass(hours(2)).await;
    assert_eq!(old().await, 2);
}
