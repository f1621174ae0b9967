//! Second looks at jumps: on the tiers' part of the quota, never in the user's way, and not while syncing is paused.

use std::time::Duration;

use tierstock_domain::{Market, Purpose};

use crate::harness::Harness;

const HOUR: Duration = Duration::from_hours(1);

fn in_pounds(harness: &Harness) -> usize {
    harness.asked().iter().filter(|asked| asked.what.ends_with("GBP")).count()
}

#[tokio::test]
async fn a_refresh_goes_before_all_waiting_second_answers() {
    for looks in [7, 8, 20] {
        let mut harness = Harness::open().await;
        for nth in 1..=looks {
            harness.product_that_jumped(&format!("AA0000-{nth:03}")).await;
        }
        let mine = harness.product("BB0000-001").await;
        harness.spend_the_tiers_part().await;
        harness.refresh(mine).await;
        harness.start();
        harness.pass(HOUR).await;
        let asked = harness.asked();
        assert_eq!(
            asked.len(),
            3,
            "{looks} wait: all regions of what was refreshed, and nothing else: {asked:?}"
        );
        assert!(asked.iter().all(|asked| asked.what.contains("BB0000-001")), "{asked:?}");
    }
}

#[tokio::test]
async fn a_refresh_of_what_jumped_is_its_second_look() {
    let mut harness = Harness::open().await;
    let product = harness.product_that_jumped("AA0000-001").await;
    harness.spend_the_tiers_part().await;
    harness.refresh(product).await;
    harness.start();
    harness.pass(HOUR).await;
    assert_eq!(in_pounds(&harness), 1, "{:?}", harness.asked());
    let on_demand = harness.store.feed_heads(Market::StockX, harness.now(), &[]).await.unwrap();
    assert!(on_demand.iter().all(|feed| feed.wanted_at.is_none()), "nothing is owed any more");
    assert!(harness.store.held_quotes(product).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_second_look_waits_for_midnight_and_not_for_the_user() {
    let mut harness = Harness::open().await;
    harness.product_that_jumped("AA0000-001").await;
    harness.spend_the_tiers_part().await;
    harness.start();
    harness.pass(14 * HOUR + Duration::from_mins(59)).await;
    assert_eq!(in_pounds(&harness), 0, "the tenth is for nothing but what the user opens or refreshes");
    harness.pass(Duration::from_mins(2)).await;
    assert_eq!(in_pounds(&harness), 1);
    let spent = harness.store.spent(Market::StockX, harness.now()).await.unwrap();
    assert!(spent.iter().any(|row| row.purpose == Purpose::Confirm), "{spent:?}");
}

#[tokio::test]
async fn a_pause_of_the_users_holds_up_second_looks_only() {
    let mut harness = Harness::open().await;
    harness.product_that_jumped("AA0000-001").await;
    let mine = harness.product("BB0000-001").await;
    harness.pause(Market::StockX).await;
    harness.start();
    harness.pass(HOUR).await;
    assert_eq!(harness.asked(), []);
    harness.refresh(mine).await;
    harness.pass(Duration::from_mins(3)).await;
    assert_eq!(harness.asked().len(), 3, "what is refreshed: {:?}", harness.asked());
}
