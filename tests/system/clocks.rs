//! Clocks that are set and machines that sleep: promises resume, without a burst.

use std::collections::HashSet;

use chrono::TimeDelta;
use tierstock_domain::Market;
use tierstock_engine::view::RefreshKind;
use tierstock_simulator::{Fault, Rule, Service};

use crate::house::{House, Moment, hours, minutes, seconds};

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
async fn one_host_alone_rewrites_nothing_of_what_happened() {
    let mut house = House::with_products(2).await;
    house.clock.shift_wall(TimeDelta::days(400));
    house.full_sync().await;
    house.close().await;
    house.clock.shift_wall(TimeDelta::days(-400));
    for service in [Service::StockX, Service::Accounts] {
        house.simulator.faults().add(Rule::every(service, Fault::DropConnection));
    }
    let ahead = |house: &House| -> i64 {
        let now = house.now().timestamp_millis();
        house.one(&format!("SELECT count(*) FROM price_points WHERE at > {now}"))
    };
    let there = ahead(&house);
    assert!(there > 0, "prices of the future");
    house.open().await.unwrap();
    let opened = house.now();
    house.pass(hours(3)).await;
    let answered = house.asked(Market::Alias).into_iter().filter(|line| line.at >= opened);
    assert!(answered.filter(|line| line.status == Some(200)).count() > 0, "Alias says what the time is");
    assert_eq!(ahead(&house), there, "but it is alone");
    house.simulator.faults().clear();
    house.pass(hours(2)).await;
    assert_eq!(ahead(&house), 0, "StockX says it, too");
    assert_all_well(&house);
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

/// Offline for a day, then a network that is there for ten seconds and away for ten: nothing is charged to a product,
/// nothing bursts, and everything is fresh soon after it stays.
#[tokio::test]
async fn a_day_offline_and_a_network_that_flaps_charge_no_product_and_end_without_a_burst() {
    let house = House::with_products(8).await;
    house.full_sync().await;
    let away = || {
        for service in [Service::StockX, Service::Alias] {
            house.simulator.faults().add(Rule::every(service, Fault::DropConnection));
        }
    };
    away();
    let began = house.now();
    house.pass(hours(24)).await;
    let in_vain = Market::ALL.map(|market| house.asked_since(market, began));
    assert!(in_vain.iter().all(|sent| *sent < 24 * 90), "a try a minute: {in_vain:?}");
    let troubled: i64 = house.one("SELECT count(*) FROM feeds WHERE trouble IS NOT NULL");
    assert_eq!((charged(&house), troubled > 0), (0, true), "what was tried failed, and is not charged");
    let (mut answers, flaps) = (Vec::new(), house.now());
    for _ in 0..30 {
        house.simulator.faults().clear();
        let back = house.now();
        house.pass(seconds(10)).await;
        answers.push(answered_since(&house, back));
        away();
        house.pass(seconds(10)).await;
        assert_eq!(charged(&house), 0);
    }
    let first = answers.iter().position(|answered| *answered > 0).expect("a try while it is there");
    assert!(first < 4, "within a minute and a half: {answers:?}");
    assert!(answers[first] >= 16, "each own feed within the same seconds: {answers:?}");
    for market in Market::ALL {
        let asked = house.asked(market);
        let answered = asked.iter().filter(|line| line.at >= flaps && line.status == Some(200)).count();
        assert!(answered >= 16, "{market}: {answered} though it was there for five minutes");
    }
    house.pass(minutes(90)).await;
    let free = without_a_wait(&house);
    house.simulator.faults().clear();
    let back = house.now();
    house.pass(minutes(8)).await;
    assert_all_well(&house);
    for market in Market::ALL {
        let ranks = confirmed_since(&house, market, back, &free);
        // The first one was the probe.
        assert!(
            ranks.len() > 6 && ranks[1..].is_sorted_by_key(|rank| *rank > 0),
            "{market}: the own region first: {ranks:?}"
        );
    }
    assert_eq!(charged(&house), 0);
    let mended = house.engine().activity().await.unwrap().past;
    assert!(mended.iter().any(|incident| incident.late > 0), "{mended:#?}");
    house.assert_all_true();
}

fn charged(house: &House) -> i64 {
    house.one("SELECT count(*) FROM feeds WHERE failures > 0")
}

fn answered_since(house: &House, since: Moment) -> usize {
    let asked = Market::ALL.into_iter().flat_map(|market| house.asked(market));
    asked.filter(|line| line.at >= since && line.status == Some(200)).count()
}

/// Feeds that wait for no retry.
fn without_a_wait(house: &House) -> HashSet<i64> {
    let now = house.now().timestamp_millis();
    let free = format!("SELECT id FROM feeds WHERE retry_at IS NULL OR retry_at <= {now}");
    house.rows(&free, |row| row.get(0)).into_iter().collect()
}

/// The ranks of the hot ones among these feeds, in the order in which they were confirmed.
fn confirmed_since(house: &House, market: Market, since: Moment, feeds: &HashSet<i64>) -> Vec<u32> {
    let confirmed = format!(
        "SELECT id, rank FROM feeds WHERE market = '{}' AND tier = 'hot' AND confirmed_at >= {} ORDER BY confirmed_at",
        market.key(),
        since.timestamp_millis()
    );
    let confirmed: Vec<(i64, u32)> = house.rows(&confirmed, |row| Ok((row.get(0)?, row.get(1)?)));
    confirmed.into_iter().filter(|(id, _)| feeds.contains(id)).map(|(_, rank)| rank).collect()
}

/// Around midnight UTC in the middle of a run, over a change to summer time, and past the second at which 32 bits end.
#[tokio::test]
async fn midnight_summer_time_and_the_year_2038_are_moments_like_others() {
    for moment in ["2026-12-01T00:00:00Z", "2027-03-28T01:00:00Z", "2038-01-19T03:14:07Z"] {
        let moment: Moment = moment.parse().unwrap();
        let house = House::empty().await;
        house.clock.shift_wall(moment - TimeDelta::minutes(90) - house.now());
        house.import(|sku| ["DD1503-103", "DZ5485-410", "CT8532-111", "M2002RDA"].contains(&sku)).await;
        house.full_sync().await;
        for _ in 0..18 {
            house.pass(minutes(10)).await;
            assert_all_well(&house);
        }
        assert!(house.now() > moment);
        let budget = house.market(Market::StockX).await.budget;
        let midnight = house.now().date_naive().and_time(chrono::NaiveTime::MIN).and_utc();
        let spent: i64 = house.one(&format!(
            "SELECT sum(sent) FROM requests WHERE market = 'stockx' AND hour >= {}",
            midnight.timestamp() / 3_600
        ));
        assert_eq!(i64::from(budget.used), spent, "{moment}");
    }
}
