//! Price moves: looked at twice, notified once.

use std::time::Duration;

use chrono::TimeDelta;
use tierstock_domain::{Market, Setting};
use tierstock_engine::view::{AlertFilter, AlertOrder};
use tierstock_engine::{Change, Notification};
use tierstock_language::{Language, speaking};
use tierstock_simulator::Service;

use crate::harness::{Harness, hours, minutes, seconds};
use crate::ledger::service;
use crate::truth::Series;

const SKU: &str = "DZ5485-410";

/// A product that is owned, synced a while ago, and the size that is owned.
async fn a_watched_product() -> (Harness, String) {
    let harness = Harness::with(|sku| sku == SKU).await;
    harness.full_sync().await;
    harness.pass(minutes(6)).await;
    assert_eq!(harness.notifier.shown(), [], "nothing moved yet");
    let unit = harness.simulator.world().units().iter().find(|unit| unit.sku == SKU);
    let size = unit.expect("it is owned").size.clone();
    (harness, size)
}

/// The own region's standard series of the size.
fn series(harness: &Harness, size: &str, market: Market) -> Series {
    let scope = if market == Market::StockX { "GBP" } else { "3" };
    let product = harness.product(SKU);
    let key = match market {
        Market::StockX => product.stockx.as_ref().and_then(|listing| {
            let variant = listing.variants.iter().find(|variant| variant.label == size)?;
            Some(variant.variant_id.to_string())
        }),
        Market::Alias => Some(size.to_owned()),
    };
    let meant = |series: &Series| {
        series.market == market.key()
            && series.scope == scope
            && Some(&series.key) == key.as_ref()
            && series.channel == 0
    };
    harness.series().into_iter().find(meant).expect("the size is there")
}

/// The user looks at the product now. It is looked at twice, and what moves with it is waited for.
async fn look(harness: &Harness) {
    harness.engine().refresh(harness.id(SKU)).await.unwrap();
    harness.pass(seconds(40)).await;
}

fn shown_by(harness: &Harness, market: Market) -> Vec<Notification> {
    let mut shown = harness.notifier.shown();
    shown.retain(|notification| notification.body.contains(market.name()));
    shown
}

fn alerts(harness: &Harness, state: &str) -> i64 {
    harness.one(&format!("SELECT count(*) FROM alerts WHERE state = '{state}'"))
}

#[tokio::test]
async fn a_jump_is_told_in_the_users_language() {
    let _german = speaking(Language::German);
    let (harness, size) = a_watched_product().await;
    let before = series(&harness, &size, Market::StockX);
    harness.simulator.jump(SKU, &size, 1.2, None);
    look(&harness).await;
    let after = series(&harness, &size, Market::StockX);
    let amount = |series: &Series| {
        let minor = series.sides[0].value.unwrap();
        format!("{},{:02}\u{a0}£", minor / 100, minor % 100)
    };
    let line = format!("StockX UK Größe {size}: Angebot {} → {}", amount(&before), amount(&after));
    let shown = shown_by(&harness, Market::StockX);
    assert!(shown[0].body.contains(&line), "{line:?} in {:?}", shown[0].body);
}

#[tokio::test]
async fn a_jump_alerts_once_a_marketplace_with_size_old_and_new() {
    let (harness, size) = a_watched_product().await;
    for market in Market::ALL {
        // What was confirmed in the last five minutes is not asked for again.
        harness.pass(minutes(6)).await;
        let before = series(&harness, &size, market);
        harness.simulator.jump(SKU, &size, 1.2, Some(service(market)));
        look(&harness).await;
        let shown = shown_by(&harness, market);
        assert_eq!(shown.len(), 1, "{market}: {shown:?}");
        let after = series(&harness, &size, market);
        let (old, new) = (before.sides[0].value.unwrap(), after.sides[0].value.unwrap());
        assert!((new * 100 - old * 120).abs() <= 100 * 100, "{old} → {new}");
        let sign = if market == Market::StockX { "£" } else { "US$" };
        let amount = |minor: i64| format!("{sign}{}.{:02}", minor / 100, minor % 100);
        let line = format!("{market} UK size {size}: ask {} → {}", amount(old), amount(new));
        assert!(shown[0].body.contains(&line), "{line:?} in {:?}", shown[0].body);
        assert!(shown[0].title.starts_with("Jordan 4 Craft"), "{shown:?}");
        assert_eq!(shown[0].product, Some(harness.id(SKU)));
    }
    harness.pass(hours(2)).await;
    let shown_again: i64 =
        harness.one("SELECT count(*) - count(DISTINCT series_id || side) FROM alerts WHERE state = 'ready'");
    assert_eq!(shown_again, 0, "the same answer again alerts no more");
}

