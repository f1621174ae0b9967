//! Refunds and returns of a file: they give back the sale of their order, or stand by themselves, below zero.

use tierstock_domain::{SaleStateName, Tier};
use tierstock_engine::view::{ImportOptions, ImportView};

use super::{Harness, harness, there};

const HEAD: &str = "Item,Sku Size,Style,Order Number,Sale Date,Listing Price,Listing Price Currency,Seller Fee,Total Gross Amount (Total Payout)\n";
const SALE: &str = "Dunk,9,DD1391-100,11111111-22222222,2026-02-03,150,GBP,16.5,133.5\n";
const REFUND: &str = "Dunk,9,DD1391-100,11111111-22222222,2026-02-20,-150,GBP,-10,-140\n";

async fn pasted(harness: &Harness, rows: &[&str]) -> ImportView {
    harness.engine().paste_import(format!("{HEAD}{}", rows.concat())).await.unwrap()
}

async fn commit(harness: &Harness) -> i64 {
    let view = harness.engine().commit_import(ImportOptions { tier: Tier::Cold }).await.unwrap();
    view.done.unwrap().entry.entry
}

/// State, end and cost of the end of each sale.
fn ends(harness: &Harness) -> Vec<(String, String, i64)> {
    harness.rows("SELECT state, coalesce(ended_on, ''), end_cost FROM sales ORDER BY unit_id", |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })
}

#[tokio::test]
async fn refund_in_the_same_file_gives_back_its_sale() {
    let harness = harness().await;
    let view = pasted(&harness, &[REFUND, SALE]).await;
    assert_eq!((view.counts.sales, view.counts.returns, view.counts.refused), (1, 1, 0));
    assert_eq!((&*view.sums[0].sold.amount, &*view.sums[0].payout.amount), ("0.00", "-6.50"));
    commit(&harness).await;
    // 133.50 came in and 140.00 went back.
    assert_eq!(ends(&harness), [("returned".to_owned(), "2026-02-20".to_owned(), 650)]);
    assert_eq!(harness.one::<i64>("SELECT count(*) FROM units WHERE state = 'in_stock'"), 1);
    assert_eq!(harness.one::<i64>("SELECT profit_home FROM sales"), -650);
    let again = pasted(&harness, &[REFUND, SALE]).await;
    assert_eq!((again.counts.known, again.counts.refused), (2, 0));
}

#[tokio::test]
async fn later_refund_gives_back_a_sale_that_is_there() {
    let harness = harness().await;
    pasted(&harness, &[SALE]).await;
    commit(&harness).await;
    let view = pasted(&harness, &[SALE, REFUND]).await;
    assert_eq!((view.counts.known, view.counts.returns), (1, 1));
    let entry = commit(&harness).await;
    assert_eq!(ends(&harness), [("returned".to_owned(), "2026-02-20".to_owned(), 650)]);
    assert_eq!(pasted(&harness, &[SALE, REFUND]).await.counts.known, 2);
    harness.engine().undo(entry).await.unwrap();
    assert_eq!(ends(&harness), [(SaleStateName::Sold.key().to_owned(), String::new(), 0)]);
}

#[tokio::test]
async fn refund_without_its_sale_keeps_its_sign() {
    let harness = harness().await;
    let part = "Dunk,9,DD1391-100,11111111-22222222,2026-02-20,-20,GBP,0,-20\n";
    let view = pasted(&harness, &[SALE, part]).await;
    assert_eq!((view.counts.sales, view.counts.returns, view.counts.refused), (2, 0, 0));
    assert_eq!((&*view.sums[0].sold.amount, &*view.sums[0].payout.amount), ("130.00", "113.50"));
    commit(&harness).await;
    assert_eq!(harness.one::<i64>("SELECT sum(price_home) FROM sales"), 13_000);
    let units = there(&harness);
    assert!(units.iter().any(|unit| unit.contains("|-2000 GBP|-2000|")), "{units:?}");
    let again = pasted(&harness, &[SALE, part]).await;
    assert_eq!((again.counts.known, again.counts.refused), (2, 0));
}

#[tokio::test]
async fn sale_that_came_to_nothing_leaves_the_pair_in_stock() {
    let harness = harness().await;
    let sheet = "sku,size,paid,bought,status,platform,sold for,date sold\n\
        DD1391-100,UK 8,£90,2026-01-02,returned,Vinted,£140,2026-02-03\n\
        DD1391-101,UK 8,£90,2026-01-02,cancelled,,,\n";
    let view = harness.engine().paste_import(sheet.into()).await.unwrap();
    assert_eq!((view.counts.units, view.counts.refused), (2, 0), "{view:?}");
    commit(&harness).await;
    assert_eq!(harness.one::<i64>("SELECT count(*) FROM units WHERE state = 'in_stock'"), 2);
    assert_eq!(ends(&harness), [("returned".to_owned(), "2026-02-03".to_owned(), 0)]);
    let report =
        "sku,size,status,platform,sold for,date sold\nDD1391-100,UK 8,cancelled,Vinted,£140,2026-02-03\n";
    let view = harness.engine().paste_import(report.into()).await.unwrap();
    assert_eq!((view.counts.units, view.counts.refused), (0, 1), "nobody knows whose pair it is");
}
