use tierstock_domain::Currency;

use super::*;
use crate::fixture::{Shop, minutes, us_men};

async fn unit(shop: &Shop, product: ProductId, whole: i32) -> NewUnit {
    NewUnit {
        product,
        size: shop.size(product, whole).await,
        condition: Condition::Worn,
        cost: Money::new(12_345, Currency::JPY),
        bought_on: NaiveDate::from_ymd_opt(2026, 2, 28),
    }
}

#[tokio::test]
async fn a_unit_is_read_as_it_was_entered() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let new = unit(&shop, product, 9).await;
    let ids = shop.store.add_units(vec![new, new], minutes(3)).await.unwrap();
    let rows = shop.store.units_of(product).await.unwrap();
    assert_eq!(rows.iter().map(|row| row.unit.id).collect::<Vec<_>>(), ids);
    assert_eq!((rows[0].unit.cost, rows[0].unit.condition), (new.cost, new.condition));
    assert_eq!((rows[0].bought_on, rows[0].added_at), (new.bought_on, minutes(3)));
    let sizes = shop.store.sizes_of(product).await.unwrap();
    assert_eq!(sizes.iter().map(|size| size.units).collect::<Vec<_>>(), [0, 2, 0]);
    assert_eq!(shop.store.remove_units(ids, minutes(4)).await.unwrap(), rows);
    assert_eq!(shop.store.counts().await.unwrap().units, 0);
}

#[tokio::test]
async fn a_unit_in_another_products_size_is_refused_with_all_others() {
    let shop = Shop::open().await;
    let (first, second) = (shop.product("AA0000-001").await, shop.product("AA0000-002").await);
    let good = unit(&shop, first, 9).await;
    let bad = NewUnit { product: second, ..good };
    let refused = shop.store.add_units(vec![good, bad], minutes(0)).await;
    assert_eq!(refused, Err(StoreError::Missing { what: "size", id: good.size.0 }));
    assert!(shop.store.units_of(first).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_worn_pair_is_not_watched() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let worn = unit(&shop, product, 9).await;
    shop.store.add_units(vec![worn], minutes(0)).await.unwrap();
    for minute in 0..4 {
        shop.ask_of_nine(product, minutes(minute), 10_000 + minute * 1_000).await;
    }
    assert_eq!(shop.count("SELECT count(*) FROM alerts").await, 0);
}

#[tokio::test]
async fn a_size_that_no_marketplace_named_yet_can_be_owned() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let size = shop.store.ensure_size(product, us_men(15)).await.unwrap();
    assert_eq!(shop.store.ensure_size(product, us_men(15)).await.unwrap(), size);
    assert_eq!(shop.size(product, 15).await, size);
}
