use serde_json::Value;
use tierstock_domain::{
    Conversion, Cost, Currency, Details, FixedRate, Market, Money, Part, Payout, Place, ProductId, Rate,
    Region, Sale, SaleState, Size, SizeSystem, UnitId,
};

use super::listing::FOUND;
use super::*;
use crate::fixture::{Shop, minutes};
use crate::{LinkOutcome, NewUnit};

mod older;

const UNIT: UnitId = UnitId(1);

fn dollars(minor: i64) -> Money {
    Money::new(minor, Currency::USD)
}

fn left(minor: i64) -> Payout {
    Payout::new(dollars(minor), vec![(Part::Commission, dollars(minor / 10))]).unwrap()
}

fn sale() -> Sale {
    Sale {
        place: Place::Alias,
        sold_on: "2026-11-24".parse().unwrap(),
        place_name: String::new(),
        listed: None,
        expected: left(20_000),
        actual: None,
        outbound: dollars(450),
        reference: "R-1".into(),
        buyer: "Somebody".into(),
        rate: None,
        conversion: None,
        state: SaleState::Sold,
        end_cost: dollars(0),
    }
}

fn own(rate: &str) -> FixedRate {
    FixedRate::own(Currency::GBP, Rate::parse(rate).unwrap())
}

/// A pound was worth so many dollars on the day of the purchase.
async fn know_rate(shop: &Shop, per_pound: &str) {
    let rates = [(Currency::USD, per_pound), (Currency::GBP, "1")];
    let rates = rates.map(|(currency, rate)| (currency, Rate::parse(rate).unwrap()));
    shop.store.add_rates(vec![("2026-11-20".parse().unwrap(), rates.into())]).await.unwrap();
}

/// A shop with one pair, US 9, that was bought in dollars.
async fn shop_with_a_pair() -> (Shop, ProductId) {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let details = Details {
        cost: Cost::of(dollars(10_000), None),
        bought_on: "2026-11-23".parse().ok(),
        ..Details::of(shop.size(product, 9).await, Cost::of(dollars(0), None))
    };
    shop.store.add_units(vec![NewUnit { product, details }], "Added", minutes(0)).await.unwrap();
    (shop, product)
}

async fn unit(shop: &Shop) -> Unit {
    shop.store.unit(UNIT).await.unwrap().unwrap()
}

/// Edits what is said of the pair.
async fn edit(shop: &Shop, title: &str, edit: impl Fn(&mut Details) + Send + 'static) -> EntryId {
    let change = move |unit: &mut Unit| {
        let mut details = unit.details.clone();
        edit(&mut details);
        unit.edit(details)
    };
    shop.store.change_units(vec![UNIT], title, minutes(1), change).await.unwrap()
}

async fn move_to(shop: &Shop, title: &str, shelf: &'static str) -> EntryId {
    edit(shop, title, |details| details.kept_at = shelf.into()).await
}

fn hindered<T>(hindrance: Hindrance) -> Result<T, StoreError> {
    Err(hindrance.into())
}

/// One entry after the other is looked at; what each is about is found by its keys.
#[tokio::test]
async fn search_reads_no_table_of_units_or_products_whole() {
    let shop = Shop::open().await;
    let plan = shop
        .store
        .read(|db| {
            let mut explain = db.prepare(&format!("EXPLAIN QUERY PLAN {ENTRIES} {FOUND}"))?;
            let steps = explain.raw_query().mapped(|row| row.get(3)).collect::<Result<Vec<String>, _>>()?;
            Ok(steps.join("\n"))
        })
        .await
        .unwrap();
    let scans: Vec<_> = plan.lines().filter(|step| step.starts_with("SCAN")).collect();
    assert_eq!(scans, ["SCAN journal"], "{plan}");
    assert!(plan.contains("e USING PRIMARY KEY (entry_id=?)"), "{plan}");
}

#[rstest::rstest]
#[case(undoable::MISSING_UNIT, "journal_units USING PRIMARY KEY (entry_id=?)")]
#[case(undoable::GOT_UNITS, "units_by_product (product_id=?)")]
#[case(undoable::REMOVED_BY, "journal_by_product (product_id=?)")]
#[case(revert::OF_UNIT, "journal_by_unit (unit_id=?)")]
#[case(SIZE_MERGED_INTO, "journal_by_unit (unit_id=?)")]
#[tokio::test]
async fn no_question_reads_the_whole_journal(#[case] sql: &'static str, #[case] finds: &str) {
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
    assert!(plan.contains(finds) && !plan.contains("SCAN"), "{plan}");
}

