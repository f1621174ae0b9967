//! What a file of 100,000 rows costs: understanding it, writing it, and the memory for both.

use std::time::Instant;

use tierstock_domain::Tier;
use tierstock_engine::view::ImportOptions;

use crate::measured;
use crate::scene::{REAL, Scene, Setting};

const ROWS: u32 = 100_000;

pub async fn measures() {
    let scene = Scene::new(Setting { products: 0, linked: true, rates: REAL }).await;
    let engine = scene.keyless().await;
    let file = sheet();
    let idle = resident("VmRSS");
    forget_peak();
    let started = Instant::now();
    let view = engine.open_import("stock.csv".into(), file).await.expect("understood");
    measured("import_100000_preview", started.elapsed().as_secs_f64(), "s", None);
    assert_eq!((view.counts.refused, view.hindrance), (0, None));
    let started = Instant::now();
    let done = engine.commit_import(ImportOptions { tier: Tier::Cold }).await.expect("written").done;
    measured("import_100000_commit", started.elapsed().as_secs_f64(), "s", None);
    assert_eq!(done.expect("it came in").rows, ROWS);
    measured("import_memory", (resident("VmHWM") - idle).max(0.0), "MiB", None);
    measured(
        "import_journal",
        scene.megabytes_of(&["journal_units", "journal_added", "imported_rows", "imports"]),
        "MB",
        None,
    );
    let entry = engine.import_history().await.expect("a history")[0].entry.0;
    let started = Instant::now();
    engine.undo(entry).await.expect("undone");
    measured("import_undo", started.elapsed().as_secs_f64(), "s", None);
    let kept = ["journal_units", "journal_added", "journal_packed", "journal_products", "removed_rows"];
    measured("import_undo_journal", scene.megabytes_of(&kept), "MB", None);
    engine.close().await;
}

/// A seller's sheet: a third of it is sold, of 10,000 products.
fn sheet() -> Vec<u8> {
    let mut text = "sku,model,size_uk,purchase_price,purchase_date,condition,location,platform,sale price,payout,date sold\n".to_owned();
    for nth in 0..ROWS {
        let (number, colour) = (1_000 + nth % 9_000, 100 + nth / 9_000 % 2);
        let sold = match nth % 3 {
            0 => format!("StockX,£{}.50,£{}.10,2026-05-06", 120 + nth % 90, 101 + nth % 70),
            _ => ",,,".into(),
        };
        text.extend([format!(
            "DD{number}-{colour},Demo Shoe {number},{},£{}.00,{:02}/{:02}/2025,DS,Shelf {},{sold}\n",
            6 + nth % 7,
            60 + nth % 140,
            1 + nth % 28,
            1 + nth % 12,
            nth % 40
        )]);
    }
    text.into_bytes()
}

/// A line of what the kernel says of this process, in MiB.
fn resident(line: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kib = status.lines().find_map(|each| {
        each.strip_prefix(line)?.strip_prefix(':')?.trim().strip_suffix(" kB")?.trim().parse::<f64>().ok()
    });
    kib.unwrap_or(0.0) / 1_024.0
}

/// The peak is counted from now on.
fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}
