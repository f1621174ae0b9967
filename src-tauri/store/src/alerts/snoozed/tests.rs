use chrono::{DateTime, FixedOffset, TimeDelta, Timelike, Utc};
use tierstock_domain::alert_timing::{HeldBack, QuietHours};
use tierstock_domain::{AlertChannelKind, Market, ProductId, Setting};

use super::*;
use crate::fixture::{Shop, minutes};
use crate::{AlertFilter, AlertOrder, AlertRow, ChannelDisclosure, EntryId};

fn on_utc(minute: i64) -> DateTime<FixedOffset> {
    minutes(minute).with_timezone(&chrono::Offset::fix(&Utc))
}

/// A product whose ask rose, which the desktop and a channel told at minute 3.
async fn shop_with_an_alert() -> (Shop, ProductId) {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    let channel = shop.store.add_alert_channel(AlertChannelKind::Ntfy, "Phone".into()).await.unwrap();
    shop.store.change_alert_channel(channel, true, ChannelDisclosure::default()).await.unwrap();
    for (minute, ask) in [(0, 10_000), (1, 12_000), (2, 12_000)] {
        shop.ask_of_nine(product, minutes(minute), ask).await;
    }
    assert_eq!(told(&shop, 3).await, 1);
    let id = the_alert(&shop).await.id;
    shop.store.mark_delivered(channel, vec![id]).await.unwrap();
    (shop, product)
}

/// What a look of the outbox shows at a minute: how many alerts.
async fn told(shop: &Shop, minute: i64) -> usize {
    shop.store.bring_back_snoozed(minutes(minute)).await.unwrap();
    shop.store.decide_timing(on_utc(minute)).await.unwrap();
    if shop.store.hold_back(on_utc(minute)).await.unwrap().is_some() {
        return 0;
    }
    let ready = shop.store.ready_alerts(minutes(minute)).await.unwrap();
    shop.store.mark_shown(ready.iter().map(|alert| alert.id).collect(), minutes(minute)).await.unwrap();
    ready.len()
}

async fn the_alert(shop: &Shop) -> AlertRow {
    shop.store.alerts_of(ProductId(1), 0, 1).await.unwrap().remove(0)
}

async fn snooze_until(shop: &Shop, minute: i64) -> EntryId {
    let alert = the_alert(shop).await;
    let snoozed = SnoozedAlert { id: alert.id.0, detected_at: alert.detected_at };
    let set = vec![Setting::Snoozed(snoozed, minutes(minute))];
    shop.store.change_settings(set, "Snoozed", minutes(4)).await.unwrap().unwrap()
}

/// How many alerts the filter lets through.
async fn listed(shop: &Shop, filter: AlertFilter) -> u32 {
    shop.store.inbox(filter, AlertOrder::Newest, 0, 9, minutes(99)).await.unwrap().total
}

/// The products whose alerts are in the inbox, in their order.
async fn in_order(shop: &Shop) -> Vec<ProductId> {
    let page = shop.store.inbox(AlertFilter::All, AlertOrder::Newest, 0, 9, minutes(999)).await.unwrap();
    page.rows.iter().map(|row| row.alert.product).collect()
}

/// How many alerts the channel that there is has still to be sent.
async fn waiting(shop: &Shop) -> u32 {
    shop.store.alert_channels().await.unwrap()[0].waiting
}

#[tokio::test]
async fn a_snoozed_alert_is_not_unread_until_it_comes_back() {
    let (shop, _) = shop_with_an_alert().await;
    snooze_until(&shop, 64).await;
    assert_eq!((listed(&shop, AlertFilter::Unread).await, listed(&shop, AlertFilter::All).await), (0, 1));
    assert_eq!(shop.store.unread_alerts().await.unwrap(), 0);
    assert_eq!(the_alert(&shop).await.snoozed_until, Some(minutes(64)));
    assert_eq!(shop.store.mark_all_read(minutes(5)).await.unwrap(), [], "it is out of the way");
    assert_eq!(shop.store.next_alert(minutes(5)).await.unwrap(), Some(minutes(64)));
    assert_eq!([told(&shop, 63).await, told(&shop, 64).await, told(&shop, 65).await], [0, 1, 0]);
    let back = the_alert(&shop).await;
    assert_eq!((back.snoozed_until, back.returned_at, back.read_at), (None, Some(minutes(64)), None));
    assert_eq!(shop.store.unread_alerts().await.unwrap(), 1);
    assert_eq!(waiting(&shop).await, 0, "no channel is sent it once more");
}

#[tokio::test]
async fn a_read_alert_comes_back_unread_at_the_top() {
    let (shop, first) = shop_with_an_alert().await;
    let second = shop.product("AA0000-002").await;
    shop.own(second, 9).await;
    for (minute, ask) in [(10, 10_000), (11, 12_000), (12, 12_000)] {
        shop.ask_of_nine(second, minutes(minute), ask).await;
    }
    shop.store.mark_read(vec![the_alert(&shop).await.id], true, minutes(13)).await.unwrap();
    snooze_until(&shop, 64).await;
    assert_eq!(in_order(&shop).await, [second, first]);
    told(&shop, 64).await;
    assert_eq!(in_order(&shop).await, [first, second]);
    assert_eq!(the_alert(&shop).await.read_at, None);
}

