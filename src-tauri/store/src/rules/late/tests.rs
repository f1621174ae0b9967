use tierstock_domain::rules::{Terms, Trigger};
use tierstock_domain::{Rule, RuleScope};

use super::*;
use crate::fixture::{Shop, minutes};

/// A hot product with a pair and a rule that says when its promise is late; answered for at minute 0.
async fn shop(again: Again) -> (Shop, ProductId) {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    let terms = Terms { trigger: Trigger::Late, again, at_once: false, confirm: false };
    let rule = Rule { scope: RuleScope::All, terms, since: minutes(0) };
    shop.store.add_rule(rule, "Added", minutes(0)).await.unwrap();
    shop.ask_of_nine(product, minutes(0), 10_000).await;
    (shop, product)
}

/// The app ran the hour before; how many alerts come of it.
async fn late(shop: &Shop, minute: i64) -> usize {
    for from in (minute - 60..minute).step_by(5) {
        shop.store.note_awake(minutes(from), minutes(from + 5)).await.unwrap();
    }
    shop.store.alert_to_late_promises(minutes(minute), Market::ALL.into()).await.unwrap()
}

#[tokio::test]
async fn a_late_promise_is_told_once_until_it_is_answered() {
    let (shop, product) = shop(Again::EachReturn).await;
    assert_eq!(late(&shop, 110).await, 0, "an hour, and an hour of grace");
    assert_eq!(late(&shop, 130).await, 1);
    let told = shop.store.ready_alerts(minutes(999)).await.unwrap().remove(0);
    assert_eq!((told.about.kind, told.new.minor()), (TriggerName::Late, 10_000));
    assert_eq!(late(&shop, 190).await, 0);
    shop.ask_of_nine(product, minutes(200), 10_000).await;
    assert_eq!(late(&shop, 400).await, 1, "it is late again");
}

#[tokio::test]
async fn a_rule_that_tells_once_tells_no_second_delay() {
    let (shop, product) = shop(Again::Once).await;
    assert_eq!(late(&shop, 130).await, 1);
    shop.ask_of_nine(product, minutes(200), 10_000).await;
    assert_eq!(late(&shop, 400).await, 0);
}

#[tokio::test]
async fn after_a_night_nothing_is_late_for_an_hour() {
    let (shop, _) = shop(Again::EachReturn).await;
    shop.store.note_awake(minutes(600), minutes(605)).await.unwrap();
    assert_eq!(shop.store.alert_to_late_promises(minutes(605), Market::ALL.into()).await.unwrap(), 0);
}

#[tokio::test]
async fn a_marketplace_that_is_not_asked_has_no_late_promise() {
    let (shop, _) = shop(Again::EachReturn).await;
    shop.store.note_awake(minutes(60), minutes(120)).await.unwrap();
    assert_eq!(shop.store.alert_to_late_promises(minutes(130), vec![Market::Alias]).await.unwrap(), 0);
    assert_eq!(shop.store.alert_to_late_promises(minutes(130), vec![Market::StockX]).await.unwrap(), 1);
}

#[tokio::test]
async fn late_feeds_are_sought() {
    let shop = Shop::open().await;
    for sql in [STALE, FIRST_SERIES] {
        let plan = shop.plan(sql.to_owned()).await;
        assert!(!plan.contains("SCAN"), "{plan}");
    }
}
