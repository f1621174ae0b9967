//! Second looks at jumps: on the tiers' part of the quota, never in the user's way, and not while syncing is paused.

use std::time::Duration;

use tierstock_domain::{Market, Purpose};

use crate::house::House;

const HOUR: Duration = Duration::from_hours(1);

fn in_pounds(house: &House) -> usize {
    house.asked().iter().filter(|asked| asked.what.ends_with("GBP")).count()
}

#[tokio::test]
async fn a_refresh_goes_before_all_waiting_second_answers() {
    for looks in [7, 8, 20] {
        let mut house = House::open().await;
        for nth in 1..=looks {
            house.product_that_jumped(&format!("AA0000-{nth:03}")).await;
        }
        let mine = house.product("BB0000-001").await;
        house.spend_the_tiers_part().await;
        house.refresh(mine).await;
        house.start();
        house.pass(HOUR).await;
        let asked = house.asked();
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
    let mut house = House::open().await;
    let product = house.product_that_jumped("AA0000-001").await;
    house.spend_the_tiers_part().await;
    house.refresh(product).await;
    house.start();
    house.pass(HOUR).await;
    assert_eq!(in_pounds(&house), 1, "{:?}", house.asked());
    let wishes = house.store.feed_heads(Market::StockX, house.now(), &[]).await.unwrap();
    assert!(wishes.iter().all(|feed| feed.wanted_at.is_none()), "nothing is owed any more");
    assert!(house.store.held_quotes(product).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_second_look_waits_for_midnight_and_not_for_the_user() {
    let mut house = House::open().await;
    house.product_that_jumped("AA0000-001").await;
    house.spend_the_tiers_part().await;
    house.start();
    house.pass(14 * HOUR + Duration::from_mins(59)).await;
    assert_eq!(in_pounds(&house), 0, "the tenth is for nothing but what the user opens or refreshes");
    house.pass(Duration::from_mins(2)).await;
    assert_eq!(in_pounds(&house), 1);
    let spent = house.store.spent(Market::StockX, house.now()).await.unwrap();
    assert!(spent.iter().any(|row| row.purpose == Purpose::Confirm), "{spent:?}");
}

#[tokio::test]
async fn a_pause_of_the_users_holds_second_looks_up_and_no_wish() {
    let mut house = House::open().await;
    house.product_that_jumped("AA0000-001").await;
    let mine = house.product("BB0000-001").await;
    house.pause(Market::StockX).await;
    house.start();
    house.pass(HOUR).await;
    assert_eq!(house.asked(), []);
    house.refresh(mine).await;
    house.pass(Duration::from_mins(3)).await;
    assert_eq!(house.asked().len(), 3, "what is refreshed: {:?}", house.asked());
}
