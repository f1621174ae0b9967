//! Rows about pairs that are there already, whatever became of them since; and pairs that only look like others.

use rstest::rstest;
use tierstock_domain::Tier;
use tierstock_engine::view::{ImportOptions, ImportStep, ImportView};

use super::{Harness, harness, there};

const SHEET: &str = "sku,size,paid,bought,status,platform,sold for,date sold\n";
const REPORT: &str = "Item,Sku Size,Style,Order Number,Sale Date,Listing Price,Listing Price Currency,Total Gross Amount (Total Payout)\n";

async fn pasted(harness: &Harness, text: String) -> ImportView {
    harness.engine().paste_import(text).await.unwrap()
}

async fn imported(harness: &Harness, text: String) -> ImportView {
    let view = pasted(harness, text).await;
    assert_eq!(view.counts.refused, 0, "{view:?}");
    harness.engine().commit_import(ImportOptions { tier: Tier::Cold }).await.unwrap()
}

/// Rows that are known, that add units or sales, and that are refused.
fn counts(view: &ImportView) -> (u32, u32, u32) {
    (view.counts.known, view.counts.units + view.counts.sales + view.counts.from_stock, view.counts.refused)
}

#[rstest]
#[case::returned("returned,Vinted,£140,2026-02-03")]
#[case::cancelled("cancelled,Vinted,£140,2026-02-03")]
#[case::without_its_sale("returned,,,")]
#[tokio::test]
async fn purchase_that_came_back_is_the_one_in_stock(#[case] sale: &str) {
    let harness = harness().await;
    imported(&harness, format!("{SHEET}DD1391-100,UK 8,£90,2026-01-02,in stock,,,\n")).await;
    let before = there(&harness);
    let view = pasted(&harness, format!("{SHEET}DD1391-100,UK 8,£90,2026-01-02,{sale}\n")).await;
    assert_eq!(counts(&view), (1, 0, 0), "{view:?}");
    let two =
        format!("{SHEET}DD1391-100,UK 8,£90,2026-01-02,{sale}\nDD1391-100,UK 8,£90,2026-01-02,in stock,,,\n");
    let view = imported(&harness, two).await;
    assert_eq!((view.done.unwrap().units, there(&harness).len()), (1, before.len() + 1));
}

#[tokio::test]
async fn purchase_whose_sale_was_booked_otherwise_is_known() {
    let harness = harness().await;
    imported(&harness, format!("{SHEET}DD1391-100,US 9,£90,2026-01-02,in stock,,,\n")).await;
    imported(&harness, format!("{REPORT}Dunk,9,DD1391-100,11111111-22222222,2026-02-03,150,GBP,133.5\n"))
        .await;
    assert_eq!(there(&harness).len(), 1);
    let sold = "DD1391-100,US 9,£90,2026-01-02,sold,StockX,£150,2026-02-03\n";
    let view = pasted(&harness, format!("{SHEET}{sold}")).await;
    assert_eq!(counts(&view), (1, 0, 0), "{view:?}");
    let another = "DD1391-100,US 9,£80,2026-01-09,sold,StockX,£160,2026-02-05\n";
    imported(&harness, format!("{SHEET}{sold}{another}")).await;
    assert_eq!(there(&harness).len(), 2);
    let view = pasted(&harness, format!("{SHEET}{sold}{another}")).await;
    assert_eq!(counts(&view), (2, 0, 0), "{view:?}");
}

/// Pairs of one invoice, told apart by code, size and price.
const OF_ONE_INVOICE: [&str; 4] = [
    "DD1391-100,UK 8,A-1,{place},£140,£120,2026-02-03\n",
    "DD1391-101,UK 8,A-1,{place},£140,£120,2026-02-03\n",
    "DD1391-100,UK 9,A-1,{place},£140,£120,2026-02-03\n",
    "DD1391-100,UK 8,A-1,{place},£150,£130,2026-02-03\n",
];

#[rstest]
#[case("StockX")]
#[case("Alias")]
#[case("Vinted")]
#[tokio::test]
async fn pairs_of_one_invoice_come_in_once_each(#[case] place: &str) {
    let harness = harness().await;
    let rows = |nths: &[usize]| {
        let rows = nths.iter().map(|nth| OF_ONE_INVOICE[*nth].replace("{place}", place));
        format!("sku,size,invoice number,platform,sold for,payout,date sold\n{}", rows.collect::<String>())
    };
    imported(&harness, rows(&[0, 1])).await;
    let again = pasted(&harness, rows(&[1, 0])).await;
    assert_eq!(counts(&again), (2, 0, 0), "{again:?}");
    imported(&harness, rows(&[2, 3, 1, 0])).await;
    assert_eq!(there(&harness).len(), 4);
    let again = pasted(&harness, rows(&[3, 2, 0, 1])).await;
    assert_eq!(counts(&again), (4, 0, 0), "{again:?}");
    // In a report of other columns, too.
    let report = rows(&[3, 2, 0, 1]).replace("payout", "notes");
    let other = pasted(&harness, report).await;
    assert_eq!(other.counts.known, 4, "{other:?}");
}

#[tokio::test]
async fn sale_of_an_order_for_another_price_is_asked() {
    let harness = harness().await;
    let sale = |price: u32| {
        format!("{REPORT}Dunk,9,DD1391-100,11111111-22222222,2026-02-03,{price},GBP,{}\n", price - 10)
    };
    imported(&harness, sale(150)).await;
    let corrected = pasted(&harness, sale(155)).await;
    assert_eq!(counts(&corrected), (0, 0, 1), "{corrected:?}");
    let other = harness.engine().import_step(ImportStep::Others { at: None }).await.unwrap();
    assert_eq!(counts(&other), (0, 1, 0), "{other:?}");
}

#[tokio::test]
async fn sale_that_was_corrected_since_is_known_by_its_row() {
    let harness = harness().await;
    let report = format!("{REPORT}Dunk,9,DD1391-100,11111111-22222222,2026-02-03,150,GBP,133.5\n");
    imported(&harness, report.clone()).await;
    harness.edit("UPDATE sizes SET label = 'US 11', sort = 1100");
    let view = pasted(&harness, report).await;
    assert_eq!(counts(&view), (1, 0, 0), "{view:?}");
}

#[tokio::test]
async fn columns_that_a_seller_added_to_a_report_come_in() {
    let harness = harness().await;
    let report = REPORT.replace('\n', ",Platform,Cost,Notes\n");
    let row = "Dunk,9,DD1391-100,11111111-22222222,2026-02-03,150,GBP,133.5,Vinted,90,from Tom\n";
    imported(&harness, format!("{report}{row}")).await;
    assert_eq!(
        there(&harness),
        ["DD1391100|US 9|9000 GBP||other Vinted|2026-02-03|15000 GBP|13350|11111111-22222222"]
    );
    assert_eq!(harness.one::<String>("SELECT notes FROM units"), "from Tom");
}
