//! Clocks that are set and machines that sleep: promises resume, without a burst.

use chrono::TimeDelta;
use tierstock_domain::Market;
use tierstock_engine::view::RefreshKind;

use crate::house::{House, hours, minutes};

fn assert_all_well(house: &House) {
    for market in Market::ALL {
        house.assert_promises_kept(market);
    }
    house.assert_rates_kept();
    house.assert_never_throttled();
    let ahead: i64 = house
        .one(&format!("SELECT count(*) FROM feeds WHERE confirmed_at > {}", house.now().timestamp_millis()));
    assert_eq!(ahead, 0, "nothing was confirmed in the future");
}

#[tokio::test]
async fn a_clock_set_a_year_ahead_and_back_stops_nothing() {
    let house = House::with_products(10).await;
    house.full_sync().await;
    house.pass(minutes(30)).await;
    house.clock.shift_wall(TimeDelta::days(365));
    house.pass(minutes(5)).await;
    assert_all_well(&house);
    house.pass(hours(1)).await;
    assert_all_well(&house);

    house.clock.shift_wall(TimeDelta::days(-365));
    house.pass(minutes(5)).await;
    assert_all_well(&house);
    let before = house.asked_about("DZ5485-410").len();
    house.pass(hours(3)).await;
    assert_all_well(&house);
    assert!(house.asked_about("DZ5485-410").len() - before >= 15, "by the hour as ever");
    let answer = house.engine().refresh(house.id("DZ5485-410")).await.unwrap();
    assert_eq!(answer.kind, RefreshKind::Queued);
}

#[tokio::test]
async fn a_clock_set_back_while_the_app_is_shut_stops_nothing() {
    let mut house = House::with_products(3).await;
    house.clock.shift_wall(TimeDelta::days(400));
    house.full_sync().await;
    house.close().await;
    house.clock.shift_wall(TimeDelta::days(-400));
    house.open().await.unwrap();
    house.pass(minutes(5)).await;
    assert_all_well(&house);
    let before = house.asked_about("DZ5485-410").len();
    house.pass(hours(3)).await;
    assert_all_well(&house);
    assert!(house.asked_about("DZ5485-410").len() - before >= 15);
}

#[tokio::test]
async fn after_three_days_of_sleep_everything_is_fresh_within_minutes_and_without_a_burst() {
    let house = House::with_products(20).await;
    house.full_sync().await;
    let asleep = Market::ALL.map(|market| house.asked(market).len());
    house.clock.shift_wall(TimeDelta::days(3));
    house.pass(minutes(2)).await;
    assert_all_well(&house);
    house.pass(minutes(10)).await;
    assert_all_well(&house);
    for (market, before) in Market::ALL.into_iter().zip(asleep) {
        let sent = house.asked(market).len() - before;
        assert!((60..=75).contains(&sent), "{market}: each feed once, {sent}");
    }
}
