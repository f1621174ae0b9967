//! Price moves: looked at twice, notified once.

use std::time::Duration;

use chrono::TimeDelta;
use tierstock_domain::Market;
use tierstock_engine::Notification;
use tierstock_simulator::Service;

use crate::house::{House, hours, minutes, seconds};
use crate::ledger::service;
use crate::truth::Series;

const SKU: &str = "DZ5485-410";

/// A product that is owned, synced a while ago, and the size that is owned.
async fn a_watched_house() -> (House, String) {
    let house = House::with(|sku| sku == SKU).await;
    house.full_sync().await;
    house.pass(minutes(6)).await;
    assert_eq!(house.notifier.shown(), [], "nothing moved yet");
    let unit = house.simulator.world().units().iter().find(|unit| unit.sku == SKU);
    let size = unit.expect("it is owned").size.clone();
    (house, size)
}

/// The own region's standard series of the size.
fn series(house: &House, size: &str, market: Market) -> Series {
    let scope = if market == Market::StockX { "GBP" } else { "3" };
    let product = house.product(SKU);
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
    house.series().into_iter().find(meant).expect("the size is there")
}

/// The user looks at the product now.
async fn look(house: &House) {
    house.engine().refresh(house.id(SKU)).await.unwrap();
    house.pass(seconds(15)).await;
}

fn shown_by(house: &House, market: Market) -> Vec<Notification> {
    let mut shown = house.notifier.shown();
    shown.retain(|notification| notification.body.contains(market.name()));
    shown
}

fn alerts(house: &House, state: &str) -> i64 {
    house.one(&format!("SELECT count(*) FROM alerts WHERE state = '{state}'"))
}

#[tokio::test]
async fn a_jump_rings_once_on_each_marketplace_with_product_size_old_and_new() {
    let (house, size) = a_watched_house().await;
    let before = Market::ALL.map(|market| series(&house, &size, market));
    house.simulator.jump(SKU, &size, 1.2, None);
    look(&house).await;
    for (market, before) in Market::ALL.into_iter().zip(before) {
        let shown = shown_by(&house, market);
        assert_eq!(shown.len(), 1, "{market}: {shown:?}");
        let after = series(&house, &size, market);
        let (old, new) = (before.sides[0].value.unwrap(), after.sides[0].value.unwrap());
        assert!((new * 100 - old * 120).abs() <= 100 * 100, "{old} → {new}");
        let sign = if market == Market::StockX { "£" } else { "$" };
        let amount = |minor: i64| format!("{sign}{}.{:02}", minor / 100, minor % 100);
        let line = format!("{market} size {size}: ask {} → {}", amount(old), amount(new));
        assert!(shown[0].body.contains(&line), "{line:?} in {:?}", shown[0].body);
        assert_eq!((&*shown[0].title, shown[0].product), ("Jordan 4 Craft", Some(house.id(SKU))));
    }
    house.pass(hours(2)).await;
    let ring_again: i64 =
        house.one("SELECT count(*) - count(DISTINCT series_id || side) FROM alerts WHERE state = 'ready'");
    assert_eq!(ring_again, 0, "the same answer again rings no more");
}

