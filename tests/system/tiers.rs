//! Moving between tiers: at once, on disk, and exactly undone.

use chrono::{DateTime, TimeDelta, Utc};
use tierstock_domain::Tier;

use crate::house::{House, hours};

const HOT: &str = "DZ5485-410";
const WARM: &str = "DD1391-100";

/// A hot and a warm product, synced.
async fn a_house_of_two() -> House {
    let house = House::with(|sku| [HOT, WARM].contains(&sku)).await;
    house.full_sync().await;
    house
}

/// Its tier in the product's row and in its feeds' rows, which are copies.
fn tiers(house: &House, sku: &str) -> (String, Vec<String>) {
    let id = house.id(sku);
    let product = house.one(&format!("SELECT tier FROM products WHERE id = {id}"));
    let feeds = format!("SELECT DISTINCT tier FROM feeds WHERE product_id = {id}");
    (product, house.rows(&feeds, |row| row.get(0)))
}

async fn due(house: &House, sku: &str) -> Option<DateTime<Utc>> {
    house.engine().product(house.id(sku)).await.unwrap().next_due_at
}

fn all(tier: &str) -> (String, Vec<String>) {
    (tier.into(), vec![tier.into()])
}

#[tokio::test]
async fn a_move_changes_what_is_due_next_and_survives_closing_and_crashing() {
    let mut house = a_house_of_two().await;
    let before = due(&house, HOT).await.unwrap();
    house.move_to(HOT, Tier::Cold).await;
    let after = due(&house, HOT).await.unwrap();
    assert!(after - before > TimeDelta::hours(20), "from {before} to {after}");
    assert_eq!(tiers(&house, HOT), all("cold"));
    house.reopen().await;
    assert_eq!((tiers(&house, HOT), due(&house, HOT).await), (all("cold"), Some(after)));

    house.move_to(WARM, Tier::Frozen).await;
    house.crash().await;
    house.open().await.unwrap();
    assert_eq!((tiers(&house, WARM), due(&house, WARM).await), (all("frozen"), None));
    let (about_hot, about_warm) = (house.asked_about(HOT).len(), house.asked_about(WARM).len());
    house.pass(hours(8)).await;
    assert_eq!(house.asked_about(HOT).len(), about_hot, "a cold product is not asked for in 8 hours");
    assert_eq!(house.asked_about(WARM).len(), about_warm, "nor is a frozen one");
}

#[tokio::test]
async fn undo_puts_each_product_back_where_it_was() {
    let house = a_house_of_two().await;
    let before = (due(&house, HOT).await, due(&house, WARM).await);
    let ids = vec![house.id(HOT), house.id(WARM)];
    let moved = house.engine().move_products(ids, Tier::Cold).await.unwrap();
    assert_eq!(moved.tier, Tier::Cold);
    assert!(moved.requests_a_day < 0, "{moved:?}");
    assert_eq!((tiers(&house, HOT), tiers(&house, WARM)), (all("cold"), all("cold")));
    assert_eq!(house.engine().restore_tiers(moved.undo.clone()).await.unwrap().len(), 2);
    assert_eq!((tiers(&house, HOT), tiers(&house, WARM)), (all("hot"), all("warm")));
    assert_eq!((due(&house, HOT).await, due(&house, WARM).await), before);
    let twice = house.engine().restore_tiers(moved.undo).await.unwrap_err();
    assert_eq!(twice.to_string(), "They are in that tier already.");
}

#[tokio::test]
async fn a_product_that_becomes_hot_is_synced_by_the_hour_from_then_on() {
    let house = a_house_of_two().await;
    house.move_to(WARM, Tier::Hot).await;
    let before = house.asked_about(WARM).len();
    house.pass(hours(3)).await;
    assert!(house.asked_about(WARM).len() - before >= 3 * 6);
}
