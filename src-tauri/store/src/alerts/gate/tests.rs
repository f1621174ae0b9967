use chrono::{DateTime, FixedOffset, Timelike, Utc};
use tierstock_domain::AlertChannelKind;
use tierstock_domain::alert_timing::QuietHours;

use super::*;
use crate::fixture::{Shop, minutes};
use crate::{AlertChannelRow, ChannelDisclosure};

fn on_utc(minute: i64) -> DateTime<FixedOffset> {
    minutes(minute).with_timezone(&chrono::Offset::fix(&Utc))
}

/// A product whose ask rose to be told at minute 2, on the desktop and by a channel.
async fn shop_with_an_alert() -> (Shop, ProductId) {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    let channel = shop.store.add_alert_channel(AlertChannelKind::Ntfy, "Phone".into()).await.unwrap();
    shop.store.change_alert_channel(channel, true, ChannelDisclosure::default()).await.unwrap();
    for (minute, ask) in [(0, 10_000), (1, 12_000), (2, 12_000)] {
        shop.ask_of_nine(product, minutes(minute), ask).await;
    }
    shop.store.decide_timing(on_utc(3)).await.unwrap();
    (shop, product)
}

async fn mute(shop: &Shop, product: ProductId, until: i64) {
    let mute = vec![Setting::Muted(product, Some(minutes(until)))];
    shop.store.change_settings(mute, "Muted", minutes(3)).await.unwrap();
}

/// Quiet from this minute's hour on, for two hours.
async fn be_quiet(shop: &Shop, minute: i64) -> Moment {
    let from = on_utc(minute).hour();
    let quiet = vec![Setting::QuietHours(Some(QuietHours { from, until: (from + 2) % 24 }))];
    shop.store.change_settings(quiet, "Quiet", minutes(3)).await.unwrap();
    let into = i64::from(on_utc(minute).minute());
    minutes(minute - into + 120)
}

async fn channel(shop: &Shop) -> AlertChannelRow {
    shop.store.alert_channels().await.unwrap().remove(0)
}

/// What the desktop and the channel may tell by then.
async fn told(shop: &Shop, at: Moment) -> (usize, usize) {
    let desktop = shop.store.ready_alerts(at).await.unwrap().len();
    (desktop, shop.store.alerts_to_deliver(&channel(shop).await, at).await.unwrap().len())
}

#[tokio::test]
async fn what_is_due_passes_when_nothing_holds_it_back() {
    let (shop, _) = shop_with_an_alert().await;
    assert_eq!(shop.store.hold_back(on_utc(3)).await.unwrap(), None);
    assert_eq!(told(&shop, minutes(3)).await, (1, 1));
}

/// It waited for a service that was away, or was gathered after a sleep.
#[tokio::test]
async fn what_is_due_in_quiet_hours_waits_until_they_end() {
    let (shop, product) = shop_with_an_alert().await;
    let end = be_quiet(&shop, 200).await;
    assert_eq!(shop.store.hold_back(on_utc(200)).await.unwrap(), Some(end));
    assert_eq!(told(&shop, end - chrono::TimeDelta::minutes(1)).await, (0, 0));
    assert_eq!(told(&shop, end).await, (1, 1));
    let in_inbox = shop.store.alerts_of(product, 0, 9).await.unwrap().remove(0);
    assert_eq!((in_inbox.held_back, in_inbox.shown_at), (Some(HeldBack::Quiet), None), "it is there at once");
    let day = shop.store.alert_days(product, minutes(0).date_naive()).await.unwrap().remove(0).1;
    assert_eq!(day.held_back.quiet, 1);
}

#[tokio::test]
async fn what_is_held_for_the_summary_stays_so_in_quiet_hours() {
    let (shop, product) = shop_with_an_alert().await;
    let flapping = "UPDATE alerts SET held_back = 'flapping'";
    shop.store.on_writer(move |db| db.execute_batch(flapping)).await.unwrap();
    let end = be_quiet(&shop, 200).await;
    shop.store.hold_back(on_utc(200)).await.unwrap();
    let waits = shop.store.alerts_of(product, 0, 9).await.unwrap().remove(0);
    assert_eq!((waits.held_back, waits.tell_at), (Some(HeldBack::Flapping), Some(end)));
}

#[tokio::test]
async fn what_came_to_be_muted_is_neither_shown_nor_sent() {
    let (shop, product) = shop_with_an_alert().await;
    mute(&shop, product, 60).await;
    shop.store.hold_back(on_utc(4)).await.unwrap();
    assert_eq!(told(&shop, minutes(9_999)).await, (0, 0));
    assert_eq!(channel(&shop).await.waiting, 0);
    let in_inbox = shop.store.alerts_of(product, 0, 9).await.unwrap().remove(0);
    assert_eq!((in_inbox.held_back, in_inbox.read_at), (Some(HeldBack::Muted), None));
}

#[tokio::test]
async fn what_a_failing_channel_owes_of_a_muted_product_is_not_sent() {
    let (shop, product) = shop_with_an_alert().await;
    let shown = shop.store.ready_alerts(minutes(3)).await.unwrap()[0].id;
    shop.store.mark_shown(vec![shown], minutes(3)).await.unwrap();
    mute(&shop, product, 60).await;
    shop.store.hold_back(on_utc(4)).await.unwrap();
    assert_eq!(channel(&shop).await.waiting, 0);
    let shown = shop.store.alerts_of(product, 0, 9).await.unwrap().remove(0);
    assert_eq!((shown.held_back, shown.shown_at), (None, Some(minutes(3))), "it was shown");
}

#[tokio::test]
async fn a_mute_that_is_over_or_undone_holds_nothing_back() {
    let (shop, product) = shop_with_an_alert().await;
    mute(&shop, product, 60).await;
    shop.store.hold_back(on_utc(60)).await.unwrap();
    assert_eq!(told(&shop, minutes(60)).await, (1, 1));
    // Its time comes later: what is muted until then is not lost.
    shop.store.gather_alerts(minutes(90)).await.unwrap();
    mute(&shop, product, 80).await;
    shop.store.hold_back(on_utc(70)).await.unwrap();
    assert_eq!(told(&shop, minutes(90)).await, (1, 1));
}

#[tokio::test]
async fn what_is_due_is_found_by_an_index() {
    let shop = Shop::open().await;
    let plan = shop.plan(DUE.to_owned()).await;
    assert!(plan.contains("alerts_to_show"), "{plan}");
}