#[tokio::test]
async fn a_jump_is_checked_by_one_request_within_seconds() {
    let (harness, size) = a_watched_product().await;
    let since = harness.now();
    harness.simulator.jump(SKU, &size, 1.2, None);
    look(&harness).await;
    for market in Market::ALL {
        let own = if market == Market::StockX { "=GBP" } else { "region_id=3" };
        let mut times: Vec<_> = harness
            .asked(market)
            .into_iter()
            .filter(|line| line.at >= since && line.target.ends_with(own))
            .collect();
        assert_eq!(times.len(), 2, "{market}: {times:#?}");
        let second = times.remove(1);
        assert!(second.at - times[0].at <= TimeDelta::seconds(5));
    }
}

#[tokio::test]
async fn a_jump_of_a_size_that_is_not_owned_does_not_alert() {
    let (harness, _) = a_watched_product().await;
    let owned: Vec<&str> = harness
        .simulator
        .world()
        .units()
        .iter()
        .filter(|unit| unit.sku == SKU)
        .map(|unit| unit.size.as_str())
        .collect();
    let variants = &harness.product(SKU).stockx.as_ref().unwrap().variants;
    let other =
        variants.iter().map(|variant| variant.label.as_str()).find(|label| !owned.contains(label)).unwrap();
    harness.simulator.jump(SKU, other, 1.3, None);
    look(&harness).await;
    assert_eq!((harness.notifier.shown(), alerts(&harness, "pending")), (vec![], 0));
}

#[tokio::test]
async fn a_price_that_is_back_at_the_second_look_never_alerts() {
    let (harness, size) = a_watched_product().await;
    let before = series(&harness, &size, Market::StockX);
    harness.simulator.jump(SKU, &size, 1.25, Some(Service::StockX));
    harness.engine().refresh(harness.id(SKU)).await.unwrap();
    harness.pass_until(Duration::from_millis(100), |harness| alerts(harness, "pending") > 0).await;
    harness.simulator.jump(SKU, &size, 0.8, Some(Service::StockX));
    harness.pass(minutes(1)).await;
    assert_eq!(harness.notifier.shown(), []);
    assert_eq!((alerts(&harness, "pending"), alerts(&harness, "ready")), (0, 0));
    assert!(alerts(&harness, "withdrawn") > 0);
    assert_eq!(series(&harness, &size, Market::StockX).sides[0].value, before.sides[0].value);
}

#[tokio::test]
async fn a_rise_over_half_is_held_until_a_second_answer_agrees() {
    let (harness, size) = a_watched_product().await;
    let before = series(&harness, &size, Market::StockX).sides[0];
    harness.simulator.jump(SKU, &size, 1.8, Some(Service::StockX));
    harness.engine().refresh(harness.id(SKU)).await.unwrap();
    harness.pass_until(Duration::from_millis(100), |harness| alerts(harness, "pending") > 0).await;
    let held = series(&harness, &size, Market::StockX).sides[0];
    assert_eq!((held.value, held.unknown), (before.value, Some(2)), "the old value stays");
    assert!(held.held > before.value);
    harness.pass(seconds(40)).await;
    let after = series(&harness, &size, Market::StockX).sides[0];
    assert_eq!((after.value, after.unknown, after.held), (held.held, None, None));
    assert_eq!(shown_by(&harness, Market::StockX).len(), 1);
}

#[tokio::test]
async fn an_alert_waits_while_the_notification_service_is_away() {
    let (harness, size) = a_watched_product().await;
    harness.notifier.go_away();
    harness.simulator.jump(SKU, &size, 1.2, Some(service(Market::Alias)));
    look(&harness).await;
    harness.pass(hours(13)).await;
    assert_eq!(harness.notifier.shown(), []);
    let waiting = "SELECT count(*) FROM alerts WHERE state = 'ready' AND shown_at IS NULL AND ready_at < ";
    let first_hour = (harness.now() - TimeDelta::hours(12)).timestamp_millis();
    assert!(harness.one::<i64>(&format!("{waiting}{first_hour}")) > 0, "for half a day and longer");
    harness.notifier.come_back();
    harness.pass(minutes(10)).await;
    let shown = harness.notifier.shown();
    assert!(shown.iter().any(|notification| notification.body.contains(" h ago)")), "{shown:?}");
    assert_eq!(
        harness.one::<i64>(
            "SELECT count(*) FROM alerts WHERE state = 'ready' AND shown_at IS NULL AND held_back IS NULL"
        ),
        0
    );
}