#[tokio::test]
async fn undo_and_redo_say_what_they_changed() {
    let (shop, _) = shop_with_a_pair().await;
    let entry = move_to(&shop, "Edited", "Garage").await;
    assert_eq!(shop.store.redo(entry, minutes(2)).await, hindered(Hindrance::NotUndone));
    let undone = shop.store.undo(entry, minutes(2)).await.unwrap();
    assert_eq!((undone.units, undone.row.undone_at), (vec![UNIT], Some(minutes(2))));
    assert_eq!(unit(&shop).await.details.kept_at, "");
    // Asked twice, as by a doubled click.
    assert_eq!(shop.store.undo(entry, minutes(3)).await, hindered(Hindrance::UndoneAlready));
    assert_eq!(unit(&shop).await.details.kept_at, "");
    let redone = shop.store.redo(entry, minutes(4)).await.unwrap();
    assert_eq!((redone.units, redone.row.undone_at), (vec![UNIT], None));
    assert_eq!(unit(&shop).await.details.kept_at, "Garage");
}

#[tokio::test]
async fn what_is_in_the_way_is_named() {
    let (shop, _) = shop_with_a_pair().await;
    let first = move_to(&shop, "To the garage", "Garage").await;
    let second = move_to(&shop, "To the attic", "Attic").await;
    let refused = shop.store.undo(first, minutes(2)).await;
    assert_eq!(refused, hindered(Hindrance::ChangedSince("To the attic".into())));
    shop.store.undo(second, minutes(3)).await.unwrap();
    shop.store.undo(first, minutes(4)).await.unwrap();
    let refused = shop.store.redo(second, minutes(5)).await;
    assert_eq!(refused, hindered(Hindrance::UndoneBefore("To the garage".into())));
    assert_eq!(unit(&shop).await.details.kept_at, "");
}

#[tokio::test]
async fn an_edit_that_changes_nothing_leaves_no_entry() {
    let (shop, _) = shop_with_a_pair().await;
    let same =
        shop.store.change_units(vec![UNIT], "Edited", minutes(1), |unit| unit.edit(unit.details.clone()));
    assert_eq!(same.await, Err(StoreError::Unchanged));
    assert_eq!(shop.count("SELECT count(*) FROM journal").await, 1);
}

#[tokio::test]
async fn only_units_that_were_changed_are_noted() {
    let (shop, product) = shop_with_a_pair().await;
    let pair = shop.pair(product, 10).await;
    let other = shop.store.add_units(vec![pair], "Added", minutes(0)).await.unwrap().ids[0];
    move_to(&shop, "Edited", "Garage").await;
    let both = vec![UNIT, other];
    let change = |unit: &mut Unit| unit.edit(Details { kept_at: "Garage".into(), ..unit.details.clone() });
    let entry = shop.store.change_units(both, "Edited 2 units", minutes(1), change).await.unwrap();
    let undone = shop.store.undo(entry, minutes(2)).await.unwrap();
    assert_eq!((undone.row.units, undone.units), (1, vec![other]));
}

#[tokio::test]
async fn an_edit_of_the_own_rate_alone_is_undone() {
    let (shop, _) = shop_with_a_pair().await;
    know_rate(&shop, "2").await;
    shop.store.fill_rates(UnitId(0), 9).await.unwrap();
    let entry = edit(&shop, "Edited", |details| details.cost.rate = Some(own("0.8"))).await;
    for (action, cost) in [("undo", 5_000), ("redo", 8_000), ("undo", 5_000)] {
        match action {
            "undo" => shop.store.undo(entry, minutes(2)).await.unwrap(),
            _ => shop.store.redo(entry, minutes(2)).await.unwrap(),
        };
        assert_eq!(shop.count("SELECT cost_home FROM units").await, cost, "after {action}");
    }
}

#[tokio::test]
async fn an_own_rate_of_a_sale_is_undone_too() {
    let (shop, _) = shop_with_a_pair().await;
    know_rate(&shop, "2").await;
    let sell = |unit: &mut Unit| unit.sell(sale());
    shop.store.change_units(vec![UNIT], "Sold", minutes(1), sell).await.unwrap();
    let correct = |unit: &mut Unit| unit.correct_sale(Sale { rate: Some(own("0.8")), ..sale() });
    let entry = shop.store.change_units(vec![UNIT], "Corrected", minutes(2), correct).await.unwrap();
    assert_eq!(shop.count("SELECT price_home FROM sales").await, 16_000);
    shop.store.undo(entry, minutes(3)).await.unwrap();
    assert_eq!(shop.count("SELECT price_home FROM sales").await, 10_000);
}

