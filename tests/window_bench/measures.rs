//! The measures of one window, as its page takes them.

use std::path::Path;
use std::time::{Duration, Instant};

use chrono::Utc;
use tempfile::TempDir;
use thirtyfour::prelude::*;
use tierstock_store::Store;
use tierstock_store::fixture::{self, Fill};

use crate::desktop::{Launch, Window, wait_for};
use crate::measured;

const MANY: u32 = 10_000;
const FEW: u32 = 112;

/// Of so many starts the middle one counts.
const STARTS: usize = 3;

const LOADS_WITHIN: Duration = Duration::from_mins(1);

/// Steps of a dragged card.
const DRAG_STEPS: usize = 40;

const SCRIPT: &str = include_str!("measures.js");

/// A year of prices of the first hot card's sizes, four a day.
const YEAR: &str = "
    WITH RECURSIVE n (i) AS (SELECT 1460 UNION ALL SELECT i - 1 FROM n WHERE i > 0)
    INSERT OR IGNORE INTO price_points (series_id, at, ask, bid)
    SELECT q.id, ?1 - i * 21600000, q.ask + i % 97 * 10, q.bid + i % 89 * 10
    FROM quotes q JOIN sizes z ON z.id = q.size_id JOIN n WHERE z.product_id =
        (SELECT id FROM products WHERE tier = 'hot' ORDER BY last_synced_at, id LIMIT 1)";

pub async fn all() {
    let (few, many) = (filled(FEW).await, filled(MANY).await);
    let least = start(few.path()).await;
    measured("board_10000_start", start(many.path()).await, "ms", Some(least));
    let window = open(many.path()).await;
    let frames: Vec<f64> = later(&window, "bench.scroll(done)").await;
    measured("scroll_frame_p95", p95(frames), "ms", None);
    measured("drag_frame_p95", p95(drag(&window).await), "ms", None);
    for (name, does) in [
        ("search_key_p95", "bench.search(done)"),
        ("panel_open_p95", "bench.panels(done)"),
        ("chart_year", "bench.chart(done)"),
        ("palette_key_p95", "bench.palette(done)"),
    ] {
        measured(name, p95(later(&window, does).await), "ms", None);
    }
    window.close().await;
}

/// A folder whose data has so many products.
async fn filled(products: u32) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let database = folder.path().join("tierstock.db");
    let store = Store::open(&database).await.expect("a database");
    let now = Utc::now();
    fixture::fill(&store, Fill { products, sizes: 12, points: 0 }, now).await.expect("filled");
    store.close().await.expect("closed");
    let database = rusqlite::Connection::open(&database).expect("the database");
    database.execute(YEAR, [now.timestamp_millis()]).expect("a year of prices");
    folder
}

/// Milliseconds from the start of the app to its first cards.
async fn start(folder: &Path) -> f64 {
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        let begun = Instant::now();
        let window = open(folder).await;
        starts.push(begun.elapsed().as_secs_f64() * 1_000.0);
        window.close().await;
    }
    starts.sort_by(f64::total_cmp);
    starts[STARTS / 2]
}

async fn open(folder: &Path) -> Window {
    let window = Window::open(&Launch::empty(folder).drawn_as_for_users()).await;
    wait_for("cards on screen", LOADS_WITHIN, async || {
        let shown: bool = window.evaluate("return document.querySelector('article') !== null").await;
        shown.then_some(())
    })
    .await;
    let _known: bool = window.evaluate(&format!("{SCRIPT}; return true")).await;
    window
}

/// The frames while a card is dragged over the columns.
async fn drag(window: &Window) -> Vec<f64> {
    let card = window.first("section[data-tier=hot] article").await;
    let column = window.first("section[data-tier=warm]").await;
    window.hold_over(&card, &column).await;
    let _begun: bool = window.evaluate("bench.record(); return true").await;
    window.wander(DRAG_STEPS).await;
    let frames = window.evaluate("return bench.recorded()").await;
    window.press(Key::Escape + "").await;
    window.release().await;
    frames
}

/// What a measure of the page answers.
async fn later(window: &Window, does: &str) -> Vec<f64> {
    window
        .evaluate_later(&format!(
            "const done = arguments[arguments.length - 1]; {does}.catch(() => done([]))"
        ))
        .await
}

/// The nearest rank: of 20 values the 19th.
fn p95(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    assert!(!values.is_empty(), "something was measured");
    values[(values.len() * 95).div_ceil(100) - 1]
}
