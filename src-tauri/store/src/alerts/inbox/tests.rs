use tierstock_domain::rules::{Again, Direction, Quantity, Terms};
use tierstock_domain::{Currency, Money, Payout, Place, Rule, RuleScope, Unit};

use super::*;
use crate::fixture::{Shop, minutes};

/// A shop with alerts of two products, the second one's newer.
async fn two_alerts() -> (Shop, [ProductId; 2]) {
    let shop = Shop::open().await;
    let mut products = Vec::new();
    for (sku, begin) in [("AA0000-001", 0), ("AA0000-002", 10)] {
        let product = shop.product(sku).await;
        shop.own(product, 9).await;
        for (minute, ask) in [(0, 10_000), (1, 12_000), (2, 12_000)] {
            shop.ask_of_nine(product, minutes(begin + minute), ask).await;
        }
        products.push(product);
    }
    let products = products.try_into().unwrap();
    (shop, products)
}

#[tokio::test]
async fn the_newest_alert_is_listed_first() {
    let (shop, [old, new]) = two_alerts().await;
    let page = shop.store.inbox(AlertFilter::All, AlertOrder::Newest, 0, 9, minutes(60)).await.unwrap();
    let products: Vec<_> = page.rows.iter().map(|row| row.alert.product).collect();
    assert_eq!((products, page.total, page.unread), (vec![new, old], 2, 2));
    assert_eq!(
        shop.store.inbox(AlertFilter::All, AlertOrder::Newest, 1, 1, minutes(60)).await.unwrap().rows[0]
            .alert
            .product,
        old
    );
}

#[tokio::test]
async fn alerts_marked_as_read_can_be_marked_as_unread_again() {
    let (shop, _) = two_alerts().await;
    let read = shop.store.mark_all_read(minutes(20)).await.unwrap();
    assert_eq!((read.len(), shop.store.unread_alerts().await.unwrap()), (2, 0));
    assert_eq!(shop.store.mark_all_read(minutes(21)).await.unwrap(), [], "they are already");
    let again = shop.store.mark_read(vec![read[0]], false, minutes(22)).await.unwrap();
    assert_eq!((again, shop.store.unread_alerts().await.unwrap()), (vec![read[0]], 1));
    let unread = shop.store.inbox(AlertFilter::Unread, AlertOrder::Newest, 0, 9, minutes(60)).await.unwrap();
    assert_eq!((unread.total, unread.rows[0].alert.id), (1, read[0]));
}

#[tokio::test]
async fn an_alert_keeps_what_the_user_says_of_it() {
    let (shop, _) = two_alerts().await;
    let id = shop.store.inbox(AlertFilter::All, AlertOrder::Newest, 0, 1, minutes(60)).await.unwrap().rows[0]
        .alert
        .id;
    assert!(shop.store.rate_alert(id, Some(false)).await.unwrap());
    assert_eq!(
        shop.store.inbox(AlertFilter::All, AlertOrder::Newest, 0, 1, minutes(60)).await.unwrap().rows[0]
            .alert
            .useful,
        Some(false)
    );
    assert!(!shop.store.rate_alert(AlertId(99), Some(true)).await.unwrap(), "there is none");
}

#[tokio::test]
async fn an_alert_stands_beside_its_price_and_what_was_done_about_it() {
    let (shop, [product, _]) = two_alerts().await;
    let row = async || {
        shop.store
            .inbox(AlertFilter::All, AlertOrder::Newest, 1, 1, minutes(60))
            .await
            .unwrap()
            .rows
            .remove(0)
    };
    let points = row().await.points;
    assert_eq!(points, [(minutes(1), 12_000)], "the last of each twelve hours");
    assert_eq!(row().await.done, DoneSince::default());
    let unit = shop.store.units_of(product).await.unwrap().remove(0).id;
    let sold = |unit: &mut Unit| {
        let (price, day) = (Money::new(12_000, Currency::GBP), "2026-11-24".parse().unwrap());
        unit.list(Place::StockX, Payout::new(price, Vec::new()).unwrap(), day)
    };
    shop.store.change_units(vec![unit], "Listed", minutes(30), sold).await.unwrap();
    assert_eq!(row().await.done, DoneSince { listed: 1, sold: 0 });
}

