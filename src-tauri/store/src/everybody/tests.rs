use chrono::TimeDelta;
use tierstock_domain::Purpose;

use super::*;
use crate::FailedTry;
use crate::fixture::{OWN, Shop, failed, minutes};

const GONE: &str = "not_found";

#[tokio::test]
async fn who_is_let_off_is_not_blamed_and_wanted_again() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.store.want(product, Purpose::OnDemand, minutes(0), TimeDelta::minutes(5)).await.unwrap();
    let asked = shop.feed(product, OWN).await;
    let charged = FailedTry { fails_as: Some(GONE), ..failed(minutes(1), minutes(16)) };
    shop.store.record_feed_failure(&asked, charged).await.unwrap();
    assert_eq!(shop.feed(product, OWN).await.wanted_at, None);
    shop.store.take_back_feed_failure(&asked, minutes(2)).await.unwrap();
    let job = shop.store.feed(asked.id).await.unwrap().unwrap();
    assert_eq!((job.feed.failures, job.failing_since), (0, None));
    assert_eq!(job.feed.retry_at, Some(minutes(2)));
    assert_eq!((job.feed.wanted_at, job.feed.wanted_for), (Some(minutes(0)), Some(Purpose::OnDemand)));
    assert_eq!(shop.store.failing_feeds().await.unwrap(), []);
    let other = shop.product("AA0000-002").await;
    let fine = shop.feed(other, OWN).await;
    shop.store.take_back_feed_failure(&fine, minutes(2)).await.unwrap();
    assert_eq!(shop.feed(other, OWN).await.retry_at, None, "it was answered since");
}

#[tokio::test]
async fn a_failure_that_blames_no_product_only_waits() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let feed = shop.feed(product, OWN).await;
    let unblamed = FailedTry { counts: false, blames: false, ..failed(minutes(1), minutes(2)) };
    shop.store.record_feed_failure(&feed, unblamed.clone()).await.unwrap();
    let job = shop.store.feed(feed.id).await.unwrap().unwrap();
    assert_eq!((job.feed.failures, job.failing_since, job.feed.retry_at), (0, None, Some(minutes(2))));
    let bare = shop.bare_product("AA0000-002").await;
    shop.search_failed(bare, unblamed).await;
    assert_eq!(shop.store.failing_feeds().await.unwrap(), []);
}

#[tokio::test]
async fn when_one_passes_all_that_failed_alike_is_asked_again() {
    let shop = Shop::open().await;
    let (gone, refused) = (shop.product("AA0000-001").await, shop.product("AA0000-002").await);
    for (product, fails_as) in [(gone, GONE), (refused, "refused")] {
        let feed = shop.feed(product, OWN).await;
        let failed = FailedTry { fails_as: Some(fails_as), ..failed(minutes(1), minutes(90)) };
        shop.store.record_feed_failure(&feed, failed).await.unwrap();
    }
    shop.store.end_price_backoffs(Market::Alias, GONE).await.unwrap();
    assert_eq!(shop.feed(gone, OWN).await.retry_at, Some(minutes(90)), "the other marketplace's stay");
    shop.store.end_price_backoffs(Market::StockX, GONE).await.unwrap();
    let free = shop.feed(gone, OWN).await;
    assert_eq!((free.retry_at, free.failures), (None, 0));
    assert_eq!(shop.feed(refused, OWN).await.retry_at, Some(minutes(90)));
}

#[tokio::test]
async fn searches_are_let_off_and_go_on_in_the_same_way() {
    let shop = Shop::open().await;
    let product = shop.bare_product("AA0000-001").await;
    let next = async |now| shop.store.next_link(Market::StockX, minutes(now), &[]).await.unwrap();
    let job = next(0).await.unwrap();
    let charged = FailedTry { fails_as: Some("refused"), ..failed(minutes(1), minutes(90)) };
    shop.search_failed(product, charged.clone()).await;
    shop.store.take_back_link_failure(&job, minutes(2)).await.unwrap();
    assert!(next(1).await.is_none());
    let job = next(2).await.unwrap();
    assert_eq!((job.failures, job.failing_since), (0, None));
    shop.search_failed(product, charged).await;
    assert!(next(3).await.is_none());
    shop.store.end_search_backoffs(Market::StockX, "refused").await.unwrap();
    assert!(next(3).await.is_some());
}
