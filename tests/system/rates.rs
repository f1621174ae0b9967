//! Exchange rates and fees, each of its day.

use tierstock_domain::{Place, Treatment};
use tierstock_engine::view::{FigureEntry, MoneyView, SaleEntry, UnitEntry, UnitsFilter};
use tierstock_simulator::{Fault, Rule, Service};

use crate::harness::{Harness, minutes, seconds};
use crate::units::{pair, sale};

const SKU: &str = "DD1503-103";

/// A harness with one product, of which nothing is owned, and a size.
async fn harness() -> (Harness, i64, i64) {
    let harness = Harness::with(|sku| sku == SKU).await;
    harness.first_sync().await;
    harness.pass_until(seconds(1), |harness| harness.one::<i64>("SELECT count(*) FROM rates") > 0).await;
    let owned = harness.rows("SELECT id FROM units", |row| row.get(0));
    harness.engine().delete_units(owned).await.unwrap();
    let product = harness.id(SKU);
    let size = harness.one(&format!("SELECT min(id) FROM sizes WHERE product_id = {product}"));
    (harness, product, size)
}

fn pounds(amount: &str) -> MoneyView {
    MoneyView { amount: amount.into(), currency: "GBP".into() }
}

/// A pair for $100.00, bought on this day.
fn dollars(size: i64, bought_on: &str) -> UnitEntry {
    UnitEntry {
        currency: "USD".into(),
        bought_on: bought_on.into(),
        treatment: Treatment::Margin,
        ..pair(size, "100")
    }
}

#[tokio::test]
async fn an_old_day_is_marked_until_the_bank_s_history_is_here() {
    let (harness, product, size) = harness().await;
    harness.simulator.faults().add(Rule::every(Service::Rates, Fault::ServerError(503)));
    let id = harness.engine().add_units(product, dollars(size, "2024-02-29"), 1).await.unwrap().units[0];
    let unit = harness.engine().unit(id).await.unwrap();
    assert!(unit.rate_of_another_day && unit.rate.unwrap().contains("the oldest rate known, of 2"));
    let sum = || harness.engine().inventory_summary(UnitsFilter::default());
    assert_eq!(sum().await.unwrap().totals.of_another_day, 1);
    let sold = SaleEntry { sold_on: "2024-03-04".into(), ..sale(Place::Local, "100", "GBP") };
    harness.engine().sell_unit(id, sold).await.unwrap();
    assert!(
        harness.engine().stock_book("20").await.unwrap().contains("purchase price at the rate of 2026-08-2")
    );
    harness.simulator.faults().clear();
    harness
        .pass_until(minutes(5), |harness| harness.one::<i64>("SELECT sum(rate_wanted) FROM units") == 0)
        .await;
    let unit = harness.engine().unit(id).await.unwrap();
    assert!(!unit.rate_of_another_day && unit.rate.unwrap().ends_with("the rate of 29 Feb 2024"));
    assert!(!harness.engine().stock_book("20").await.unwrap().contains("at the rate of"));
}

#[tokio::test]
async fn an_own_rate_is_given_and_taken_back_in_the_form() {
    let (harness, product, size) = harness().await;
    let own = UnitEntry { rate: "0.5".into(), ..dollars(size, "2026-11-20") };
    let id = harness.engine().add_units(product, own.clone(), 1).await.unwrap().units[0];
    assert_eq!(harness.engine().unit(id).await.unwrap().cost_at_home, Some(pounds("50.00")));
    harness.engine().edit_unit(id, UnitEntry { rate: String::new(), ..own }).await.unwrap();
    let unit = harness.engine().unit(id).await.unwrap();
    assert_eq!(unit.own_rate, None);
    assert!(unit.rate.unwrap().ends_with("the rate of 20 Nov 2026"));
}

#[tokio::test]
async fn a_value_of_the_user_s_own_keeps_its_currency() {
    let (harness, product, size) = harness().await;
    let entry = UnitEntry { own_value: "80".into(), ..pair(size, "50") };
    let id = harness.engine().add_units(product, entry, 1).await.unwrap().units[0];
    harness.engine().set_regions(vec!["US".into(), "UK".into()]).await.unwrap();
    let value = harness.engine().unit(id).await.unwrap().own_value;
    assert_eq!(value, Some(pounds("80.00")));
    // The form gives it back as it was told.
    let entry = UnitEntry {
        own_value: "80.00".into(),
        own_value_currency: "GBP".into(),
        kept_at: "Garage".into(),
        ..pair(size, "50")
    };
    harness.engine().edit_unit(id, entry).await.unwrap();
    assert_eq!(harness.engine().unit(id).await.unwrap().own_value, Some(pounds("80.00")));
}

#[tokio::test]
async fn a_past_sale_is_estimated_under_the_fees_of_its_day() {
    let (harness, product, _) = harness().await;
    let level = FigureEntry {
        place: Place::StockX,
        figure: "transaction".into(),
        currency: None,
        value: "7".into(),
        since: Some("2026-11-10".into()),
    };
    harness.engine().set_fee(level).await.unwrap();
    let estimate = async |on: &str| {
        let left = harness.engine().estimate(product, Place::StockX, "100", "GBP", on).await.unwrap();
        left.amount.amount
    };
    assert_eq!((estimate("2026-11-09").await, estimate("").await), ("88.00".into(), "90.00".into()));
    assert!(harness.engine().estimate(product, Place::StockX, "100", "GBP", "2027-01-01").await.is_err());
}
