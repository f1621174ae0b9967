use std::sync::Arc;

use rstest::rstest;
use tierstock_domain::{
    Cost, Currency, Market, Money, Payout, Place, SaleState, SizeId, SizeSystem, Sku, Tier,
};

use super::*;
use crate::fixture::{Shop, listing, minutes};
use crate::{Hindrance, LinkOutcome, StoreError};

fn pounds(minor: i64) -> Money {
    Money::new(minor, Currency::GBP)
}

fn stated(label: &str, sort: i32) -> Size {
    Size { system: SizeSystem::AsWritten, label: label.into(), sort }
}

fn sale() -> Sale {
    Sale {
        place: Place::Other,
        place_name: "Vinted".into(),
        sold_on: "2026-11-20".parse().unwrap(),
        listed: None,
        expected: Payout::new(pounds(15_000), Vec::new()).unwrap(),
        actual: None,
        outbound: pounds(-250),
        reference: "A-1".into(),
        buyer: String::new(),
        rate: None,
        conversion: None,
        state: SaleState::Sold,
        end_cost: pounds(0),
    }
}

fn row(size: Size, is_sold: bool) -> ImportRow {
    let mut details = Details::of(SizeId(0), Cost::of(pounds(9_000), None));
    details.cost.other = -500;
    let unit = ImportUnit::Added { size, details: details.into(), sale: is_sold.then(|| sale().into()) };
    let identity = RowIdentity { source: None, goods: 7, parts: vec![1, 2] };
    ImportRow { goods: ImportGoods::New(0), units: vec![unit], identities: vec![identity] }
}

fn import(sku: &str) -> NewImport {
    let product = NewProduct {
        sku: Sku::parse(sku).ok(),
        name: None,
        brand: None,
        gender: None,
        kind: None,
        tier: Tier::Cold,
        by_hand: false,
    };
    NewImport {
        source: "stock.csv".into(),
        layout: String::new(),
        title: "Imported stock.csv".into(),
        known: 0,
        refused: 0,
        products: vec![product],
    }
}

async fn commit(shop: &Shop, rows: Vec<ImportRow>) -> Result<Imported, StoreError> {
    shop.store.commit_import(import("AA0000-001"), rows.into_iter(), Arc::default(), minutes(1)).await
}

const EVERYTHING: &str = "SELECT (SELECT count(*) FROM units) + (SELECT count(*) FROM products)
    + (SELECT count(*) FROM journal) + (SELECT count(*) FROM imports) + (SELECT count(*) FROM imported_rows)";

#[tokio::test]
async fn amounts_below_zero_and_a_place_s_name_are_kept() {
    let shop = Shop::open().await;
    commit(&shop, vec![row(stated("9", 900), true)]).await.unwrap();
    let known = shop.store.known_rows().await.unwrap();
    assert_eq!(known.sold_orders[0].place_name, "Vinted");
    let unit = shop.store.unit(UnitId(1)).await.unwrap().unwrap();
    assert_eq!((unit.details.cost.other, unit.sales[0].outbound), (-500, pounds(-250)));
    assert_eq!(unit.sales[0].place_name, "Vinted");
    // 150.00 + 2.50 − (90.00 − 5.00)
    assert_eq!(shop.count("SELECT profit_home FROM sales").await, 6_750);
}

#[tokio::test]
async fn import_that_is_stopped_or_fails_leaves_nothing() {
    let shop = Shop::open().await;
    let progress: Arc<ImportProgress> = Arc::default();
    let stop = Arc::clone(&progress);
    let rows = (0..10).map(move |nth| {
        if nth == 5 {
            stop.cancel();
        }
        row(stated("9", 900), false)
    });
    let stopped = shop.store.commit_import(import("AA0000-001"), rows, progress, minutes(1)).await;
    assert_eq!((stopped, shop.count(EVERYTHING).await), (Err(StoreError::Cancelled), 0));
    let odd = ImportRow { goods: ImportGoods::New(1), ..row(stated("9", 900), false) };
    assert!(commit(&shop, vec![row(stated("9", 900), true), odd]).await.is_err());
    assert_eq!(
        (commit(&shop, Vec::new()).await, shop.count(EVERYTHING).await),
        (Err(StoreError::Unchanged), 0)
    );
}

#[tokio::test]
async fn unit_that_was_changed_since_hinders_undoing_its_import() {
    let shop = Shop::open().await;
    let done =
        commit(&shop, vec![row(stated("9", 900), true), row(stated("10", 1_000), false)]).await.unwrap();
    let edit = |unit: &mut tierstock_domain::Unit| {
        let details = Details { kept_at: "Attic".into(), ..unit.details.clone() };
        unit.edit(details)
    };
    let edited = shop.store.change_units(vec![UnitId(2)], "To the attic", minutes(2), edit).await.unwrap();
    let refused = shop.store.undo(done.entry, minutes(3)).await;
    assert_eq!(refused, Err(Hindrance::ChangedSince("To the attic".into()).into()));
    assert_eq!(shop.store.journal(0, 9).await.unwrap()[1].units, 2);
    shop.store.undo(edited, minutes(4)).await.unwrap();
    shop.store.undo(done.entry, minutes(5)).await.unwrap();
    assert_eq!(shop.count("SELECT count(*) FROM products").await, 0);
    shop.store.redo(done.entry, minutes(6)).await.unwrap();
    assert_eq!(shop.count("SELECT count(*) FROM units WHERE state <> 'deleted'").await, 2);
    assert_eq!(shop.count("SELECT count(*) FROM sales").await, 1);
}

#[tokio::test]
async fn us_number_becomes_the_size_that_the_listing_has() {
    let shop = Shop::open().await;
    let rows = vec![row(stated("US 9", 900), false), row(stated("US 15", 1_500), false)];
    let product = commit(&shop, rows).await.unwrap().products[0];
    let listing = listing(Market::StockX, "AA0000-001", 8..=10);
    shop.search_came_to(product, Market::StockX, LinkOutcome::Linked(listing), minutes(2)).await;
    let sizes = shop.store.sizes_of(product).await.unwrap();
    let owned =
        sizes.iter().filter(|row| row.units > 0).map(|row| (row.size.system, row.size.label.as_str()));
    let expected = [(SizeSystem::AsWritten, "US 15"), (SizeSystem::UsMen, "9")];
    let mut owned: Vec<_> = owned.collect();
    owned.sort_by_key(|(system, _)| *system != SizeSystem::AsWritten);
    assert_eq!(owned, expected);
}

#[rstest]
#[case(known::SOLD_ORDERS, "sales_by_reference")]
#[case(known::BOUGHT_ORDERS, "units_by_order")]
#[tokio::test]
async fn orders_are_found_by_their_index(#[case] sql: &'static str, #[case] index: &str) {
    let shop = Shop::open().await;
    let plan = shop
        .store
        .read(move |db| {
            let mut explain = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
            let steps = explain.raw_query().mapped(|row| row.get(3)).collect::<Result<Vec<String>, _>>()?;
            Ok(steps.join("\n"))
        })
        .await
        .unwrap();
    assert!(plan.contains(index), "{plan}");
}
