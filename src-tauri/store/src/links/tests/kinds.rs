//! What kind of product a listing says that it is.

use tierstock_domain::ProductKind;

use super::*;

async fn linked_as(shop: &Shop, product: ProductId, market: Market, kind: ProductKind, at: i64) {
    let listing = LinkedListing { kind: Some(kind), ..listing(market, "SO33M100", 8..=8) };
    shop.search_came_to(product, market, LinkOutcome::Linked(listing), minutes(at)).await;
}

async fn kind_of(shop: &Shop, product: ProductId) -> Option<ProductKind> {
    shop.store.product(product).await.unwrap().unwrap().kind
}

#[tokio::test]
async fn a_watch_is_one_whichever_marketplace_was_first() {
    let shop = Shop::open().await;
    for (sku, first) in [("SO33M100", Market::Alias), ("SO33M101", Market::StockX)] {
        let product = shop.bare_product(sku).await;
        let second = if first == Market::Alias { Market::StockX } else { Market::Alias };
        for (market, at) in [(first, 1), (second, 2)] {
            let kind = if market == Market::StockX { ProductKind::Watch } else { ProductKind::Other };
            linked_as(&shop, product, market, kind, at).await;
        }
        assert_eq!(kind_of(&shop, product).await, Some(ProductKind::Watch), "{first} first");
    }
}

#[tokio::test]
async fn a_kind_that_is_read_later_changes_what_the_units_are_worth() {
    let shop = Shop::open().await;
    let product = shop.bare_product("SO33M100").await;
    linked_as(&shop, product, Market::StockX, ProductKind::Other, 1).await;
    shop.own(product, 8).await;
    let feed = shop.feed(product, crate::fixture::OWN).await;
    let row = crate::fixture::quote(feed.scope, 8, None, Some(100_000));
    shop.answer(&feed, minutes(2), vec![row]).await;
    // 9 % of 1,000.00, and 3 % for the payment.
    assert_eq!(shop.count("SELECT worth FROM units").await, 88_000);
    linked_as(&shop, product, Market::StockX, ProductKind::Handbag, 3).await;
    // 14.5 %, and 3 %.
    assert_eq!(shop.count("SELECT worth FROM units").await, 82_500);
    linked_as(&shop, product, Market::StockX, ProductKind::Other, 4).await;
    assert_eq!(kind_of(&shop, product).await, Some(ProductKind::Handbag));
}

#[tokio::test]
async fn what_a_wrong_listing_was_goes_with_it() {
    let shop = Shop::open().await;
    let product = shop.bare_product("SO33M100").await;
    linked_as(&shop, product, Market::StockX, ProductKind::Watch, 1).await;
    linked_as(&shop, product, Market::Alias, ProductKind::Footwear, 2).await;
    shop.store.unlink(product, Market::Alias, minutes(3)).await.unwrap();
    assert_eq!(kind_of(&shop, product).await, Some(ProductKind::Watch));
    shop.store.unlink(product, Market::StockX, minutes(4)).await.unwrap();
    linked_as(&shop, product, Market::StockX, ProductKind::Footwear, 5).await;
    assert_eq!(kind_of(&shop, product).await, Some(ProductKind::Footwear));
}

#[tokio::test]
async fn another_listing_replaces_the_products_kind() {
    let shop = Shop::open().await;
    let product = shop.bare_product("SO33M100").await;
    linked_as(&shop, product, Market::StockX, ProductKind::Watch, 1).await;
    let shoe = LinkedListing { listing: "shoe".into(), ..listing(Market::StockX, "SO33M100", 8..=8) };
    shop.search_came_to(product, Market::StockX, LinkOutcome::Linked(shoe), minutes(2)).await;
    assert_eq!(kind_of(&shop, product).await, Some(ProductKind::Footwear));
}
