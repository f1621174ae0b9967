//! How the real window feels with 10,000 products on two marketplaces in three regions: each measure is one JSON line. It
//! needs the headless desktop and `TIERSTOCK_BENCH_APP`, both of which `npm run bench` gives.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a benchmark reads the time and prints"
)]

#[cfg(target_os = "linux")]
#[path = "../desktop/mod.rs"]
mod desktop;
#[cfg(target_os = "linux")]
mod measures;
#[cfg(target_os = "linux")]
mod memory;
#[cfg(target_os = "linux")]
#[path = "../bench/shop.rs"]
mod shop;
#[cfg(target_os = "linux")]
#[path = "../bench/silent.rs"]
mod silent;

#[cfg(target_os = "linux")]
fn main() {
    if std::env::var_os("TIERSTOCK_BENCH_APP").is_some() {
        tokio::runtime::Runtime::new().expect("a runtime").block_on(all());
    }
}

/// All of them, or those that are named: `feel`, `memory`.
#[cfg(target_os = "linux")]
async fn all() {
    let named: Vec<_> = std::env::args().skip(1).filter(|name| !name.starts_with('-')).collect();
    let is_wanted = |name: &str| named.is_empty() || named.iter().any(|wanted| wanted == name);
    if is_wanted("feel") {
        measures::all().await;
    }
    if is_wanted("memory") {
        memory::measures().await;
    }
}

/// Prints one measure.
#[cfg(target_os = "linux")]
fn measured(name: &str, value: f64, unit: &str, floor: Option<f64>) {
    println!("{}", serde_json::json!({ "name": name, "value": value, "unit": unit, "floor": floor }));
}

#[cfg(not(target_os = "linux"))]
fn main() {}
