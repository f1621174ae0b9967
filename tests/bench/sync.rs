//! First syncs and tiers' runs at the marketplaces' rates.

use crate::measured;
use crate::scene::{REAL, Scene, Setting};

const LINKED: Setting = Setting { products: 112, linked: true, rates: REAL };

pub async fn measures() {
    let first = first_sync("first_sync_112", LINKED).await;
    measured("requests_per_feed", first, "", Some(1.0));
    first_sync("first_sync_112_fast", Setting { rates: [50.0, 50.0], ..LINKED }).await;
    first_sync("first_sync_112_unlinked", Setting { linked: false, ..LINKED }).await;
    tier_run("hot_run_20", "hot", 20).await;
    tier_run("warm_run_50", "warm", 50).await;
    tier_run("cold_run_100", "cold", 100).await;
}

/// Measures a first sync of the own region; gives the requests that each feed took.
async fn first_sync(name: &str, setting: Setting) -> f64 {
    let scene = Scene::new(setting).await;
    let (seconds, requests) = scene.run().await;
    let needed = if setting.linked { scene.feeds() } else { scene.requests_from_skus() };
    measured(name, seconds, "s", Some(scene.floor(needed)));
    let count = |[stockx, alias]: [usize; 2]| f64::from(u32::try_from(stockx + alias).expect("few"));
    count(requests) / count(needed)
}

/// Measures the run of one tier in which everything is due.
async fn tier_run(name: &str, tier: &str, products: usize) {
    let scene = Scene::new(Setting { products, ..LINKED }).await;
    scene.edit(&format!("UPDATE products SET tier = '{tier}'; UPDATE feeds SET tier = '{tier}'"));
    scene.edit("UPDATE feeds SET confirmed_at = added_at - 2 * 86400000");
    let (seconds, _) = scene.run().await;
    measured(name, seconds, "s", Some(scene.floor(scene.feeds())));
}