/// It ended while the app was closed, or was killed before it could be told.
#[tokio::test]
async fn a_snooze_that_ended_while_nobody_looked_is_told() {
    let (shop, _) = shop_with_an_alert().await;
    snooze_until(&shop, 64).await;
    let shop = shop.reopened().await;
    assert_eq!(shop.store.bring_back_snoozed(minutes(500)).await.unwrap(), 1);
    let shop = shop.reopened().await;
    assert_eq!([told(&shop, 501).await, told(&shop, 502).await], [1, 0]);
}

#[tokio::test]
async fn an_alert_snoozed_before_it_was_told_is_told_once() {
    let (shop, product) = shop_with_an_alert().await;
    for minute in [20, 21] {
        shop.ask_of_nine(product, minutes(minute), 14_000).await;
    }
    shop.store.decide_timing(on_utc(21)).await.unwrap();
    snooze_until(&shop, 90).await;
    assert_eq!([told(&shop, 30).await, told(&shop, 90).await], [0, 1]);
    assert_eq!(waiting(&shop).await, 1, "the channel gets it when it would have");
}

#[tokio::test]
async fn a_snooze_that_ends_in_quiet_hours_is_told_when_they_end() {
    let (shop, product) = shop_with_an_alert().await;
    snooze_until(&shop, 200).await;
    let from = on_utc(200).hour();
    let quiet = vec![Setting::QuietHours(Some(QuietHours { from, until: (from + 2) % 24 }))];
    shop.store.change_settings(quiet, "Quiet", minutes(5)).await.unwrap();
    assert_eq!(told(&shop, 200).await, 0);
    assert_eq!(listed(&shop, AlertFilter::Unread).await, 1, "the inbox has it at once");
    let end = 200 - i64::from(on_utc(200).minute()) + 120;
    assert_eq!([told(&shop, end).await, told(&shop, end + 1).await], [1, 0]);
    let day = shop.store.alert_days(product, minutes(0).date_naive()).await.unwrap().remove(0).1;
    assert_eq!(day.held_back.quiet, 0, "it is no alert of that day");
}

#[tokio::test]
async fn a_muted_product_s_alert_comes_back_without_being_told() {
    let (shop, product) = shop_with_an_alert().await;
    snooze_until(&shop, 64).await;
    let mute = vec![Setting::Muted(product, Some(minutes(99)))];
    shop.store.change_settings(mute, "Muted", minutes(5)).await.unwrap();
    assert_eq!([told(&shop, 64).await, told(&shop, 100).await], [0, 0]);
    let back = the_alert(&shop).await;
    assert_eq!((back.held_back, back.returned_at), (Some(HeldBack::Muted), Some(minutes(64))));
    assert_eq!(listed(&shop, AlertFilter::Unread).await, 1);
}

#[tokio::test]
async fn a_snooze_is_undone_and_done_again_after_a_restart() {
    let (shop, _) = shop_with_an_alert().await;
    let before = the_alert(&shop).await;
    let entry = snooze_until(&shop, 64).await;
    let shop = shop.reopened().await;
    shop.store.undo(entry, minutes(5)).await.unwrap();
    assert_eq!(the_alert(&shop).await, before);
    assert_eq!(told(&shop, 64).await, 0, "it is not snoozed any more");
    shop.store.redo(entry, minutes(65)).await.unwrap();
    assert_eq!(told(&shop, 66).await, 1, "its time was over already");
    let refused = shop.store.undo(entry, minutes(67)).await;
    assert_eq!(refused.unwrap_err(), StoreError::from(Hindrance::CameBack));
}

/// A restore can bring in alerts under other ids.
#[tokio::test]
async fn a_snooze_is_not_done_again_on_another_alert() {
    let (shop, _) = shop_with_an_alert().await;
    let entry = snooze_until(&shop, 64).await;
    shop.store.undo(entry, minutes(5)).await.unwrap();
    let another = "UPDATE alerts SET detected_at = detected_at + 1";
    shop.store.on_writer(move |db| db.execute_batch(another)).await.unwrap();
    assert_eq!(shop.store.redo(entry, minutes(6)).await.unwrap_err(), StoreError::from(Hindrance::Changed));
    assert_eq!(the_alert(&shop).await.snoozed_until, None);
}

#[tokio::test]
async fn a_snoozed_alert_is_not_forgotten_before_it_comes_back() {
    let (shop, _) = shop_with_an_alert().await;
    snooze_until(&shop, 64).await;
    let much_later = minutes(3) + TimeDelta::days(365);
    assert_eq!(shop.store.forget_old_alerts(much_later).await.unwrap(), 0);
    assert_eq!(told(&shop, 64).await, 1);
    assert_eq!(shop.store.forget_old_alerts(much_later).await.unwrap(), 1);
}

#[tokio::test]
async fn an_alert_whose_prices_went_comes_back_untold() {
    let (shop, product) = shop_with_an_alert().await;
    let shown_at = the_alert(&shop).await.shown_at;
    snooze_until(&shop, 64).await;
    shop.store.unlink(product, Market::StockX, minutes(5)).await.unwrap();
    assert_eq!(told(&shop, 64).await, 0);
    let back = the_alert(&shop).await;
    assert_eq!((back.returned_at, back.read_at, back.shown_at), (Some(minutes(64)), None, shown_at));
}
