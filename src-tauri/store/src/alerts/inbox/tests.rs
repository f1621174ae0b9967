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
    let page = shop.store.inbox(AlertFilter::All, 0, 9).await.unwrap();
    let products: Vec<_> = page.rows.iter().map(|(row, _)| row.product).collect();
    assert_eq!((products, page.total, page.unread), (vec![new, old], 2, 2));
    assert_eq!(shop.store.inbox(AlertFilter::All, 1, 1).await.unwrap().rows[0].0.product, old);
}

#[tokio::test]
async fn alerts_marked_as_read_can_be_marked_as_unread_again() {
    let (shop, _) = two_alerts().await;
    let read = shop.store.mark_all_read(minutes(20)).await.unwrap();
    assert_eq!((read.len(), shop.store.unread_alerts().await.unwrap()), (2, 0));
    assert_eq!(shop.store.mark_all_read(minutes(21)).await.unwrap(), [], "they are already");
    let again = shop.store.mark_read(vec![read[0]], false, minutes(22)).await.unwrap();
    assert_eq!((again, shop.store.unread_alerts().await.unwrap()), (vec![read[0]], 1));
    let unread = shop.store.inbox(AlertFilter::Unread, 0, 9).await.unwrap();
    assert_eq!((unread.total, unread.rows[0].0.id), (1, read[0]));
}

#[tokio::test]
async fn an_alert_keeps_what_the_user_says_of_it() {
    let (shop, _) = two_alerts().await;
    let id = shop.store.inbox(AlertFilter::All, 0, 1).await.unwrap().rows[0].0.id;
    assert!(shop.store.rate_alert(id, Some(false)).await.unwrap());
    assert_eq!(shop.store.inbox(AlertFilter::All, 0, 1).await.unwrap().rows[0].0.useful, Some(false));
    assert!(!shop.store.rate_alert(AlertId(99), Some(true)).await.unwrap(), "there is none");
}

#[tokio::test]
async fn every_list_of_the_inbox_goes_by_an_index() {
    let shop = Shop::open().await;
    for (sql, index) in
        [(ALL, "alerts_newest"), (UNREAD, "alerts_unread"), (AlertFilter::Unread.count(), "alerts_unread")]
    {
        let plan = shop.plan(sql.replace("?1", "0").replace("?2", "9")).await;
        assert!(plan.contains(index) && !plan.contains("TEMP B-TREE"), "{plan}");
    }
}