#[tokio::test]
async fn every_list_of_the_inbox_goes_by_an_index() {
    let shop = Shop::open().await;
    let lists = [
        (AlertFilter::All, "SCAN i USING INDEX alerts_newest"),
        (AlertFilter::Unread, "SCAN i USING INDEX alerts_unread"),
        (AlertFilter::Muted, "SCAN i USING COVERING INDEX alerts_muted"),
    ];
    for (filter, index) in lists {
        let plan = shop.plan(filter.newest().to_owned()).await;
        assert!(plan.contains(index), "{plan}");
        // All are compared; what each one needs is found.
        let plan = shop.plan(filter.nearest().to_owned()).await;
        assert!(
            plan.contains("SEARCH q USING INTEGER PRIMARY KEY") && plan.contains("INDEX alerts_"),
            "{plan}"
        );
    }
    let plan = shop.plan(ALERT.to_owned()).await;
    assert!(!plan.contains("SCAN"), "{plan}");
    let plan = shop.plan(SHOWN_WITH.to_owned()).await;
    assert!(plan.contains("alerts_by_product (product_id=? AND state=?)"), "{plan}");
    for filter in [AlertFilter::All, AlertFilter::Unread, AlertFilter::Muted] {
        let plan = shop.plan(filter.count().to_owned()).await;
        assert!(plan.contains("INDEX alerts_"), "{plan}");
    }
}

/// Of two rules' alerts that one stands first whose price is nearer to what it is to cross.
#[tokio::test]
async fn the_alert_nearest_to_its_target_is_listed_first() {
    let (shop, [near, far]) = two_alerts().await;
    for (product, target) in [(near, 12_500), (far, 18_000)] {
        let target = Target::Amount(Money::new(target, Currency::GBP));
        let trigger = Trigger::Crosses(Quantity::Ask, Direction::Rises, target);
        let terms = Terms { trigger, again: Again::EachReturn, at_once: false, confirm: false };
        let rule = Rule { scope: RuleScope::Product(product), terms, since: minutes(60) };
        shop.store.add_rule(rule, "Added", minutes(60)).await.unwrap();
        shop.ask_of_nine(product, minutes(61), 19_000).await;
        shop.ask_of_nine(product, minutes(62), 19_000).await;
    }
    let listed =
        async || shop.store.inbox(AlertFilter::All, AlertOrder::NearestTarget, 0, 9, minutes(99)).await;
    let first = async || listed().await.unwrap().rows.remove(0);
    assert_eq!((first().await.alert.product, listed().await.unwrap().total), (far, 4), "19,000 of 18,000");
    shop.ask_of_nine(near, minutes(63), 12_400).await;
    shop.ask_of_nine(near, minutes(64), 12_400).await;
    assert_eq!(first().await.alert.product, near, "its price came nearer since");
    assert_eq!(first().await.target, Some(Target::Amount(Money::new(12_500, Currency::GBP))));
    let last = listed().await.unwrap().rows.pop().unwrap();
    assert_eq!(last.target, None, "those without a target come last");
}

#[tokio::test]
async fn opening_an_alert_is_to_have_read_it() {
    let (shop, [product, other]) = two_alerts().await;
    let alerts = shop.store.ready_alerts(minutes(20)).await.unwrap();
    let ids: Vec<_> = alerts.iter().map(|alert| alert.id).collect();
    shop.store.mark_shown(ids.clone(), minutes(21)).await.unwrap();
    shop.store.note_opened_with(ids[0], minutes(22)).await.unwrap();
    let opened = async |product| shop.store.alerts_of(product, 0, 1).await.unwrap()[0].opened_at;
    assert_eq!((opened(product).await, opened(other).await), (Some(minutes(22)), None));
    assert_eq!(shop.store.unread_alerts().await.unwrap(), 1);
    assert!(shop.store.note_opened(ids[1], minutes(23)).await.unwrap());
    assert_eq!((opened(other).await, shop.store.unread_alerts().await.unwrap()), (Some(minutes(23)), 0));
    assert!(!shop.store.note_opened(AlertId(99), minutes(24)).await.unwrap(), "there is none");
}
