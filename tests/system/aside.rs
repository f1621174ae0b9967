//! What can't be read is set aside, and everything else works.

use tierstock_engine::view::{AsideCorrection, UnitsFilter};

use crate::harness::Harness;
use crate::units::pair;

const SKU: &str = "DD1503-103";

/// How many units the inventory sums up.
async fn units(harness: &Harness) -> u32 {
    harness.engine().inventory_summary(UnitsFilter::default()).await.unwrap().totals.units
}

#[tokio::test]
async fn a_unit_that_can_not_be_read_is_told_and_comes_back_corrected() {
    let mut harness = Harness::with(|sku| sku == SKU).await;
    harness.first_sync().await;
    let size = harness.one("SELECT min(id) FROM sizes");
    harness.engine().add_units(harness.id(SKU), pair(size, "80"), 3).await.unwrap();
    let owned = units(&harness).await;
    let bad: i64 = harness.one("SELECT max(id) FROM units");
    harness.close().await;
    harness.edit(&format!("UPDATE units SET bought_on = '2026-02-31' WHERE id = {bad}"));
    harness.open().await.unwrap();
    assert_eq!(units(&harness).await, owned - 1);
    let page = harness.engine().rows_set_aside(0, 10).await.unwrap();
    assert_eq!((page.total, page.rows[0].why.as_str()), (1, "Unit: bought on can't be read."));
    assert!(page.rows[0].at.is_some());
    let column = "bought_on".into();
    let corrections = vec![AsideCorrection { row: 0, column, value: "2026-02-28".into() }];
    harness.engine().correct_set_aside(page.rows[0].id, corrections).await.unwrap();
    assert_eq!(units(&harness).await, owned);
    harness.reopen().await;
    assert_eq!(harness.engine().rows_set_aside(0, 10).await.unwrap().total, 0);
}
