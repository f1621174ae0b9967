//! How fast the engine is: each measure is one JSON line, with the least that is possible where there is one.
//!
//! Runs against the simulator at the marketplaces' real rates, so it takes minutes: `npm run bench`.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a benchmark reads the time and prints"
)]

mod alerts;
mod backups;
mod disk;
mod importing;
mod inventory;
mod scene;
mod search;
#[cfg(target_os = "linux")]
mod shop;
mod silence;
mod silent;
mod spare;
#[cfg(target_os = "linux")]
mod storm;
mod suggest;
mod sync;
mod thirty_days;
#[path = "../weeks/mod.rs"]
#[allow(dead_code, reason = "tests watch for more")]
mod weeks;

/// Prints one measure.
fn measured(name: &str, value: f64, unit: &str, floor: Option<f64>) {
    println!("{}", serde_json::json!({ "name": name, "value": value, "unit": unit, "floor": floor }));
}

/// Virtual time jumps as soon as nothing stirs; on several threads it would run ahead of the lanes.
fn one_thread() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

fn main() {
    if thirty_days::alone() {
        return;
    }
    tokio::runtime::Runtime::new().expect("a runtime").block_on(measures());
}

/// All of them, or those that are named: `cargo bench --bench engine_bench -- inventory`.
async fn measures() {
    let named: Vec<_> = std::env::args().skip(1).filter(|name| !name.starts_with('-')).collect();
    let is_wanted = |name: &str| named.is_empty() || named.iter().any(|wanted| wanted == name);
    if is_wanted("disk") {
        disk::measures().await;
    }
    if is_wanted("inventory") {
        inventory::measures().await;
    }
    if is_wanted("alerts") {
        alerts::measures().await;
    }
    if is_wanted("silence") {
        silence::measures().await;
    }
    if is_wanted("suggest") {
        suggest::measures().await;
    }
    if is_wanted("importing") {
        importing::measures().await;
    }
    if is_wanted("backups") {
        backups::measures().await;
    }
    if is_wanted("thirty-days") {
        tokio::task::spawn_blocking(thirty_days::measures).await.expect("thirty days");
    }
    if is_wanted("spare") {
        spare::measures().await;
    }
    if is_wanted("sync") {
        sync::measures().await;
    }
    #[cfg(target_os = "linux")]
    if is_wanted("storm") {
        storm::measures().await;
    }
}
