use tierstock_domain::{Currency, Purpose};

use super::*;
use crate::fixture::{OWN, Shop, minutes, quote};

async fn scopes(shop: &Shop, product: tierstock_domain::ProductId) -> Vec<(Scope, u8)> {
    let feeds = shop.store.feeds_of(product).await.unwrap();
    feeds.iter().map(|feed| (feed.scope, feed.rank)).collect()
}

#[tokio::test]
async fn feeds_follow_the_regions_and_quotes_stay() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    shop.ask_of_nine(product, minutes(1), 16_000).await;
    shop.store.set_regions(vec![Region::Eu, Region::Jp], minutes(2)).await.unwrap();
    assert_eq!(shop.store.followed_regions().await.unwrap(), [Region::Eu, Region::Jp]);
    let expected = [
        (Scope::StockX(Currency::EUR), 0),
        (Scope::Alias(2), 0),
        (Scope::StockX(Currency::JPY), 1),
        (Scope::Alias(6), 1),
    ];
    assert_eq!(scopes(&shop, product).await, expected);
    assert_eq!(shop.quote(product, 9).await.ask.value.unwrap().minor(), 16_000);
    assert_eq!(shop.store.product(product).await.unwrap().unwrap().last_synced_at, None);
}

#[tokio::test]
async fn two_regions_of_one_scope_share_a_feed_at_the_better_rank() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    shop.store.set_regions(vec![Region::Ch, Region::Eu], minutes(2)).await.unwrap();
    let expected =
        [(Scope::StockX(Currency::CHF), 0), (Scope::Alias(2), 0), (Scope::StockX(Currency::EUR), 1)];
    assert_eq!(scopes(&shop, product).await, expected);
}

#[tokio::test]
async fn a_feed_that_stays_keeps_its_freshness() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    shop.ask_of_nine(product, minutes(1), 16_000).await;
    shop.store.set_regions(vec![Region::Us, Region::Uk], minutes(2)).await.unwrap();
    let feed = shop.feed(product, OWN).await;
    assert_eq!((feed.rank, feed.confirmed_at), (1, Some(minutes(1))));
}

#[tokio::test]
async fn a_move_waiting_in_a_former_own_region_never_alerts() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    shop.own(product, 9).await;
    shop.ask_of_nine(product, minutes(0), 16_000).await;
    shop.ask_of_nine(product, minutes(60), 18_000).await;
    assert_eq!(shop.feed(product, OWN).await.wanted_for, Some(Purpose::Confirm));
    shop.store.set_regions(vec![Region::Us], minutes(61)).await.unwrap();
    shop.store.set_regions(vec![Region::Uk], minutes(62)).await.unwrap();
    let feed = shop.feed(product, OWN).await;
    let done = shop.answer(&feed, minutes(63), vec![quote(OWN, 9, Some(18_000), None)]).await;
    assert!(done.alerts_ready.is_empty() && !done.look_again);
}
