use chrono::{DateTime, FixedOffset, Utc};
use tierstock_domain::{Currency, ProductId};

use super::*;
use crate::fixture::{Shop, minutes};

const EVERYTHING: ChannelDisclosure = ChannelDisclosure { names: true, costs: true };

/// A shop with a product of which a pair is owned, and a channel that is on.
async fn shop_with_a_channel() -> (Shop, ProductId, AlertChannelId) {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    shop.ask_of_nine(product, minutes(0), 10_000).await;
    let channel = shop.store.add_alert_channel(AlertChannelKind::Discord, "Sales".into()).await.unwrap();
    shop.store.change_alert_channel(channel, true, EVERYTHING).await.unwrap();
    (shop, product, channel)
}

/// An ask that is seen twice, and whose alert is decided on.
async fn alerts(shop: &Shop, product: ProductId, minute: i64, ask: i64) {
    for minute in [minute, minute + 1] {
        shop.ask_of_nine(product, minutes(minute), ask).await;
    }
    let now: DateTime<FixedOffset> = minutes(minute + 1).with_timezone(&chrono::Offset::fix(&Utc));
    shop.store.decide_timing(now).await.unwrap();
}

async fn channel(shop: &Shop, id: AlertChannelId) -> AlertChannelRow {
    shop.store.alert_channel(id).await.unwrap().unwrap()
}

#[tokio::test]
async fn an_alert_waits_for_each_channel_that_is_on() {
    let (shop, product, on) = shop_with_a_channel().await;
    let off = shop.store.add_alert_channel(AlertChannelKind::Ntfy, "Phone".into()).await.unwrap();
    alerts(&shop, product, 1, 12_000).await;
    assert_eq!((channel(&shop, on).await.waiting, channel(&shop, off).await.waiting), (1, 0));
    let due = shop.store.channels_to_deliver_to(minutes(3)).await.unwrap();
    assert_eq!(due.iter().map(|channel| channel.id).collect::<Vec<_>>(), [on]);
    let alerts = shop.store.alerts_to_deliver(&due[0], minutes(3)).await.unwrap();
    assert_eq!(alerts[0].alert.new.minor(), 12_000);
    assert_eq!(alerts[0].paid, Some(Money::new(9_000, Currency::GBP)));
    shop.store.mark_delivered(on, vec![alerts[0].alert.id]).await.unwrap();
    assert_eq!(shop.store.channels_to_deliver_to(minutes(3)).await.unwrap(), []);
}

#[tokio::test]
async fn what_was_paid_is_told_to_who_may_know_it() {
    let (shop, product, id) = shop_with_a_channel().await;
    shop.store.change_alert_channel(id, true, ChannelDisclosure { names: true, costs: false }).await.unwrap();
    alerts(&shop, product, 1, 12_000).await;
    let alerts = shop.store.alerts_to_deliver(&channel(&shop, id).await, minutes(3)).await.unwrap();
    assert_eq!(alerts[0].paid, None);
}

#[tokio::test]
async fn a_failing_channel_waits_and_works_again_once_it_takes_one() {
    let (shop, product, id) = shop_with_a_channel().await;
    alerts(&shop, product, 1, 12_000).await;
    for (minute, retry) in [(2, 3), (3, 9)] {
        let fault = ChannelFault::Down { status: 503 };
        shop.store.note_channel_failure(id, fault, minutes(minute), minutes(retry)).await.unwrap();
    }
    shop.store.mark_channel_told(id).await.unwrap();
    let failing = channel(&shop, id).await.failing.unwrap();
    assert_eq!((failing.failures, failing.since, failing.is_told), (2, minutes(2), true));
    assert_eq!(shop.store.channels_to_deliver_to(minutes(8)).await.unwrap(), []);
    assert_eq!(shop.store.next_channel_retry().await.unwrap(), Some(minutes(9)));
    let due = shop.store.channels_to_deliver_to(minutes(9)).await.unwrap();
    let alerts = shop.store.alerts_to_deliver(&due[0], minutes(9)).await.unwrap();
    assert!(shop.store.mark_delivered(id, vec![alerts[0].alert.id]).await.unwrap(), "it failed before");
    assert_eq!(channel(&shop, id).await.failing, None);
}

#[tokio::test]
async fn a_channel_switched_off_forgets_what_waited() {
    let (shop, product, id) = shop_with_a_channel().await;
    alerts(&shop, product, 1, 12_000).await;
    shop.store.note_channel_failure(id, ChannelFault::TimedOut, minutes(2), minutes(3)).await.unwrap();
    shop.store.change_alert_channel(id, false, EVERYTHING).await.unwrap();
    shop.store.change_alert_channel(id, true, EVERYTHING).await.unwrap();
    let after = channel(&shop, id).await;
    assert_eq!((after.waiting, after.failing), (0, None));
}

#[tokio::test]
async fn a_removed_channel_comes_back_under_its_id() {
    let (shop, product, id) = shop_with_a_channel().await;
    alerts(&shop, product, 1, 12_000).await;
    let row = shop.store.remove_alert_channel(id).await.unwrap().unwrap();
    let next = shop.store.add_alert_channel(AlertChannelKind::Webhook, "Sheet".into()).await.unwrap();
    assert_ne!(next, id, "its id is given to no other");
    shop.store.put_alert_channel_back(row.clone()).await.unwrap();
    assert_eq!(channel(&shop, id).await, AlertChannelRow { waiting: 0, ..row });
}

#[tokio::test]
async fn a_muted_product_s_alerts_go_to_no_channel() {
    let (shop, product, id) = shop_with_a_channel().await;
    let muted = tierstock_domain::Setting::Muted(product, Some(minutes(99)));
    shop.store.change_settings(vec![muted], "Muted", minutes(0)).await.unwrap();
    alerts(&shop, product, 1, 12_000).await;
    assert_eq!(channel(&shop, id).await.waiting, 0);
}

#[tokio::test]
async fn what_a_channel_waits_for_is_found_by_an_index() {
    let shop = Shop::open().await;
    for statement in [TO_DELIVER, PAID] {
        let plan = shop.plan(statement.to_owned()).await;
        let scanned: Vec<&str> = plan.lines().filter(|step| step.starts_with("SCAN")).collect();
        assert!(scanned.iter().all(|step| *step == "SCAN c"), "{plan}");
    }
}

#[rstest::rstest]
#[case::removed(true)]
#[case::linked_to_nothing(false)]
#[tokio::test]
async fn alerts_of_what_is_gone_go_to_no_channel(#[case] is_removed: bool) {
    let (shop, product, id) = shop_with_a_channel().await;
    alerts(&shop, product, 1, 12_000).await;
    assert_eq!(channel(&shop, id).await.waiting, 1);
    if is_removed {
        let unit = vec![tierstock_domain::UnitId(1)];
        shop.store.change_units(unit, "Gone", minutes(3), tierstock_domain::Unit::delete).await.unwrap();
        shop.store.remove_product(product, "Removed", minutes(3)).await.unwrap();
    } else {
        shop.store.unlink(product, tierstock_domain::Market::StockX, minutes(3)).await.unwrap();
    }
    let after = channel(&shop, id).await;
    assert_eq!((after.waiting, shop.store.alerts_to_deliver(&after, minutes(9)).await.unwrap()), (0, vec![]));
}
