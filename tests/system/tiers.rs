//! Moving between tiers: at once, on disk, and exactly undone.

use chrono::{DateTime, TimeDelta, Utc};
use tierstock_domain::Tier;

use crate::harness::{Harness, hours};

const HOT: &str = "DZ5485-410";
const WARM: &str = "DD1391-100";

/// A hot and a warm product, synced.
async fn a_house_of_two() -> Harness {
    let harness = Harness::with(|sku| [HOT, WARM].contains(&sku)).await;
    harness.full_sync().await;
    harness
}

/// Its tier in the product's row and in its feeds' rows, which are copies.
fn tiers(harness: &Harness, sku: &str) -> (String, Vec<String>) {
    let id = harness.id(sku);
    let product = harness.one(&format!("SELECT tier FROM products WHERE id = {id}"));
    let feeds = format!("SELECT DISTINCT tier FROM feeds WHERE product_id = {id}");
    (product, harness.rows(&feeds, |row| row.get(0)))
}

async fn due(harness: &Harness, sku: &str) -> Option<DateTime<Utc>> {
    harness.engine().product(harness.id(sku)).await.unwrap().next_due_at
}

fn all(tier: &str) -> (String, Vec<String>) {
    (tier.into(), vec![tier.into()])
}

#[tokio::test]
async fn a_tier_change_reorders_the_queue_and_survives_a_crash() {
    let mut harness = a_house_of_two().await;
    let before = due(&harness, HOT).await.unwrap();
    harness.move_to(HOT, Tier::Cold).await;
    let after = due(&harness, HOT).await.unwrap();
    assert!(after - before > TimeDelta::hours(20), "from {before} to {after}");
    assert_eq!(tiers(&harness, HOT), all("cold"));
    harness.reopen().await;
    assert_eq!((tiers(&harness, HOT), due(&harness, HOT).await), (all("cold"), Some(after)));

    harness.move_to(WARM, Tier::Frozen).await;
    harness.crash().await;
    harness.open().await.unwrap();
    assert_eq!((tiers(&harness, WARM), due(&harness, WARM).await), (all("frozen"), None));
    let (about_hot, about_warm) = (harness.asked_about(HOT).len(), harness.asked_about(WARM).len());
    harness.pass(hours(8)).await;
    assert_eq!(harness.asked_about(HOT).len(), about_hot, "a cold product is not asked for in 8 hours");
    assert_eq!(harness.asked_about(WARM).len(), about_warm, "nor is a frozen one");
}

#[tokio::test]
async fn undo_puts_each_product_back_where_it_was() {
    let harness = a_house_of_two().await;
    let before = (due(&harness, HOT).await, due(&harness, WARM).await);
    let ids = vec![harness.id(HOT), harness.id(WARM)];
    let moved = harness.engine().move_products(ids, Tier::Cold).await.unwrap();
    assert_eq!(moved.tier, Tier::Cold);
    assert!(moved.requests_a_day < 0, "{moved:?}");
    assert_eq!((tiers(&harness, HOT), tiers(&harness, WARM)), (all("cold"), all("cold")));
    assert_eq!(harness.engine().restore_tiers(moved.undo.clone()).await.unwrap().len(), 2);
    assert_eq!((tiers(&harness, HOT), tiers(&harness, WARM)), (all("hot"), all("warm")));
    assert_eq!((due(&harness, HOT).await, due(&harness, WARM).await), before);
    let twice = harness.engine().restore_tiers(moved.undo).await.unwrap_err();
    assert_eq!(twice.to_string(), "They are in that tier already.");
}

#[tokio::test]
async fn a_product_that_becomes_hot_is_synced_hourly_at_once() {
    let harness = a_house_of_two().await;
    harness.move_to(WARM, Tier::Hot).await;
    let before = harness.asked_about(WARM).len();
    harness.pass(hours(3)).await;
    assert!(harness.asked_about(WARM).len() - before >= 3 * 6);
}