#[tokio::test]
async fn an_own_rate_is_undone_and_a_published_one_stays() {
    let (shop, _) = shop_with_a_pair().await;
    let entry = move_to(&shop, "To the garage", "Garage").await;
    know_rate(&shop, "2").await;
    shop.store.fill_rates(UnitId(0), 9).await.unwrap();
    shop.store.undo(entry, minutes(2)).await.unwrap();
    let rate = unit(&shop).await.details.cost.rate.unwrap();
    assert!(rate.source.day().is_some(), "{rate:?}");
    shop.store.redo(entry, minutes(3)).await.unwrap();
    edit(&shop, "Own rate", |details| details.cost.rate = Some(own("0.8"))).await;
    let refused = shop.store.undo(entry, minutes(4)).await;
    assert_eq!(refused, hindered(Hindrance::ChangedSince("Own rate".into())));
}

#[tokio::test]
async fn an_own_rate_into_another_currency_hinders_nothing() {
    let (shop, _) = shop_with_a_pair().await;
    edit(&shop, "Own rate", |details| details.cost.rate = Some(own("0.8"))).await;
    let entry = move_to(&shop, "To the garage", "Garage").await;
    shop.store.set_regions(vec![Region::Eu], minutes(2)).await.unwrap();
    // There is no rate into euros yet.
    shop.store.fill_rates(UnitId(0), 9).await.unwrap();
    shop.store.undo(entry, minutes(4)).await.unwrap();
    assert_eq!(unit(&shop).await.details.kept_at, "");
}

#[tokio::test]
async fn a_size_that_nothing_lists_any_more_is_put_back() {
    let (shop, product) = shop_with_a_pair().await;
    let (nine, ten) = (shop.size(product, 9).await, shop.size(product, 10).await);
    let entry = edit(&shop, "Edited", move |details| details.size = ten).await;
    for market in Market::ALL {
        shop.store.unlink(product, market, minutes(2)).await.unwrap();
    }
    shop.store.undo(entry, minutes(3)).await.unwrap();
    assert_eq!(unit(&shop).await.details.size, nine);
    shop.store.redo(entry, minutes(4)).await.unwrap();
    assert_eq!(unit(&shop).await.details.size, ten);
}

#[tokio::test]
async fn a_size_that_is_gone_is_no_reason_to_say_done() {
    let (shop, product) = shop_with_a_pair().await;
    let ten = shop.size(product, 10).await;
    let entry = edit(&shop, "Edited", move |details| details.size = ten).await;
    // As older versions left it.
    let other = shop.product("AA0000-002").await;
    let (gone, given_again) = (SizeId(99), shop.size(other, 9).await);
    for size in [gone, given_again] {
        let nine =
            "UPDATE journal_units SET before = json_set(before, '$.details.size', ?1) WHERE entry_id = 2";
        shop.store.write(move |db| Ok(db.execute(nine, [size.0])?)).await.unwrap();
        assert_eq!(shop.store.undo(entry, minutes(2)).await, hindered(Hindrance::SizeGone));
        assert_eq!(unit(&shop).await.details.size, ten);
    }
}

#[tokio::test]
async fn a_size_that_went_into_another_is_put_back_as_that_one() {
    let (shop, product) = shop_with_a_pair().await;
    let eu = Size::by_hand(SizeSystem::Eu, "42").unwrap();
    let (nine, eu) = (shop.size(product, 9).await, shop.store.ensure_size(product, eu).await.unwrap());
    let ten = shop.size(product, 10).await;
    let to_eu = edit(&shop, "To EU 42", move |details| details.size = eu).await;
    let to_ten = edit(&shop, "To 10", move |details| details.size = ten).await;
    let mut listing = crate::fixture::listing(Market::StockX, "AA0000-001", 8..=10);
    listing.sizes[1].conversions.eu = Conversion::read("42", SizeSystem::Eu);
    shop.search_came_to(product, Market::StockX, LinkOutcome::Linked(listing), minutes(2)).await;
    shop.store.undo(to_ten, minutes(3)).await.unwrap();
    assert_eq!(unit(&shop).await.details.size, nine);
    // EU 42 and US 9 are one now.
    assert_eq!(shop.store.undo(to_eu, minutes(4)).await, hindered(Hindrance::NothingToChange));
}