/// A price that swings for a day: one notification for its first move, and one summary in the evening.
#[tokio::test]
async fn a_price_that_swings_all_day_alerts_once_and_is_summed_up() {
    let (harness, size) = a_watched_product().await;
    for nth in 0..8 {
        harness.simulator.jump(SKU, &size, if nth % 2 == 0 { 1.2 } else { 1.0 / 1.2 }, Some(Service::StockX));
        look(&harness).await;
        harness.pass(minutes(30)).await;
    }
    let of_the_ask = |shown: Vec<Notification>| {
        let line = format!("StockX UK size {size}: ask");
        shown.into_iter().filter(|notification| notification.body.contains(&line)).collect::<Vec<_>>()
    };
    let held_back =
        "SELECT count(*) FROM alerts WHERE held_back = 'flapping' AND shown_at IS NULL AND side = 'ask'";
    assert!(harness.one::<i64>(held_back) >= 6, "all but the first wait");
    assert_eq!(of_the_ask(harness.notifier.shown()).len(), 1);
    harness.pass(hours(24)).await;
    let summed_up = of_the_ask(harness.notifier.shown()).into_iter().skip(1).collect::<Vec<_>>();
    assert!(summed_up.iter().any(|notification| notification.body.contains(" times")), "{summed_up:?}");
    let inbox = harness.engine().alerts(AlertFilter::All, AlertOrder::Newest, 0, 100).await.unwrap();
    assert!(inbox.total >= 7, "the inbox has each of them: {}", inbox.total);
}

#[tokio::test]
async fn a_crash_after_a_rise_that_was_told_alerts_within_minutes() {
    let (harness, size) = a_watched_product().await;
    let shown = || shown_by(&harness, Market::StockX).len();
    harness.simulator.jump(SKU, &size, 1.08, Some(Service::StockX));
    look(&harness).await;
    assert_eq!(shown(), 1);
    harness.pass(minutes(30)).await;
    let before = shown();
    harness.simulator.jump(SKU, &size, 0.6, Some(Service::StockX));
    look(&harness).await;
    assert_eq!(shown(), before + 1, "{:#?}", harness.notifier.shown());
}

#[tokio::test]
async fn an_alert_that_the_service_refuses_waits_and_activity_says_so() {
    let (harness, size) = a_watched_product().await;
    harness.notifier.refuse(true);
    harness.simulator.jump(SKU, &size, 1.2, Some(service(Market::Alias)));
    look(&harness).await;
    let refused = "This computer's notification service refuses to show price moves.";
    let told = async || {
        let failures = harness.engine().activity().await.unwrap().failures;
        failures.into_iter().filter(|failure| failure.message == refused).count()
    };
    assert_eq!(told().await, 1);
    assert!(harness.one::<i64>(WAITING) > 0);
    harness.notifier.refuse(false);
    harness.pass(minutes(16)).await;
    assert_eq!((told().await, harness.one::<i64>(WAITING)), (0, 0));
    assert_eq!(harness.notifier.shown().len(), 1);
}

#[tokio::test]
async fn an_alert_only_handed_over_is_sent_once_and_not_shown() {
    let (harness, size) = a_watched_product().await;
    harness.notifier.say_nothing();
    harness.simulator.jump(SKU, &size, 1.2, Some(service(Market::Alias)));
    look(&harness).await;
    harness.pass(minutes(10)).await;
    assert_eq!(harness.notifier.shown().len(), 1);
    assert!(harness.one::<i64>(&format!("{WAITING} AND handed_over_at IS NOT NULL")) > 0);
    assert_eq!(harness.one::<i64>(&format!("{WAITING} AND handed_over_at IS NULL")), 0);
}

#[tokio::test]
async fn an_alert_whose_showing_panics_is_shown_after_all() {
    let (harness, size) = a_watched_product().await;
    harness.notifier.panic_once();
    harness.simulator.jump(SKU, &size, 1.2, Some(service(Market::Alias)));
    look(&harness).await;
    harness.pass(minutes(2)).await;
    assert_eq!(harness.notifier.shown().len(), 1);
    assert_eq!(harness.one::<i64>(WAITING), 0);
    let past = harness.engine().activity().await.unwrap().past;
    let told = "Showing price moves as notifications stopped because of a fault in Tierstock.";
    assert_eq!(past.iter().filter(|incident| incident.message == told).count(), 1, "{past:?}");
}

#[tokio::test]
async fn an_alert_that_was_not_shown_before_a_crash_is_after_it() {
    let (mut harness, size) = a_watched_product().await;
    harness.notifier.go_away();
    harness.simulator.jump(SKU, &size, 1.2, Some(service(Market::Alias)));
    look(&harness).await;
    harness.crash().await;
    harness.notifier.come_back();
    harness.open().await.unwrap();
    harness.pass(minutes(2)).await;
    let shown = harness.notifier.shown();
    assert_eq!(shown.len(), 1, "{shown:?}");
    let first: i64 = harness.one("SELECT min(id) FROM alerts WHERE state = 'ready'");
    assert_eq!(i64::from(shown[0].id), first, "under the id that it always had");
    harness.reopen().await;
    harness.pass(minutes(2)).await;
    assert_eq!(harness.notifier.shown().len(), 1);
}

