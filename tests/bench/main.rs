//! How fast the engine is: each measure is one JSON line, with the least that is possible where there is one.
//!
//! Runs against the simulator at the marketplaces' real rates, so it takes minutes: `npm run bench`.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a benchmark reads the time and prints"
)]

mod backups;
mod disk;
mod inventory;
mod scene;
mod sync;
mod thirty_days;
#[path = "../weeks/mod.rs"]
#[allow(dead_code, reason = "tests watch for more")]
mod weeks;

/// Prints one measure.
fn measured(name: &str, value: f64, unit: &str, floor: Option<f64>) {
    println!("{}", serde_json::json!({ "name": name, "value": value, "unit": unit, "floor": floor }));
}

fn main() {
    if thirty_days::alone() {
        return;
    }
    tokio::runtime::Runtime::new().expect("a runtime").block_on(measures());
}

async fn measures() {
    disk::measures().await;
    inventory::measures().await;
    backups::measures().await;
    tokio::task::spawn_blocking(thirty_days::measures).await.expect("thirty days");
    sync::measures().await;
}
