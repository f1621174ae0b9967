use tierstock_domain::Defect;

use super::*;
use crate::AsideRow;
use crate::fixture::{REGIONS, Shop, failed, minutes};

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
async fn on_demand_outlives_every_failure_but_the_items_own() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    let feed = shop.feed(product, crate::fixture::OWN).await;
    let fail = async |at, own| {
        let failed = FailedTry { counts: own, clears_wanted: own, ..failed(minutes(at), minutes(at + 60)) };
        shop.store.record_feed_failure(&feed, failed).await.unwrap();
        shop.store.feed(feed.id).await.unwrap().unwrap()
    };
    let job = fail(1, true).await;
    assert_eq!((job.feed.failures, job.feed.retry_at), (1, Some(minutes(61))));
    shop.store.want(product, Purpose::OnDemand, minutes(2), GUARD).await.unwrap();
    let wanted = shop.feed(product, feed.scope).await;
    assert_eq!((wanted.retry_at, wanted.wanted_for), (None, Some(Purpose::OnDemand)));
    let job = fail(3, false).await;
    assert_eq!((job.feed.failures, job.feed.wanted_at), (1, Some(minutes(2))));
    assert_eq!(job.failing_since, Some(minutes(1)));
    let job = fail(70, true).await;
    assert_eq!((job.feed.failures, job.feed.wanted_at, job.feed.wanted_for), (2, None, None));
    shop.ask_of_nine(product, minutes(71), 9_000).await;
    let healed = shop.store.feed(feed.id).await.unwrap().unwrap();
    assert_eq!((healed.feed.failures, healed.feed.retry_at, healed.failing_since), (0, None, None));
}

#[tokio::test]
async fn a_second_look_stays_wanted_whatever_fails() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    let feed = shop.feed(product, crate::fixture::OWN).await;
    shop.store.want(product, Purpose::Confirm, minutes(0), GUARD).await.unwrap();
    shop.store.record_feed_failure(&feed, failed(minutes(1), minutes(16))).await.unwrap();
    let waiting = shop.feed(product, feed.scope).await;
    assert_eq!((waiting.wanted_for, waiting.retry_at), (Some(Purpose::Confirm), Some(minutes(16))));
}

/// It was refused as a second look for the rest of the day, although a tenth of the quota was kept for the user.
#[tokio::test]
async fn on_demand_goes_before_a_second_look_at_the_same_feed() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    let own = async || shop.feed(product, crate::fixture::OWN).await;
    shop.ask_of_nine(product, minutes(0), 10_000).await;
    assert!(shop.ask_of_nine(product, minutes(60), 30_000).await.look_again);
    // It was confirmed a moment ago, but the user sees a price that a second answer must agree with.
    shop.store.want(product, Purpose::OnDemand, minutes(61), GUARD).await.unwrap();
    let wanted = own().await;
    assert_eq!((wanted.wanted_for, wanted.wanted_at), (Some(Purpose::OnDemand), Some(minutes(61))));
    shop.store.want(product, Purpose::OnDemand, minutes(62), GUARD).await.unwrap();
    assert_eq!(own().await.wanted_at, Some(minutes(61)), "a second click changes nothing");

    shop.store.record_feed_failure(&wanted, failed(minutes(63), minutes(78))).await.unwrap();
    assert_eq!(own().await.wanted_for, Some(Purpose::Confirm), "the second look is owed still");
    shop.store.want(product, Purpose::OnDemand, minutes(64), GUARD).await.unwrap();
    assert!(!shop.ask_of_nine(product, minutes(65), 60_000).await.look_again, "it was the second look");
    assert_eq!(own().await.wanted_for, None);
    shop.store.want(product, Purpose::OnDemand, minutes(66), GUARD).await.unwrap();
    assert_eq!(own().await.wanted_for, None, "confirmed within the guard, and nothing is owed");
}

#[tokio::test]
async fn a_job_knows_where_to_ask() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    let feed = shop.feed(product, REGIONS[1].scope(Market::Alias)).await;
    let job = shop.store.feed(feed.id).await.unwrap().unwrap();
    assert_eq!(job.listing, "alias-of-DD1503-103");
    assert_eq!(job.feed, feed);
    assert!(shop.store.feed(FeedId(999)).await.unwrap().is_none());
}

#[tokio::test]
async fn what_an_answer_set_aside_is_kept_until_the_next() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    let feed = shop.feed(product, crate::fixture::OWN).await;
    let aside = || shop.store.set_aside(product);
    let nameless = AsideRow { size_key: None, what: Defect::Unnamed };
    shop.store.commit_answer(&feed, minutes(1), vec![], [nameless]).await.unwrap();
    let what = vec![NotUsed { sizes: vec![], what: Defect::Unnamed }];
    assert_eq!(aside().await.unwrap(), [SetAside { scope: feed.scope, what }]);
    shop.store.commit_answer(&feed, minutes(2), vec![], None).await.unwrap();
    assert!(aside().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_failure_of_the_former_listing_is_not_the_new_one_s() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    let gone = shop.feed(product, crate::fixture::OWN).await;
    shop.move_to(product, Market::StockX, "another", minutes(0)).await;
    let feed = shop.feed(product, gone.scope).await;
    shop.store.record_feed_failure(&gone, failed(minutes(1), minutes(16))).await.unwrap();
    assert_eq!(shop.feed(product, gone.scope).await, feed);
}
