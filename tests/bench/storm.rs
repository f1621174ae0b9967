//! What a storm of answers costs the real window: processor time while prices come as fast as the marketplaces' clients
//! take them, with 10,000 products open on the board. The least is what the same answers cost among 112.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::measured;
use crate::shop::Shop;

#[path = "../../src-tauri/xtask/src/bench/process_tree.rs"]
#[allow(dead_code, reason = "memory is measured elsewhere")]
mod process_tree;

/// Names the app; without it there is no window to measure.
const APP: &str = "TIERSTOCK_BENCH_APP";

/// Products beside the sample's, all linked and just synced.
const PRODUCTS: u32 = 10_000;

/// The answers that the measure is of.
const ANSWERS: f64 = 1_000.0;

/// A lane with nothing due looks again within two minutes.
const TIMEOUT: Duration = Duration::from_mins(5);
const POLL: Duration = Duration::from_millis(20);

pub async fn measures() {
    let Some(app) = std::env::var_os(APP).map(PathBuf::from) else { return };
    let least = storm(&app, 0).await;
    measured("event_storm_10000", storm(&app, PRODUCTS).await, "s", Some(least));
}

/// Seconds of processor time for a thousand answers, with so many products beside the sample's.
async fn storm(app: &Path, more: u32) -> f64 {
    let shop = Shop::among(more).await;
    shop.put_keys().await;
    let window = Window::open(app, &shop);
    wait_for("rows on screen", || marks(&shop).contains("rows")).await;
    let due = shop.make_due(more);
    wait_for("the first answers", || shop.unanswered(more) < due).await;
    let (begun, before) = (shop.unanswered(more), process_tree::cpu_seconds(window.0.id()));
    wait_for("all answers", || shop.unanswered(more) == 0).await;
    (process_tree::cpu_seconds(window.0.id()) - before) * ANSWERS / f64::from(begun)
}

fn marks_file(shop: &Shop) -> PathBuf {
    shop.folder().join("marks")
}

fn marks(shop: &Shop) -> String {
    std::fs::read_to_string(marks_file(shop)).unwrap_or_default()
}

/// The app. It ends with this value.
struct Window(Child);

impl Window {
    fn open(app: &Path, shop: &Shop) -> Self {
        let marks = marks_file(shop);
        std::fs::write(&marks, "").expect("a file");
        let app = Command::new(app)
            .env("TIERSTOCK_DATA_DIR", shop.folder())
            .env("TIERSTOCK_BENCH_MARKS", marks)
            .envs(shop.addresses())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        Self(app.expect("the app starts"))
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        let _already_gone = self.0.kill();
        let _already_gone = self.0.wait();
    }
}

async fn wait_for(what: &str, is_so: impl Fn() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < TIMEOUT, "{what}: not within {TIMEOUT:?}");
        tokio::time::sleep(POLL).await;
    }
}