/// Half a day of moves on many products: they are one notification, and each is noted as shown.
#[tokio::test]
async fn what_gathered_while_the_service_was_away_is_shown_once() {
    let mut harness = Harness::with_products(6).await;
    harness.full_sync().await;
    harness.notifier.go_away();
    for unit in harness.simulator.world().units() {
        for market in Market::ALL {
            harness.simulator.jump(&unit.sku, &unit.size, 1.2, Some(service(market)));
        }
    }
    harness.pass(hours(13)).await;
    let prices: i64 = harness.one(&due(&harness, "count(DISTINCT series_id || side)"));
    assert!(prices > 6, "{prices}");
    // The app dies in between: what is not noted as shown is shown, once.
    harness.crash().await;
    harness.notifier.come_back();
    harness.open().await.unwrap();
    harness.pass(minutes(2)).await;
    let shown = harness.notifier.shown();
    assert_eq!(shown.len(), 1, "{shown:#?}");
    assert_eq!(shown[0].product, None);
    assert_eq!(shown[0].title, format!("{prices} moves while notifications were off"));
    assert_eq!(harness.one::<i64>(&due(&harness, "count(*)")), 0);
    harness.reopen().await;
    harness.pass(minutes(2)).await;
    assert_eq!(harness.notifier.shown().len(), 1);
}

/// Neither the rest of the board nor its columns.
#[tokio::test]
async fn a_notification_about_several_products_renews_just_them() {
    let harness = Harness::with_products(6).await;
    harness.full_sync().await;
    harness.notifier.go_away();
    for unit in harness.simulator.world().units() {
        harness.simulator.jump(&unit.sku, &unit.size, 1.2, None);
    }
    harness.pass(hours(13)).await;
    let mut changes = harness.engine().events();
    harness.notifier.come_back();
    harness.pass(minutes(2)).await;
    assert_eq!(harness.notifier.shown().len(), 1);
    let mut told = std::iter::from_fn(|| changes.try_recv().ok());
    assert!(told.any(|change| matches!(change, Change::ProductsChanged { ids } if ids.len() > 1)));
    assert_eq!(told.next(), Some(Change::AlertsChanged), "the inbox says that they were shown");
}

/// What moved in three days is found within minutes of waking up, and told in one.
#[tokio::test]
async fn moves_of_three_days_of_sleep_are_one_digest() {
    let harness = Harness::with_products(6).await;
    harness.full_sync().await;
    harness.pass(minutes(6)).await;
    for unit in harness.simulator.world().units() {
        harness.simulator.jump(&unit.sku, &unit.size, 1.2, None);
    }
    harness.clock.shift_wall(TimeDelta::days(3));
    harness.pass(minutes(10)).await;
    assert!(alerts(&harness, "ready") > 6, "they are found");
    assert_eq!(harness.notifier.shown(), [], "and gathered");
    harness.pass(minutes(10)).await;
    let shown = harness.notifier.shown();
    assert_eq!(shown.len(), 1, "{shown:#?}");
    assert!(shown[0].title.contains("prices moved on"), "{shown:#?}");
}

#[tokio::test]
async fn a_notification_knows_its_size_and_whether_to_be_silent() {
    let (harness, size) = a_watched_product().await;
    harness.engine().change_setting(Setting::AlertsSilent(true)).await.unwrap();
    harness.simulator.jump(SKU, &size, 1.2, Some(Service::StockX));
    look(&harness).await;
    let shown = harness.notifier.shown();
    assert!(shown[0].is_silent, "{shown:?}");
    assert_eq!(shown[0].size.as_ref(), Some(&size), "a click opens it there");
    harness.engine().change_setting(Setting::AlertsSilent(false)).await.unwrap();
    harness.pass(minutes(6)).await;
    harness.simulator.jump(SKU, &size, 1.2, Some(Service::StockX));
    look(&harness).await;
    assert!(!harness.notifier.shown()[1].is_silent);
}

/// Alerts that were neither shown nor held back.
const WAITING: &str =
    "SELECT count(*) FROM alerts WHERE state = 'ready' AND shown_at IS NULL AND held_back IS NULL";

/// Of the alerts that are to be shown by now, and are not.
fn due(harness: &Harness, what: &str) -> String {
    let now = harness.now().timestamp_millis();
    format!("SELECT {what} FROM alerts WHERE state = 'ready' AND shown_at IS NULL AND tell_at <= {now}")
}
