//! What came from files goes out again as it came: places with their names, amounts with their signs.

use tierstock_domain::Tier;
use tierstock_engine::view::{ImportOptions, SalesFilter};
use tierstock_engine::{Backups, ExportForm, TableForm};

use super::{Harness, UNITS, harness, there};

const SALES: &str = "sku,size,platform,currency,sold for,payout,date sold
DD1391-100,UK 8,Vinted,GBP,140,131.20,2026-02-03
DD1391-101,UK 9,StockX,GBP,-20,-20,2026-02-20
";

async fn imported() -> Harness {
    let harness = harness().await;
    let view = harness.engine().paste_import(SALES.into()).await.unwrap();
    assert_eq!((view.counts.sales, view.counts.refused), (2, 0), "{view:?}");
    harness.engine().commit_import(ImportOptions { tier: Tier::Cold }).await.unwrap();
    harness
}

#[tokio::test]
async fn sale_is_exported_with_its_place_and_its_sign() {
    let harness = imported().await;
    let folder = tempfile::tempdir().unwrap();
    let [all, page] = ["all", "page.csv"].map(|name| folder.path().join(name));
    harness.engine().export_everything(ExportForm::Csv, &all).await.unwrap();
    let text = std::fs::read_to_string(all.join("sales.csv")).unwrap();
    assert!(text.contains(",other,Vinted,2026-02-03,") && text.contains(",140.00,"), "{text}");
    assert!(text.contains(",stockx,,2026-02-20,") && text.contains(",-20.00,"), "{text}");
    harness.engine().export_sales(SalesFilter::default(), TableForm::Csv, &page).await.unwrap();
    let text = std::fs::read_to_string(page).unwrap();
    assert!(text.contains(",other,Vinted,") && text.contains(",-20.00,") && !text.contains("'-"), "{text}");
}

#[tokio::test]
async fn sale_with_its_place_and_its_sign_comes_back_from_a_document() {
    let harness = imported().await;
    let before = there(&harness);
    let folder = tempfile::tempdir().unwrap();
    let document = folder.path().join("all.zip");
    harness.engine().export_everything(ExportForm::Document, &document).await.unwrap();
    let empty = tempfile::tempdir().unwrap();
    let backups = Backups::of(empty.path());
    let prepared = backups.prepare(&document, harness.now()).await.unwrap();
    backups.restore(prepared, harness.now()).await.unwrap();
    let restored = rusqlite::Connection::open(empty.path().join("tierstock.db")).unwrap();
    let mut select = restored.prepare(UNITS).unwrap();
    let units = select.query_map((), |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(units.map(Result::unwrap).collect::<Vec<_>>(), before);
    assert!(before.iter().any(|unit| unit.contains("|other Vinted|")), "{before:?}");
    assert!(before.iter().any(|unit| unit.contains("|-2000 GBP|-2000|")), "{before:?}");
}
