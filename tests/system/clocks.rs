//! Clocks that are set and machines that sleep: promises resume, without a burst.

use std::collections::HashSet;

use chrono::TimeDelta;
use tierstock_domain::Market;
use tierstock_engine::view::RefreshKind;
use tierstock_simulator::{Fault, Rule, Service};

use crate::harness::{Harness, Moment, hours, minutes, seconds};

fn assert_all_well(harness: &Harness) {
    for market in Market::ALL {
        harness.assert_promises_kept(market);
    }
    harness.assert_rates_kept();
    harness.assert_never_throttled();
    let ahead: i64 = harness.one(&format!(
        "SELECT count(*) FROM feeds WHERE confirmed_at > {}",
        harness.now().timestamp_millis()
    ));
    assert_eq!(ahead, 0, "nothing was confirmed in the future");
}

#[tokio::test]
async fn a_clock_set_a_year_ahead_and_back_stops_nothing() {
    let harness = Harness::with_products(10).await;
    harness.full_sync().await;
    harness.pass(minutes(30)).await;
    harness.clock.shift_wall(TimeDelta::days(365));
    harness.pass(minutes(5)).await;
    assert_all_well(&harness);
    harness.pass(hours(1)).await;
    assert_all_well(&harness);

    harness.clock.shift_wall(TimeDelta::days(-365));
    harness.pass(minutes(5)).await;
    assert_all_well(&harness);
    let before = harness.asked_about("DZ5485-410").len();
    harness.pass(hours(3)).await;
    assert_all_well(&harness);
    assert!(harness.asked_about("DZ5485-410").len() - before >= 15, "by the hour as ever");
    let answer = harness.engine().refresh(harness.id("DZ5485-410")).await.unwrap();
    assert_eq!(answer.kind, RefreshKind::Queued);
}

#[tokio::test]
async fn a_clock_set_back_while_the_app_is_shut_stops_nothing() {
    let mut harness = Harness::with_products(3).await;
    harness.clock.shift_wall(TimeDelta::days(400));
    harness.full_sync().await;
    harness.close().await;
    harness.clock.shift_wall(TimeDelta::days(-400));
    harness.open().await.unwrap();
    harness.pass(minutes(5)).await;
    assert_all_well(&harness);
    let before = harness.asked_about("DZ5485-410").len();
    harness.pass(hours(3)).await;
    assert_all_well(&harness);
    assert!(harness.asked_about("DZ5485-410").len() - before >= 15);
}

#[tokio::test]
async fn one_host_alone_rewrites_nothing_of_what_happened() {
    let mut harness = Harness::with_products(2).await;
    harness.clock.shift_wall(TimeDelta::days(400));
    harness.full_sync().await;
    harness.close().await;
    harness.clock.shift_wall(TimeDelta::days(-400));
    for service in [Service::StockX, Service::Accounts] {
        harness.simulator.faults().add(Rule::every(service, Fault::DropConnection));
    }
    let ahead = |harness: &Harness| -> i64 {
        let now = harness.now().timestamp_millis();
        harness.one(&format!("SELECT count(*) FROM price_points WHERE at > {now}"))
    };
    let there = ahead(&harness);
    assert!(there > 0, "prices of the future");
    harness.open().await.unwrap();
    let opened = harness.now();
    harness.pass(hours(3)).await;
    let answered = harness.asked(Market::Alias).into_iter().filter(|line| line.at >= opened);
    assert!(answered.filter(|line| line.status == Some(200)).count() > 0, "Alias says what the time is");
    assert_eq!(ahead(&harness), there, "but it is alone");
    harness.simulator.faults().clear();
    harness.pass(hours(2)).await;
    assert_eq!(ahead(&harness), 0, "StockX says it, too");
    assert_all_well(&harness);
}

#[tokio::test]
async fn three_days_of_sleep_end_fresh_in_minutes_without_a_burst() {
    let harness = Harness::with_products(20).await;
    harness.full_sync().await;
    let asleep = Market::ALL.map(|market| harness.asked(market).len());
    harness.clock.shift_wall(TimeDelta::days(3));
    harness.pass(minutes(2)).await;
    assert_all_well(&harness);
    harness.pass(minutes(10)).await;
    assert_all_well(&harness);
    for (market, before) in Market::ALL.into_iter().zip(asleep) {
        let sent = harness.asked(market).len() - before;
        assert!((60..=75).contains(&sent), "{market}: each feed once, {sent}");
    }
}

