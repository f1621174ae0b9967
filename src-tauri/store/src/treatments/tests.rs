use tierstock_domain::{Currency, Details, Money, Payout, Place, Sale, SaleState, Treatment, Unit, UnitId};

use super::*;
use crate::fixture::{Shop, minutes};
use crate::{NewUnit, StockBookRow, UnitFilter, UnitPage, UnitSort};

/// Four pairs, one of each treatment in the order of [`Treatment::ALL`].
async fn shop() -> Shop {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let pair = shop.pair(product, 9).await;
    let units = Treatment::ALL
        .map(|treatment| NewUnit { details: Details { treatment, ..pair.details.clone() }, ..pair.clone() });
    shop.store.add_units(units.into(), "Added", minutes(0)).await.unwrap();
    shop
}

fn sell(unit: &mut Unit) -> Result<(), tierstock_domain::UnitError> {
    let price = Money::new(12_000, Currency::GBP);
    unit.sell(Sale {
        place: Place::Local,
        sold_on: "2026-11-24".parse().unwrap(),
        place_name: String::new(),
        listed: None,
        expected: Payout::new(price, Vec::new()).unwrap(),
        actual: None,
        outbound: Money::new(0, Currency::GBP),
        reference: "S-1".into(),
        buyer: String::new(),
        rate: None,
        conversion: None,
        state: SaleState::Sold,
        end_cost: Money::new(0, Currency::GBP),
    })
}

fn numbers(book: &[StockBookRow]) -> Vec<i64> {
    book.iter().map(|row| row.unit.0).collect()
}

#[tokio::test]
async fn only_margin_goods_are_in_the_stock_book() {
    let shop = shop().await;
    shop.store.change_units((1..=4).map(UnitId).collect(), "Sold", minutes(1), sell).await.unwrap();
    let book = shop.store.stock_book().await.unwrap();
    assert_eq!((numbers(&book), book[0].selling_price), (vec![1], Some(12_000)));
    let counts = TreatmentCounts { margin: 1, standard: 1, none: 1, not_stated: 1 };
    assert_eq!(shop.store.treatments().await.unwrap(), counts);
}

#[tokio::test]
async fn a_treatment_is_set_for_several_units_and_undone() {
    let shop = shop().await;
    let all: Vec<UnitId> = (1..=4).map(UnitId).collect();
    let margin =
        |unit: &mut Unit| unit.edit(Details { treatment: Treatment::Margin, ..unit.details.clone() });
    let entry = shop.store.change_units(all, "Edited", minutes(1), margin).await.unwrap();
    assert_eq!(numbers(&shop.store.stock_book().await.unwrap()), [1, 2, 3, 4]);
    shop.store.undo(entry, minutes(2)).await.unwrap();
    assert_eq!(numbers(&shop.store.stock_book().await.unwrap()), [1]);
}

#[tokio::test]
async fn units_are_found_by_their_treatment_sold_ones_too() {
    let shop = shop().await;
    shop.store.change_units(vec![UnitId(4)], "Sold", minutes(1), sell).await.unwrap();
    let filter = UnitFilter {
        show: crate::UnitSelection::All,
        treatment: Some(Treatment::NotStated),
        ..UnitFilter::default()
    };
    let page = UnitPage { filter, order: UnitSort::Added, descending: false, offset: 0, limit: 10 };
    let rows = shop.store.inventory(page).await.unwrap();
    let found: Vec<_> = rows.iter().map(|row| (row.id, row.treatment)).collect();
    assert_eq!(found, [(UnitId(4), Treatment::NotStated)]);
    let counts = shop.store.unit_counts("2026-11-24".parse().unwrap()).await.unwrap();
    assert_eq!((counts.in_stock, counts.all), (3, 4));
}

#[tokio::test]
async fn an_entry_from_before_treatments_is_undone() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    let edit = |unit: &mut Unit| unit.edit(Details { kept_at: "Garage".into(), ..unit.details.clone() });
    let entry = shop.store.change_units(vec![UnitId(1)], "Edited", minutes(1), edit).await.unwrap();
    shop.store
        .write(|db| {
            let older = "UPDATE journal_units SET before = json_remove(before, '$.details.treatment'),
                after = json_remove(after, '$.details.treatment')";
            Ok(db.execute(older, ())?)
        })
        .await
        .unwrap();
    shop.store.undo(entry, minutes(2)).await.unwrap();
    let details = shop.store.unit(UnitId(1)).await.unwrap().unwrap().details;
    assert_eq!((details.kept_at.as_str(), details.treatment), ("", Treatment::NotStated));
}

#[tokio::test]
async fn the_stock_book_and_its_counts_are_read_by_an_index() {
    let shop = Shop::open().await;
    let book = shop.plan(crate::sales::STOCK_BOOK.to_owned()).await;
    assert!(book.contains("units_by_treatment (treatment=?)") && !book.contains("SCAN u"), "{book}");
    let counts = shop.plan(COUNTS.to_owned()).await;
    assert!(counts.contains("COVERING INDEX"), "{counts}");
}
