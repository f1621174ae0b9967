use chrono::Utc;
use tierstock_domain::alert_timing::QuietHours;

use super::*;
use crate::fixture::{Shop, minutes};

fn on_utc(minute: i64) -> DateTime<FixedOffset> {
    minutes(minute).with_timezone(&chrono::Offset::fix(&Utc))
}

/// An ask that is seen twice, a minute apart, so that its alert is ready.
async fn moves_to(shop: &Shop, product: ProductId, minute: i64, ask: i64) {
    shop.ask_of_nine(product, minutes(minute), ask).await;
    shop.ask_of_nine(product, minutes(minute + 1), ask).await;
}

async fn shop_with_one() -> (Shop, ProductId) {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    shop.ask_of_nine(product, minutes(0), 10_000).await;
    (shop, product)
}

/// Decides, and shows what is to be shown by then; gives the new asks.
async fn shown(shop: &Shop, minute: i64) -> Vec<i64> {
    shop.store.decide_timing(on_utc(minute)).await.unwrap();
    let ready = shop.store.ready_alerts(minutes(minute)).await.unwrap();
    shop.store.mark_shown(ready.iter().map(|alert| alert.id).collect(), minutes(minute)).await.unwrap();
    ready.iter().map(|alert| alert.new.minor()).collect()
}

#[tokio::test]
async fn an_ask_that_flaps_all_day_rings_once_and_is_summed_up_once() {
    let (shop, product) = shop_with_one().await;
    let mut notifications = Vec::new();
    for nth in 0..12 {
        let minute = 10 + nth * 30;
        moves_to(&shop, product, minute, if nth % 2 == 0 { 11_000 } else { 10_000 }).await;
        let now = shown(&shop, minute + 2).await;
        if !now.is_empty() {
            notifications.push(now);
        }
    }
    assert_eq!(notifications, [vec![11_000]], "the first move alone");
    let summed_up = shown(&shop, 2 * 24 * 60).await;
    assert_eq!(summed_up.len(), 11, "all others, in one notification");
}

#[tokio::test]
async fn a_price_that_goes_one_way_rings_three_times_a_day() {
    let (shop, product) = shop_with_one().await;
    let mut rang = 0;
    for nth in 1..=5 {
        moves_to(&shop, product, nth * 20, 10_000 - nth * 900).await;
        rang += shown(&shop, nth * 20 + 2).await.len();
    }
    assert_eq!(rang, 3);
}

#[tokio::test]
async fn a_muted_products_alerts_stand_in_the_inbox_alone() {
    let (shop, product) = shop_with_one().await;
    let mute = vec![Setting::Muted(product, Some(minutes(60)))];
    shop.store.change_settings(mute, "Muted", minutes(1)).await.unwrap();
    moves_to(&shop, product, 10, 11_000).await;
    assert_eq!(shown(&shop, 12).await, Vec::<i64>::new());
    moves_to(&shop, product, 70, 13_000).await;
    assert_eq!(shown(&shop, 72).await, [13_000]);
    let muted = shop
        .store
        .inbox(crate::AlertFilter::Muted, crate::AlertOrder::Newest, 0, 9, minutes(99))
        .await
        .unwrap();
    assert_eq!((muted.total, muted.rows[0].alert.held_back), (1, Some(HeldBack::Muted)));
}

#[tokio::test]
async fn quiet_hours_hold_a_move_until_they_end() {
    let (shop, product) = shop_with_one().await;
    let hour = on_utc(12).format("%H").to_string().parse().unwrap();
    let quiet = QuietHours { from: hour, until: (hour + 2) % 24 };
    let set = vec![Setting::QuietHours(Some(quiet))];
    shop.store.change_settings(set, "Quiet", minutes(1)).await.unwrap();
    moves_to(&shop, product, 10, 11_000).await;
    assert_eq!(shown(&shop, 12).await, Vec::<i64>::new());
    assert_eq!(shown(&shop, 12 + 120).await, [11_000]);
}

#[tokio::test]
async fn what_is_owned_and_older_than_promised_is_behind() {
    let (shop, product) = shop_with_one().await;
    let nobodys = shop.product("AA0000-002").await;
    let behind = async |minute| shop.store.is_behind(minutes(minute)).await.unwrap();
    shop.ask_of_nine(nobodys, minutes(-300), 10_000).await;
    assert_eq!([behind(60).await, behind(61).await], [false, true]);
    shop.ask_of_nine(product, minutes(61), 10_000).await;
    assert!(!behind(62).await, "it was looked at, and nobody waits for what is not owned");
}

#[tokio::test]
async fn what_is_behind_is_sought() {
    let shop = Shop::open().await;
    let plan = shop.plan(BEHIND.to_owned()).await;
    assert!(!plan.contains("SCAN"), "{plan}");
}
