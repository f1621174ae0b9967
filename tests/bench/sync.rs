//! First syncs and tiers' runs at the marketplaces' rates.

use crate::measured;
use crate::scene::{REAL, Requests, Scene, Setting};

const LINKED: Setting = Setting { products: 112, linked: true, rates: REAL };

pub async fn measures() {
    let first = first_sync("first_sync_112", LINKED).await;
    let Requests { feeds, links } = first.requests();
    measured("requests_per_feed", number(feeds) / number(first.confirmed_feeds()), "", Some(1.0));
    // A product that one of the marketplaces does not have is looked for there once.
    let absent = 2 * LINKED.products - first.feeds().iter().sum::<usize>();
    measured("link_requests_112", number(links), "", Some(number(absent)));
    first_sync("first_sync_112_fast", Setting { rates: [50.0, 50.0], ..LINKED }).await;
    first_sync("first_sync_112_unlinked", Setting { linked: false, ..LINKED }).await;
    tier_run("hot_run_20", "hot", 20).await;
    tier_run("warm_run_50", "warm", 50).await;
    tier_run("cold_run_100", "cold", 100).await;
}

/// Measures a first sync of the own region; gives the scene as it left it.
async fn first_sync(name: &str, setting: Setting) -> Scene {
    let scene = Scene::new(setting).await;
    let seconds = scene.run().await;
    let needed = if setting.linked { scene.feeds() } else { scene.requests_from_skus() };
    measured(name, seconds, "s", Some(scene.floor(needed)));
    scene
}

/// Measures the run of one tier in which everything is due.
async fn tier_run(name: &str, tier: &str, products: usize) {
    let scene = Scene::new(Setting { products, ..LINKED }).await;
    scene.edit(&format!("UPDATE products SET tier = '{tier}'; UPDATE feeds SET tier = '{tier}'"));
    scene.edit("UPDATE feeds SET confirmed_at = added_at - 2 * 86400000");
    let seconds = scene.run().await;
    measured(name, seconds, "s", Some(scene.floor(scene.feeds())));
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).expect("few"))
}
