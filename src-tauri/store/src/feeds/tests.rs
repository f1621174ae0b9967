use super::*;
use crate::fixture::{REGIONS, Shop, minutes};

const GUARD: TimeDelta = TimeDelta::minutes(5);

#[tokio::test]
async fn the_guard_is_for_each_feed() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    shop.ask_of_nine(product, minutes(10), 9_000).await;
    let wanted = shop.store.want(product, Purpose::OnDemand, minutes(12), GUARD).await.unwrap();
    assert_eq!((wanted.asked, wanted.linked, wanted.links, wanted.stalest), (5, 6, 0, None));
    let fresh = shop.feed(product, crate::fixture::OWN).await;
    assert_eq!(fresh.wanted_at, None);
    let wanted = shop.store.want(product, Purpose::OnDemand, minutes(15), GUARD).await.unwrap();
    assert_eq!(wanted.asked, 6);
}

#[tokio::test]
async fn a_feed_confirmed_in_the_future_was_confirmed_now() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    for feed in shop.store.feeds_of(product).await.unwrap() {
        shop.answer(&feed, minutes(600), vec![]).await;
    }
    let wanted = shop.store.want(product, Purpose::OnDemand, minutes(0), GUARD).await.unwrap();
    assert_eq!((wanted.asked, wanted.stalest), (0, Some(minutes(600))));
}

#[tokio::test]
async fn a_wish_ends_the_wait_for_a_retry_and_ends_with_a_failure() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    let feed = shop.feed(product, crate::fixture::OWN).await;
    let fail = async |at, counts| {
        shop.store
            .record_feed_failure(feed.id, minutes(at), Some(minutes(at + 60)), counts, "It failed.")
            .await
            .unwrap();
        shop.store.feed(feed.id).await.unwrap().unwrap().feed
    };
    let failed = fail(1, true).await;
    assert_eq!((failed.failures, failed.retry_at), (1, Some(minutes(61))));
    shop.store.want(product, Purpose::OnDemand, minutes(2), GUARD).await.unwrap();
    let wanted = shop.feed(product, feed.scope).await;
    assert_eq!((wanted.retry_at, wanted.wanted_for), (None, Some(Purpose::OnDemand)));
    let failed = fail(3, false).await;
    assert_eq!((failed.failures, failed.wanted_at, failed.wanted_for), (1, None, None));
    shop.ask_of_nine(product, minutes(4), 9_000).await;
    let healed = shop.feed(product, feed.scope).await;
    assert_eq!((healed.failures, healed.retry_at), (0, None));
}

#[tokio::test]
async fn a_job_knows_where_to_ask() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    let feed = shop.feed(product, REGIONS[1].scope(Market::Alias)).await;
    let job = shop.store.feed(feed.id).await.unwrap().unwrap();
    assert_eq!((job.listing.as_str(), job.sku.as_str()), ("alias-of-DD1503-103", "DD1503-103"));
    assert_eq!(job.feed, feed);
    assert!(shop.store.feed(FeedId(999)).await.unwrap().is_none());
}

#[tokio::test]
async fn what_an_answer_set_aside_is_kept_until_the_next() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    let feed = shop.feed(product, crate::fixture::OWN).await;
    let aside = || shop.store.set_aside(product);
    shop.store.commit_answer(&feed, minutes(1), vec![], Some("another product".into())).await.unwrap();
    assert_eq!(aside().await.unwrap(), [SetAside { scope: feed.scope, what: "another product".into() }]);
    shop.store.commit_answer(&feed, minutes(2), vec![], None).await.unwrap();
    assert!(aside().await.unwrap().is_empty());
}
