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
fn main() {
    if std::env::var_os("TIERSTOCK_BENCH_APP").is_some() {
        tokio::runtime::Runtime::new().expect("a runtime").block_on(measures::all());
    }
}

#[cfg(not(target_os = "linux"))]
fn main() {}
