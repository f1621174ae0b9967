use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use tierstock_domain::alert_timing::QuietHours;
use tierstock_domain::rules::{Again, Direction, Quantity, Target, Terms, Trigger};
use tierstock_domain::{Currency, Money, Place, Rule, RuleScope};

use super::*;
use crate::fixture::{Shop, minutes};

fn gbp(minor: i64) -> Money {
    Money::new(minor, Currency::GBP)
}

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
async fn an_ask_that_flaps_all_day_alerts_once_and_is_summed_up() {
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
async fn a_price_that_falls_below_where_it_came_from_alerts() {
    let (shop, product) = shop_with_one().await;
    moves_to(&shop, product, 10, 10_600).await;
    assert_eq!(shown(&shop, 12).await, [10_600]);
    moves_to(&shop, product, 20, 10_000).await;
    assert_eq!(shown(&shop, 22).await, Vec::<i64>::new(), "it is back");
    moves_to(&shop, product, 30, 6_000).await;
    assert_eq!(shown(&shop, 32).await, [6_000], "it is lower than it ever was told to be");
}

/// Adds a rule that waits for no second answer.
async fn keep_rule(shop: &Shop, trigger: Trigger, again: Again, at_once: bool) {
    let terms = Terms { trigger, again, at_once, confirm: false };
    let rule = Rule { scope: RuleScope::All, terms, since: minutes(1) };
    shop.store.add_rule(rule, "Added", minutes(1)).await.unwrap();
}

#[tokio::test]
async fn an_undercut_after_a_rise_that_was_told_alerts() {
    let (shop, product) = shop_with_one().await;
    keep_rule(&shop, Trigger::Undercut, Again::EachReturn, false).await;
    shop.list(Place::StockX, gbp(9_900), minutes(2)).await;
    moves_to(&shop, product, 10, 10_600).await;
    assert_eq!(shown(&shop, 12).await, [10_600]);
    moves_to(&shop, product, 20, 9_880).await;
    assert_eq!(shown(&shop, 22).await, [9_880], "it is another thing than a move");
    moves_to(&shop, product, 30, 10_600).await;
    moves_to(&shop, product, 40, 9_880).await;
    assert_eq!(shown(&shop, 42).await, Vec::<i64>::new(), "the ask flaps about the listing");
    shop.list(Place::StockX, gbp(10_400), minutes(50)).await;
    moves_to(&shop, product, 60, 10_600).await;
    moves_to(&shop, product, 70, 10_300).await;
    assert_eq!(shown(&shop, 72).await, [10_300], "of another listing it was not told");
}

#[tokio::test]
async fn what_was_true_at_once_makes_no_move_a_return() {
    let (shop, product) = shop_with_one().await;
    let above = Target::Amount(gbp(9_900));
    keep_rule(&shop, Trigger::Crosses(Quantity::Ask, Direction::Rises, above), Again::EachReturn, true).await;
    shop.ask_of_nine(product, minutes(2), 10_000).await;
    assert_eq!(shown(&shop, 3).await, [10_000]);
    for (minute, ask) in [(10, 9_800), (11, 10_050)] {
        shop.ask_of_nine(product, minutes(minute), ask).await;
    }
    assert_eq!(shown(&shop, 12).await, [10_050], "it was never told to have moved");
}

#[tokio::test]
async fn a_muted_move_makes_the_next_one_no_return() {
    let (shop, product) = shop_with_one().await;
    let mute = vec![Setting::Muted(product, Some(minutes(60)))];
    shop.store.change_settings(mute, "Muted", minutes(1)).await.unwrap();
    moves_to(&shop, product, 10, 11_000).await;
    assert_eq!(shown(&shop, 12).await, Vec::<i64>::new());
    moves_to(&shop, product, 70, 10_000).await;
    assert_eq!(shown(&shop, 72).await, [10_000], "the user heard of no other");
}

#[tokio::test]
async fn what_was_told_of_a_price_is_sought() {
    let plan = Shop::open().await.plan(TOLD_OF_PRICE.to_owned()).await;
    assert!(plan.contains("alerts_by_series (series_id=? AND side=? AND ready_at>?)"), "{plan}");
}

#[tokio::test]
async fn a_price_that_goes_one_way_alerts_three_times_a_day() {
    let (shop, product) = shop_with_one().await;
    let mut shown_alerts = 0;
    for nth in 1..=5 {
        moves_to(&shop, product, nth * 20, 10_000 - nth * 900).await;
        shown_alerts += shown(&shop, nth * 20 + 2).await.len();
    }
    assert_eq!(shown_alerts, 3);
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

/// Whether each of two products' alerts may be told by then, decided on as soon as they were ready.
async fn told_by(shop: &Shop, at: Moment) -> usize {
    shop.store.ready_alerts(at).await.unwrap().len()
}

#[tokio::test]
async fn what_comes_to_be_ready_soon_after_is_told_with_it() {
    let (shop, first) = shop_with_one().await;
    let second = shop.product("AA0000-002").await;
    shop.own(second, 9).await;
    shop.ask_of_nine(second, minutes(0), 10_000).await;
    moves_to(&shop, first, 10, 12_000).await;
    shop.store.decide_timing(on_utc(11)).await.unwrap();
    let together = minutes(11) + TOLD_TOGETHER;
    let (earlier, second_sight) = (together - TimeDelta::seconds(1), minutes(11) + TimeDelta::seconds(10));
    assert_eq!(shop.store.next_alert(minutes(11)).await.unwrap(), Some(together));
    shop.ask_of_nine(second, minutes(11), 12_000).await;
    shop.ask_of_nine(second, second_sight, 12_000).await;
    shop.store.decide_timing(second_sight.with_timezone(&chrono::Offset::fix(&Utc))).await.unwrap();
    assert_eq!([told_by(&shop, earlier).await, told_by(&shop, together).await], [0, 2]);
    assert_eq!(shop.store.next_alert(together).await.unwrap(), None);
}

/// Also for an app that died and forgot that it gathers.
#[tokio::test]
async fn what_is_found_while_others_are_gathered_waits_with_them() {
    let (shop, product) = shop_with_one().await;
    moves_to(&shop, product, 10, 12_000).await;
    shop.store.decide_timing(on_utc(11)).await.unwrap();
    shop.store.gather_alerts(minutes(25)).await.unwrap();
    let shop = shop.reopened().await;
    moves_to(&shop, product, 12, 14_000).await;
    shop.store.decide_timing(on_utc(14)).await.unwrap();
    assert_eq!([told_by(&shop, minutes(24)).await, told_by(&shop, minutes(25)).await], [0, 2]);
}

#[tokio::test]
async fn nothing_waits_with_what_a_clock_that_was_ahead_has_left() {
    let (shop, product) = shop_with_one().await;
    moves_to(&shop, product, 10, 12_000).await;
    shop.store.decide_timing(on_utc(11)).await.unwrap();
    shop.store.gather_alerts(minutes(300)).await.unwrap();
    moves_to(&shop, product, 12, 14_000).await;
    shop.store.decide_timing(on_utc(14)).await.unwrap();
    assert_eq!(told_by(&shop, minutes(14)).await, 1);
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
async fn what_is_behind_or_waits_is_sought() {
    let shop = Shop::open().await;
    let plan = shop.plan(BEHIND.to_owned()).await;
    assert!(!plan.contains("SCAN"), "{plan}");
    for waits in [GATHERED_UNTIL, NEXT] {
        let plan = shop.plan(waits.to_owned()).await;
        assert!(plan.contains("alerts_to_show"), "{plan}");
    }
    let plan = shop.plan(NEXT.to_owned()).await;
    assert!(plan.contains("alerts_snoozed (snoozed_until>?)"), "{plan}");
}
