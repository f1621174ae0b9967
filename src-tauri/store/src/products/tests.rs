use super::*;
use crate::fixture::{Shop, minutes};

fn new(sku: &str) -> NewProduct {
    NewProduct {
        sku: Sku::parse(sku).unwrap(),
        name: None,
        brand: None,
        gender: None,
        kind: None,
        tier: Tier::Cold,
    }
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
    assert_eq!((found.id, found.sku.as_str(), found.added_at), (done.added[0].0, "DD1503-103", minutes(0)));
    assert_eq!(shop.store.links_of(found.id).await.unwrap().len(), 2);
    assert_eq!(shop.store.counts().await.unwrap(), Counts { products: 2, units: 0 });
}

#[tokio::test]
async fn moving_to_other_tiers_is_undone_by_its_answer() {
    let shop = Shop::open().await;
    let (first, second) = (shop.product("AA0000-001").await, shop.product("AA0000-002").await);
    shop.store.set_tiers(vec![(second, Tier::Cold)]).await.unwrap();
    let before = shop.store.set_tiers(vec![(first, Tier::Frozen), (second, Tier::Warm)]).await.unwrap();
    assert_eq!(before, [(first, Tier::Hot), (second, Tier::Cold)]);
    let tiers = async |id| {
        let feeds = shop.store.feeds_of(id).await.unwrap();
        let tier = shop.store.product(id).await.unwrap().unwrap().tier;
        assert!(feeds.iter().all(|feed| feed.tier == tier));
        tier
    };
    assert_eq!((tiers(first).await, tiers(second).await), (Tier::Frozen, Tier::Warm));
    shop.store.set_tiers(before).await.unwrap();
    assert_eq!((tiers(first).await, tiers(second).await), (Tier::Hot, Tier::Cold));
}

#[tokio::test]
async fn one_unknown_product_moves_nothing() {
    let shop = Shop::open().await;
    let first = shop.product("AA0000-001").await;
    let refused = shop.store.set_tiers(vec![(first, Tier::Cold), (ProductId(99), Tier::Cold)]).await;
    assert_eq!(refused, Err(StoreError::Missing { what: "product", id: 99 }));
    assert_eq!(shop.store.product(first).await.unwrap().unwrap().tier, Tier::Hot);
}

#[tokio::test]
async fn a_move_to_where_they_are_is_none() {
    let shop = Shop::open().await;
    let (first, second) = (shop.product("AA0000-001").await, shop.product("AA0000-002").await);
    assert_eq!(shop.store.set_tiers(vec![(first, Tier::Hot)]).await, Err(StoreError::Unchanged));
    let moved = shop.store.set_tiers(vec![(first, Tier::Hot), (second, Tier::Cold)]).await.unwrap();
    assert_eq!(moved, [(second, Tier::Hot)]);
    // A doubled Undo says that there is nothing left to do.
    shop.store.set_tiers(moved.clone()).await.unwrap();
    assert_eq!(shop.store.set_tiers(moved).await, Err(StoreError::Unchanged));
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
