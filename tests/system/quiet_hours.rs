//! Quiet hours and mutes hold at the moment of showing, whenever it was decided to tell of a move.

use chrono::{FixedOffset, TimeDelta};
use tierstock_domain::alert_timing::QuietHours;
use tierstock_domain::{MutedFor, ProductId, Setting};
use tierstock_engine::ErrorKind;
use tierstock_engine::view::{AlertFilter, AlertOrder};
use tierstock_simulator::Service;

use crate::harness::{Harness, Moment, hours, minutes, moment, seconds, start};

const SKU: &str = "DZ5485-410";

/// A synced product of which a pair is owned. It is quiet from one hour until the other.
async fn a_shop_with_quiet_hours(from: u32, until: u32) -> Harness {
    let harness = Harness::with(|sku| sku == SKU).await;
    harness.full_sync().await;
    let quiet = QuietHours { from, until };
    harness.engine().change_setting(Setting::QuietHours(Some(quiet))).await.unwrap();
    harness.pass(minutes(6)).await;
    harness
}

async fn pass_until(harness: &Harness, then: Moment) {
    harness.pass((then - harness.now()).to_std().expect("it is to come")).await;
}

/// StockX's ask of what is owned moves, and is looked at twice.
async fn moves(harness: &Harness) {
    // What was confirmed in the last five minutes is not asked for again.
    let newest = "SELECT max(confirmed_at) FROM feeds";
    let is_old = |harness: &Harness| harness.now() - moment(harness.one(newest)) > TimeDelta::minutes(5);
    harness.pass_until(minutes(1), is_old).await;
    let unit = harness.simulator.world().units().iter().find(|unit| unit.sku == SKU);
    harness.simulator.jump(SKU, &unit.expect("it is owned").size, 1.2, Some(Service::StockX));
    harness.engine().refresh(harness.id(SKU)).await.unwrap();
    harness.pass(seconds(10)).await;
    assert!(harness.one::<i64>("SELECT count(*) FROM alerts WHERE state = 'ready'") > 0, "it is found");
}

/// An hour of the day on which all tests start, and minutes past it.
fn at(hour: i64, minute: i64) -> Moment {
    start() + TimeDelta::hours(hour - 10) + TimeDelta::minutes(minute)
}

#[tokio::test]
async fn what_waited_for_the_service_is_not_shown_in_quiet_hours() {
    let harness = a_shop_with_quiet_hours(12, 14).await;
    harness.notifier.go_away();
    moves(&harness).await;
    pass_until(&harness, at(12, 30)).await;
    harness.notifier.come_back();
    pass_until(&harness, at(13, 59)).await;
    assert_eq!(harness.notifier.shown(), []);
    let inbox = harness.engine().alerts(AlertFilter::All, AlertOrder::Newest, 0, 10).await.unwrap();
    assert!(inbox.total > 0, "the inbox has it at once");
    pass_until(&harness, at(14, 1)).await;
    assert_eq!(harness.notifier.shown().len(), 1);
}

#[tokio::test]
async fn what_was_gathered_into_quiet_hours_waits_until_they_end() {
    let harness = a_shop_with_quiet_hours(20, 21).await;
    pass_until(&harness, at(12, 0)).await;
    let unit = harness.simulator.world().units().iter().find(|unit| unit.sku == SKU).unwrap();
    harness.simulator.jump(SKU, &unit.size, 1.2, None);
    // Back at 19:50: what is found is gathered until after 20:00.
    harness.sleep(TimeDelta::minutes(7 * 60 + 50));
    pass_until(&harness, at(20, 59)).await;
    assert_eq!(harness.notifier.shown(), []);
    pass_until(&harness, at(21, 1)).await;
    assert_eq!(harness.notifier.shown().len(), 1);
}

#[tokio::test]
async fn what_came_to_be_muted_before_it_was_shown_never_is() {
    let harness = a_shop_with_quiet_hours(3, 4).await;
    harness.notifier.go_away();
    moves(&harness).await;
    let mute = Setting::Muted(ProductId(harness.id(SKU)), Some(harness.now() + TimeDelta::days(1)));
    harness.engine().change_setting(mute).await.unwrap();
    harness.notifier.come_back();
    harness.pass(hours(30)).await;
    let told = harness.notifier.shown().into_iter().filter(|shown| shown.body.contains(" h ago"));
    assert_eq!(told.count(), 0);
    let muted = harness.engine().alerts(AlertFilter::Muted, AlertOrder::Newest, 0, 10).await.unwrap();
    assert!(muted.total > 0, "the inbox says so");
}

#[tokio::test]
async fn a_longer_mute_is_not_shortened_by_a_shorter_one() {
    let harness = a_shop_with_quiet_hours(3, 4).await;
    let mute = async |how_long| harness.engine().mute_product(harness.id(SKU), how_long).await;
    mute(Some(MutedFor::Hour)).await.unwrap();
    mute(Some(MutedFor::Week)).await.expect("it is longer");
    let shorter = mute(Some(MutedFor::Hour)).await.unwrap_err();
    assert_eq!(shorter.kind(), ErrorKind::NothingDone);
    assert!(shorter.to_string().contains("muted until"), "{shorter}");
    harness.pass(hours(2)).await;
    moves(&harness).await;
    assert_eq!(harness.notifier.shown(), []);
    mute(None).await.unwrap();
    mute(Some(MutedFor::Hour)).await.expect("nothing else mutes it now");
}

/// Clocks are set back in the night: it is quiet for an hour longer.
#[tokio::test]
async fn a_night_in_which_summer_time_ends_is_quiet_until_seven() {
    let harness = a_shop_with_quiet_hours(22, 7).await;
    let zone = |hours: i32| FixedOffset::east_opt(hours * 3_600).unwrap();
    harness.clock.set_zone(zone(2));
    harness.clock.set_zone_from(at(25, 0), zone(1));
    pass_until(&harness, at(21, 30)).await;
    moves(&harness).await;
    pass_until(&harness, at(29, 59)).await;
    assert_eq!(harness.notifier.shown(), []);
    pass_until(&harness, at(30, 1)).await;
    assert_eq!(harness.notifier.shown().len(), 1);
}
