use tierstock_domain::Size;

use super::*;
use crate::fixture::{Shop, listing, minutes};
use crate::{LinkOutcome, LinkedListing, UnitFilter, UnitPage, UnitSort};

fn new(sku: &str) -> NewProduct {
    NewProduct::of_sku(Sku::parse(sku).unwrap(), Tier::Cold)
}

#[tokio::test]
async fn a_sku_is_added_once_in_whatever_spelling() {
    let shop = Shop::open().await;
    let done = shop
        .store
        .add_products(vec![new("DD1503-103"), new("dd1503 103"), new("AA0000-001")], minutes(0))
        .await
        .unwrap();
    assert_eq!((done.added.len(), done.known.len()), (2, 1));
    assert_eq!(done.known[0].0, done.added[0].0);
    let again = shop.store.add_products(vec![new("DD1503103")], minutes(1)).await.unwrap();
    assert!(again.added.is_empty());
    let found = shop.store.product_by_sku(&Sku::parse("dd1503103").unwrap()).await.unwrap().unwrap();
    assert_eq!(
        (found.id, found.sku.as_ref().unwrap().as_str(), found.added_at),
        (done.added[0].0, "DD1503-103", minutes(0))
    );
    assert_eq!(shop.store.links_of(found.id).await.unwrap().len(), 2);
    assert_eq!(shop.store.counts().await.unwrap(), Counts { products: 2, units: 0 });
}

fn without_code(name: &str) -> NewProduct {
    NewProduct { sku: None, name: Some(name.into()), ..new("AA0000-001") }
}

fn at(listing: &str) -> Vec<(Market, String)> {
    vec![(Market::StockX, listing.to_owned())]
}

#[tokio::test]
async fn what_has_no_code_is_known_by_its_listing() {
    let shop = Shop::open().await;
    let add = async |name: &str, listings| {
        shop.store.add_found(without_code(name), listings, "Added".into(), minutes(0)).await.unwrap()
    };
    let book = add("A book", at("x-1")).await.added[0].0;
    assert_eq!(add("The book", at("x-1")).await.known[0].0, book, "before it is linked, too");
    let found = LinkedListing {
        listing: "x-1".into(),
        style_code: String::new(),
        ..listing(Market::StockX, "x", [9])
    };
    shop.search_came_to(book, Market::StockX, LinkOutcome::Linked(found), minutes(1)).await;
    assert_eq!(add("The book", at("x-1")).await.known[0].0, book);
    assert_ne!(add("A book", at("x-2")).await.added[0].0, book, "another of the same name");
    let row = shop.store.product(book).await.unwrap().unwrap();
    assert_eq!((row.sku, row.name.as_deref()), (None, Some("A book")));
}

#[tokio::test]
async fn what_is_kept_by_hand_without_a_code_is_known_by_its_name() {
    let shop = Shop::open().await;
    let done = shop
        .store
        .add_products(vec![without_code("A brick"), without_code("A brick")], minutes(0))
        .await
        .unwrap();
    assert_eq!((done.added.len(), done.known.len()), (1, 1));
    let job = shop.store.next_link(Market::StockX, minutes(0), &[]).await.unwrap().unwrap();
    assert_eq!((job.sku, job.name.as_deref()), (None, Some("A brick")), "it is looked for by its name");
}

#[tokio::test]
async fn every_list_bears_a_product_without_a_code() {
    let shop = Shop::open().await;
    let product = shop.store.add_products(vec![without_code("A book")], minutes(0)).await.unwrap().added[0].0;
    let size = shop.store.ensure_size(product, Size::one_size()).await.unwrap();
    shop.own_in(product, size).await;
    let page =
        |order| UnitPage { filter: UnitFilter::default(), order, descending: true, offset: 0, limit: 9 };
    let lines = shop.store.inventory(page(UnitSort::Product)).await.unwrap();
    assert_eq!((lines[0].sku.as_str(), lines[0].name.as_deref()), ("", Some("A book")));
    shop.store.unlink(product, Market::StockX, minutes(1)).await.unwrap_err();
    let found = LinkedListing { name: Some("A book".into()), ..listing(Market::StockX, "x", [9]) };
    shop.search_came_to(product, Market::StockX, LinkOutcome::Linked(found), minutes(2)).await;
    shop.store.unlink(product, Market::StockX, minutes(3)).await.unwrap();
    let row = shop.store.product(product).await.unwrap().unwrap();
    assert_eq!((row.sku, row.name.as_deref()), (None, Some("A book")), "its name is all that it has");
    assert_eq!(shop.store.link_batch(&Market::ALL, minutes(0), "").await.unwrap().total, 1);
    let unit = shop.store.units_of(product).await.unwrap()[0].id;
    shop.store.change_units(vec![unit], "Deleted", minutes(4), tierstock_domain::Unit::delete).await.unwrap();
    let removed = shop.store.remove_product(product, "Removed", minutes(5)).await.unwrap();
    let shop = shop.reopened().await;
    assert_eq!(shop.store.rows_set_aside(0, 9).await.unwrap(), []);
    shop.store.undo(removed, minutes(6)).await.unwrap();
    let row = shop.store.product(product).await.unwrap().unwrap();
    assert_eq!((row.sku, row.name.as_deref()), (None, Some("A book")));
}

#[tokio::test]
async fn a_picture_fetched_for_another_address_is_not_taken() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let (_, fetched) = shop.store.products_without_picture(9).await.unwrap().remove(0);
    let sku = Sku::parse("AA0000-001").unwrap();
    shop.store.move_pictures(vec![(sku, "https://pictures.test/new.png".into())]).await.unwrap();
    shop.store.set_picture_file(product, &fetched, "old.png".into()).await.unwrap();
    let row = shop.store.product(product).await.unwrap().unwrap();
    assert_eq!(row.picture_file, None);
    shop.store.remove_product(product, "Removed", minutes(9)).await.unwrap();
    let next = shop.product("AA0000-001").await;
    shop.store.set_picture_file(product, &fetched, "old.png".into()).await.unwrap();
    assert_eq!(shop.store.product(next).await.unwrap().unwrap().picture_file, None);
}