#[tokio::test]
async fn an_entry_that_lacks_any_one_field_is_still_undone() {
    let (shop, _) = shop_with_a_pair().await;
    let fields = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let whole = serde_json::to_value(unit(&shop).await.details).unwrap();
    let of_cost = fields(&whole["cost"]).into_iter().map(|field| format!("$.details.cost.{field}"));
    let of_details = fields(&whole).into_iter().map(|field| format!("$.details.{field}"));
    for lacking in of_details.chain(of_cost) {
        let entry = edit(&shop, "Edited", |details| {
            (details.notes, details.kept_at) = ("Worn once".into(), "Garage".into());
        });
        let entry = entry.await;
        let sql = "UPDATE journal_units SET before = json_remove(before, ?1), after = json_remove(after, ?1)
                   WHERE entry_id = ?2";
        let path = lacking.clone();
        shop.store.write(move |db| Ok(db.execute(sql, params![path, entry.0])?)).await.unwrap();
        shop.store.undo(entry, minutes(2)).await.unwrap();
        let Details { notes, kept_at, .. } = unit(&shop).await.details;
        // What the entry says nothing of stays as it is.
        let stays = |field: &str, value: &'static str| if lacking.ends_with(field) { value } else { "" };
        assert_eq!(
            (notes.as_str(), kept_at.as_str()),
            (stays("notes", "Worn once"), stays("kept_at", "Garage"))
        );
        edit(&shop, "As before", |details| {
            details.notes = "…".into();
            details.kept_at = "…".into();
        })
        .await;
        edit(&shop, "As before", |details| (details.notes, details.kept_at) = Default::default()).await;
    }
}

#[tokio::test]
async fn a_sale_that_lacks_a_field_is_undone_and_done_again() {
    let (shop, _) = shop_with_a_pair().await;
    let sell = |unit: &mut Unit| unit.sell(sale());
    let entry = shop.store.change_units(vec![UNIT], "Sold", minutes(1), sell).await.unwrap();
    let sql =
        "UPDATE journal_units SET after = json_remove(after, '$.sales[0].buyer', '$.sales[0].reference')";
    shop.store.write(move |db| Ok(db.execute(sql, ())?)).await.unwrap();
    shop.store.undo(entry, minutes(2)).await.unwrap();
    assert!(unit(&shop).await.sales.is_empty());
    shop.store.redo(entry, minutes(3)).await.unwrap();
    let sale = unit(&shop).await.sales.remove(0);
    assert_eq!((sale.expected, sale.buyer.as_str()), (left(20_000), ""));
}

#[tokio::test]
async fn an_entry_that_can_not_be_read_says_so() {
    let (shop, _) = shop_with_a_pair().await;
    let entry = move_to(&shop, "Edited", "Garage").await;
    let sql = "UPDATE journal_units SET before = json_set(before, '$.details', 7)";
    shop.store.write(move |db| Ok(db.execute(sql, ())?)).await.unwrap();
    let refused = shop.store.undo(entry, minutes(2)).await;
    assert!(matches!(refused, Err(StoreError::Hindered(Hindrance::Unreadable(_)))), "{refused:?}");
    assert_eq!(unit(&shop).await.details.kept_at, "Garage");
}

#[tokio::test]
async fn an_unreadable_entry_hides_no_other() {
    let (shop, _) = shop_with_a_pair().await;
    let odd = move_to(&shop, "Odd", "Garage").await;
    for before in ["'{}'", "'no JSON'"] {
        let sql = format!(
            "PRAGMA ignore_check_constraints = 1;
             INSERT OR REPLACE INTO journal_units (entry_id, unit_id, version, before, after)
             VALUES ({}, 99, 1, {before}, '{{}}')",
            odd.0
        );
        shop.store.write(move |db| Ok(db.execute_batch(&sql)?)).await.unwrap();
        let entries = shop.store.journal(0, 10).await.unwrap();
        assert!(matches!(entries[0].hindrance, Some(Hindrance::Unreadable(_))), "{:?}", entries[0]);
        assert_eq!(entries[1].hindrance, None);
    }
}
