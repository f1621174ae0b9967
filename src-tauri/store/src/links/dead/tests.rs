use tierstock_domain::{Market, Moment, ProductId};

use super::*;
use crate::fixture::{OWN, Shop, listing, minutes};
use crate::{FailedTry, LinkOutcome, LinkRow, LinkState};

/// A product whose size 9 has a price, and whose listing was not there once.
async fn missed_once() -> (Shop, ProductId) {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.ask_of_nine(product, minutes(1), 10_000).await;
    miss(&shop, product, minutes(5)).await;
    (shop, product)
}

async fn miss(shop: &Shop, product: ProductId, at: Moment) {
    let feed = shop.feed(product, OWN).await;
    let failed = FailedTry {
        at,
        retry_at: at,
        counts: true,
        clears_wanted: true,
        failure: tierstock_domain::Failure::NotFound,
        blames: true,
        fails_as: Some("not_found"),
    };
    shop.store.record_feed_failure(&feed, failed).await.unwrap();
}

async fn drop_it(shop: &Shop, product: ProductId) -> bool {
    let feed = shop.feed(product, OWN).await;
    shop.store.drop_dead_listing(&feed).await.unwrap()
}

async fn link(shop: &Shop, product: ProductId) -> LinkRow {
    let links = shop.store.links_of(product).await.unwrap();
    links.into_iter().find(|link| link.market == Market::StockX).unwrap()
}

async fn asks(shop: &Shop, product: ProductId) -> usize {
    let quotes = shop.store.quotes_of(product).await.unwrap();
    quotes.iter().filter(|quote| quote.market == Market::StockX).count()
}

#[tokio::test]
async fn a_listing_that_was_missed_once_stays() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    assert!(!drop_it(&shop, product).await);
    assert_eq!(link(&shop, product).await.state, LinkState::Linked);
}

#[tokio::test]
async fn a_dead_listing_is_looked_for_with_its_sizes_kept() {
    let (shop, product) = missed_once().await;
    assert!(drop_it(&shop, product).await);
    let dropped = link(&shop, product).await;
    assert_eq!((dropped.state, dropped.listing), (LinkState::Pending, None));
    let next = shop.store.next_link(Market::StockX, minutes(6), &[]).await.unwrap();
    assert_eq!(next.map(|job| job.product), Some(product));
    assert_eq!(shop.count("SELECT count(*) FROM feeds WHERE market = 'stockx'").await, 0);
    assert_eq!(shop.count("SELECT count(*) FROM market_sizes WHERE key LIKE 'stockx-%'").await, 3);
    assert_eq!(asks(&shop, product).await, 1);
}

#[tokio::test]
async fn the_next_listing_goes_on_with_prices_and_history() {
    let (shop, product) = missed_once().await;
    drop_it(&shop, product).await;
    let found =
        crate::LinkedListing { listing: "newer".into(), ..listing(Market::StockX, "AA0000-001", 8..=10) };
    shop.search_came_to(product, Market::StockX, LinkOutcome::Linked(found), minutes(7)).await;
    assert_eq!(link(&shop, product).await.listing.as_deref(), Some("newer"));
    assert_eq!(asks(&shop, product).await, 1);
    let size = shop.size(product, 9).await;
    let channel = tierstock_domain::Channel::Standard;
    assert_eq!(shop.store.points(product, OWN, size, channel, minutes(0)).await.unwrap().len(), 1);
    assert_eq!(shop.feed(product, OWN).await.confirmed_at, None);
}

#[rstest::rstest]
#[case(LinkOutcome::Absent(Vec::new()))]
#[case(LinkOutcome::Ambiguous(Vec::new()))]
#[tokio::test]
async fn a_search_in_vain_keeps_what_is_known(#[case] outcome: LinkOutcome) {
    let (shop, product) = missed_once().await;
    drop_it(&shop, product).await;
    shop.search_came_to(product, Market::StockX, outcome, minutes(7)).await;
    assert_eq!(asks(&shop, product).await, 1);
    shop.store.choose_listing(product, Market::StockX, "by hand", minutes(8)).await.unwrap();
    assert_eq!(asks(&shop, product).await, 1);
}

#[tokio::test]
async fn a_dead_listing_is_found_by_an_index() {
    let shop = Shop::open().await;
    let plan = shop.plan(DROP.to_owned()).await;
    assert!(!plan.contains("SCAN"), "{plan}");
}
