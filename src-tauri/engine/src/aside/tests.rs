use tempfile::TempDir;
use tierstock_domain::UnitId;
use tierstock_store::Reason;
use tierstock_store::fixture::landed::{LANDED, landed};
use tierstock_store::fixture::minutes;

use super::*;

/// A filled file in which something was broken, opened.
async fn broken(break_it: &'static str) -> (Store, AsideLine, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    landed(&path, LANDED).unwrap();
    let store = Store::open(&path).await.unwrap();
    store.on_writer(move |db| db.execute_batch(break_it)).await.unwrap();
    store.close().await.unwrap();
    let store = Store::open(&path).await.unwrap();
    let mut page = page(&store, 0, 10).await.unwrap();
    assert_eq!(page.total, 1);
    (store, page.rows.remove(0), folder)
}

fn correction(field: &AsideField, value: &str) -> Vec<AsideCorrection> {
    vec![AsideCorrection { row: field.row, column: field.column.clone(), value: value.into() }]
}

#[tokio::test]
async fn a_unit_is_told_with_what_of_it_can_be_read_and_what_can_not() {
    let (_, line, _folder) = broken("UPDATE units SET bought_on = '2026-02-31' WHERE id = 12").await;
    assert_eq!(line.what, "Unit 12, with tag × 1, listing × 1, sale × 1");
    let reason = Reason { cause: Cause::Unreadable, table: "units".into(), column: "bought_on".into() };
    assert_eq!(line.reason, reason);
    assert_eq!(line.why, "Unit: bought on can't be read.");
    assert!(line.correctable);
    let told = |label: &str| line.fields.iter().find(|field| field.label == label).unwrap().value.clone();
    assert_eq!(line.fields[0].label, "Bought on");
    assert_eq!(told("Bought on").as_deref(), Some("2026-02-31"));
    assert_eq!(told("Price").as_deref(), Some("70.00 GBP"));
    assert_eq!(told("Treatment").as_deref(), Some("Not stated"));
    assert!(
        line.fields.iter().all(|field| !field.label.contains("Rate")),
        "what the program keeps for itself"
    );
}

#[rstest::rstest]
#[case::a_day("UPDATE units SET bought_on = '2026-02-31' WHERE id = 12", "31/12/2025", "2025-02-01")]
#[case::a_day_of_sale("UPDATE sales SET sold_on = '2025-13-01' WHERE unit_id = 12", "", "2025-11-20")]
#[case::a_currency("UPDATE units SET currency = 'XQZ' WHERE id = 12", "pounds", "gbp")]
#[case::an_amount("UPDATE units SET price = 9223372036854775807 WHERE id = 12", "-7", "70.00")]
#[case::a_size("UPDATE units SET size_id = 3 WHERE id = 12", "3", "1")]
#[tokio::test]
async fn a_wrong_field_is_entered_again_and_nonsense_is_refused(
    #[case] break_it: &'static str,
    #[case] nonsense: &str,
    #[case] right: &str,
) {
    let (store, line, _folder) = broken(break_it).await;
    let refused = correct(&store, line.id, correction(&line.fields[0], nonsense), minutes(1)).await;
    assert!(matches!(refused, Err(EngineError::BadInput(_))), "{refused:?}");
    assert_eq!(store.unit(UnitId(12)).await.unwrap(), None);
    correct(&store, line.id, correction(&line.fields[0], right), minutes(1)).await.unwrap();
    let unit = store.unit(UnitId(12)).await.unwrap().unwrap();
    assert_eq!(unit.details.cost.total(), Some(Money::new(7_500, Currency::GBP)));
    assert_eq!(unit.details.bought_on, "2025-02-01".parse().ok());
    assert_eq!(unit.sales[0].sold_on, "2025-11-20".parse().unwrap());
    assert_eq!(page(&store, 0, 10).await.unwrap().total, 0);
}

#[tokio::test]
async fn the_size_is_chosen_among_those_of_the_product() {
    let (_, line, _folder) = broken("UPDATE units SET size_id = 3 WHERE id = 12").await;
    assert_eq!(line.why, "Unit: its size is one of another product.");
    let entry = line.fields[0].entry.as_ref().unwrap();
    let labels: Vec<_> = entry.choices.iter().map(|choice| choice.label.as_str()).collect();
    assert_eq!(labels, ["EU 46", "US 9", "US 10"]);
}

#[tokio::test]
async fn a_row_that_no_form_can_correct_can_only_be_dropped() {
    let (store, line, _folder) = broken("UPDATE sales SET expected = '{}' WHERE unit_id = 12").await;
    assert!(!line.correctable);
    store.drop_set_aside(AsideId(line.id), minutes(1)).await.unwrap();
    assert_eq!(page(&store, 0, 10).await.unwrap().total, 0);
    assert!(store.drop_set_aside(AsideId(line.id), minutes(1)).await.is_err());
}

#[tokio::test]
async fn a_product_is_found_by_the_sku_that_it_was_given() {
    let (store, line, _folder) = broken("UPDATE products SET sku = '?', sku_normal = '' WHERE id = 1").await;
    let sku = line.fields.iter().find(|field| field.wrong).unwrap();
    correct(&store, line.id, correction(sku, "cc0000 009"), minutes(1)).await.unwrap();
    let found = store.product_by_sku(&Sku::parse("CC0000-009").unwrap()).await.unwrap().unwrap();
    assert_eq!((found.id, found.sku.as_ref().unwrap().as_str()), (ProductId(1), "CC0000-009"));
}