/// Offline for a day, then a network that is there for ten seconds and away for ten: nothing is charged to a product,
/// nothing bursts, and everything is fresh soon after it stays.
#[tokio::test]
async fn a_day_offline_charges_no_product_and_ends_without_a_burst() {
    let harness = Harness::with_products(8).await;
    harness.full_sync().await;
    let away = || {
        for service in [Service::StockX, Service::Alias] {
            harness.simulator.faults().add(Rule::every(service, Fault::DropConnection));
        }
    };
    away();
    let began = harness.now();
    harness.pass(hours(24)).await;
    let in_vain = Market::ALL.map(|market| harness.asked_since(market, began));
    assert!(in_vain.iter().all(|sent| *sent < 24 * 90), "a try a minute: {in_vain:?}");
    let troubled: i64 = harness.one("SELECT count(*) FROM feeds WHERE trouble IS NOT NULL");
    assert_eq!((charged(&harness), troubled > 0), (0, true), "what was tried failed, and is not charged");
    let (mut answers, flaps) = (Vec::new(), harness.now());
    for _ in 0..30 {
        harness.simulator.faults().clear();
        let back = harness.now();
        harness.pass(seconds(10)).await;
        answers.push(answered_since(&harness, back));
        away();
        harness.pass(seconds(10)).await;
        assert_eq!(charged(&harness), 0);
    }
    let first = answers.iter().position(|answered| *answered > 0).expect("a try while it is there");
    assert!(first < 4, "within a minute and a half: {answers:?}");
    assert!(answers[first] >= 16, "each own feed within the same seconds: {answers:?}");
    for market in Market::ALL {
        let asked = harness.asked(market);
        let answered = asked.iter().filter(|line| line.at >= flaps && line.status == Some(200)).count();
        assert!(answered >= 16, "{market}: {answered} though it was there for five minutes");
    }
    harness.pass(minutes(90)).await;
    let free = without_a_wait(&harness);
    harness.simulator.faults().clear();
    let back = harness.now();
    harness.pass(minutes(8)).await;
    assert_all_well(&harness);
    for market in Market::ALL {
        let ranks = confirmed_since(&harness, market, back, &free);
        // The first one was the probe.
        assert!(
            ranks.len() > 6 && ranks[1..].is_sorted_by_key(|rank| *rank > 0),
            "{market}: the own region first: {ranks:?}"
        );
    }
    assert_eq!(charged(&harness), 0);
    let mended = harness.engine().activity().await.unwrap().past;
    assert!(mended.iter().any(|incident| incident.late > 0), "{mended:#?}");
    harness.assert_all_true();
}

fn charged(harness: &Harness) -> i64 {
    harness.one("SELECT count(*) FROM feeds WHERE failures > 0")
}

fn answered_since(harness: &Harness, since: Moment) -> usize {
    let asked = Market::ALL.into_iter().flat_map(|market| harness.asked(market));
    asked.filter(|line| line.at >= since && line.status == Some(200)).count()
}

/// Feeds that wait for no retry.
fn without_a_wait(harness: &Harness) -> HashSet<i64> {
    let now = harness.now().timestamp_millis();
    let free = format!("SELECT id FROM feeds WHERE retry_at IS NULL OR retry_at <= {now}");
    harness.rows(&free, |row| row.get(0)).into_iter().collect()
}

/// The ranks of the hot ones among these feeds, in the order in which they were confirmed.
fn confirmed_since(harness: &Harness, market: Market, since: Moment, feeds: &HashSet<i64>) -> Vec<u32> {
    let confirmed = format!(
        "SELECT id, rank FROM feeds WHERE market = '{}' AND tier = 'hot' AND confirmed_at >= {} ORDER BY confirmed_at",
        market.key(),
        since.timestamp_millis()
    );
    let confirmed: Vec<(i64, u32)> = harness.rows(&confirmed, |row| Ok((row.get(0)?, row.get(1)?)));
    confirmed.into_iter().filter(|(id, _)| feeds.contains(id)).map(|(_, rank)| rank).collect()
}

/// Around midnight UTC in the middle of a run, over a change to summer time, and past the second at which 32 bits end.
#[tokio::test]
async fn midnight_summer_time_and_2038_are_ordinary_moments() {
    for moment in ["2026-12-01T00:00:00Z", "2027-03-28T01:00:00Z", "2038-01-19T03:14:07Z"] {
        let moment: Moment = moment.parse().unwrap();
        let harness = Harness::empty().await;
        harness.clock.shift_wall(moment - TimeDelta::minutes(90) - harness.now());
        harness.import(|sku| ["DD1503-103", "DZ5485-410", "CT8532-111", "M2002RDA"].contains(&sku)).await;
        harness.full_sync().await;
        for _ in 0..18 {
            harness.pass(minutes(10)).await;
            assert_all_well(&harness);
        }
        assert!(harness.now() > moment);
        let budget = harness.market(Market::StockX).await.budget;
        let midnight = harness.now().date_naive().and_time(chrono::NaiveTime::MIN).and_utc();
        let spent: i64 = harness.one(&format!(
            "SELECT sum(sent) FROM requests WHERE market = 'stockx' AND hour >= {}",
            midnight.timestamp() / 3_600
        ));
        assert_eq!(i64::from(budget.used), spent, "{moment}");
    }
}