#[tokio::test]
async fn a_jump_is_checked_by_one_request_within_seconds() {
    let (house, size) = a_watched_house().await;
    let since = house.now();
    house.simulator.jump(SKU, &size, 1.2, None);
    look(&house).await;
    for market in Market::ALL {
        let own = if market == Market::StockX { "=GBP" } else { "region_id=3" };
        let mut times: Vec<_> = house
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
async fn a_jump_of_a_size_that_is_not_owned_rings_nothing() {
    let (house, _) = a_watched_house().await;
    let owned: Vec<&str> = house
        .simulator
        .world()
        .units()
        .iter()
        .filter(|unit| unit.sku == SKU)
        .map(|unit| unit.size.as_str())
        .collect();
    let variants = &house.product(SKU).stockx.as_ref().unwrap().variants;
    let other =
        variants.iter().map(|variant| variant.label.as_str()).find(|label| !owned.contains(label)).unwrap();
    house.simulator.jump(SKU, other, 1.3, None);
    look(&house).await;
    assert_eq!((house.notifier.shown(), alerts(&house, "pending")), (vec![], 0));
}

#[tokio::test]
async fn a_price_that_is_back_at_the_second_look_never_rings() {
    let (house, size) = a_watched_house().await;
    let before = series(&house, &size, Market::StockX);
    house.simulator.jump(SKU, &size, 1.25, Some(Service::StockX));
    house.engine().refresh(house.id(SKU)).await.unwrap();
    house.pass_until(Duration::from_millis(100), |house| alerts(house, "pending") > 0).await;
    house.simulator.jump(SKU, &size, 0.8, Some(Service::StockX));
    house.pass(minutes(1)).await;
    assert_eq!(house.notifier.shown(), []);
    assert_eq!((alerts(&house, "pending"), alerts(&house, "ready")), (0, 0));
    assert!(alerts(&house, "withdrawn") > 0);
    assert_eq!(series(&house, &size, Market::StockX).sides[0].value, before.sides[0].value);
}

#[tokio::test]
async fn a_rise_of_more_than_half_is_held_until_a_second_answer_agrees() {
    let (house, size) = a_watched_house().await;
    let before = series(&house, &size, Market::StockX).sides[0];
    house.simulator.jump(SKU, &size, 1.8, Some(Service::StockX));
    house.engine().refresh(house.id(SKU)).await.unwrap();
    house.pass_until(Duration::from_millis(100), |house| alerts(house, "pending") > 0).await;
    let held = series(&house, &size, Market::StockX).sides[0];
    assert_eq!((held.value, held.unknown), (before.value, Some(2)), "the old value stays");
    assert!(held.held > before.value);
    house.pass(seconds(15)).await;
    let after = series(&house, &size, Market::StockX).sides[0];
    assert_eq!((after.value, after.unknown, after.held), (held.held, None, None));
    assert_eq!(shown_by(&house, Market::StockX).len(), 1);
}

#[tokio::test]
async fn while_the_notification_service_is_away_an_alert_waits_in_the_database() {
    let (house, size) = a_watched_house().await;
    house.notifier.go_away();
    house.simulator.jump(SKU, &size, 1.2, Some(service(Market::Alias)));
    look(&house).await;
    house.pass(hours(13)).await;
    assert_eq!(house.notifier.shown(), []);
    let waiting = "SELECT count(*) FROM alerts WHERE state = 'ready' AND shown_at IS NULL AND ready_at < ";
    let first_hour = (house.now() - TimeDelta::hours(12)).timestamp_millis();
    assert!(house.one::<i64>(&format!("{waiting}{first_hour}")) > 0, "for half a day and longer");
    house.notifier.come_back();
    house.pass(minutes(10)).await;
    let shown = house.notifier.shown();
    assert!(shown.iter().any(|notification| notification.body.contains(" h ago)")), "{shown:?}");
    assert_eq!(house.one::<i64>("SELECT count(*) FROM alerts WHERE state = 'ready' AND shown_at IS NULL"), 0);
}

#[tokio::test]
async fn an_alert_that_was_not_shown_before_a_crash_rings_after_it() {
    let (mut house, size) = a_watched_house().await;
    house.notifier.go_away();
    house.simulator.jump(SKU, &size, 1.2, Some(service(Market::Alias)));
    look(&house).await;
    house.crash().await;
    house.notifier.come_back();
    house.open().await.unwrap();
    house.pass(minutes(2)).await;
    let shown = house.notifier.shown();
    assert_eq!(shown.len(), 1, "{shown:?}");
    let first: i64 = house.one("SELECT min(id) FROM alerts WHERE state = 'ready'");
    assert_eq!(i64::from(shown[0].id), first, "under the id that it always had");
    house.reopen().await;
    house.pass(minutes(2)).await;
    assert_eq!(house.notifier.shown().len(), 1);
}

/// Half a day of moves on many products: they are one notification, and each is noted as shown.
#[tokio::test]
async fn what_gathered_while_the_service_was_away_rings_once() {
    let mut house = House::with_products(6).await;
    house.full_sync().await;
    house.notifier.go_away();
    for unit in house.simulator.world().units() {
        for market in Market::ALL {
            house.simulator.jump(&unit.sku, &unit.size, 1.2, Some(service(market)));
        }
    }
    house.pass(hours(13)).await;
    let waiting: i64 = house.one(WAITING);
    assert!(waiting > 6, "{waiting}");
    // The app dies in between: what is not noted as shown rings, once.
    house.crash().await;
    house.notifier.come_back();
    house.open().await.unwrap();
    house.pass(minutes(2)).await;
    let shown = house.notifier.shown();
    assert_eq!(shown.len(), 1, "{shown:#?}");
    assert_eq!(shown[0].product, None);
    assert!(shown[0].title.starts_with(&format!("{waiting} prices moved")), "{shown:#?}");
    assert_eq!(house.one::<i64>(WAITING), 0);
    house.reopen().await;
    house.pass(minutes(2)).await;
    assert_eq!(house.notifier.shown().len(), 1);
}

const WAITING: &str = "SELECT count(*) FROM alerts WHERE state = 'ready' AND shown_at IS NULL";
