use super::*;
use crate::fixture::{OWN, Shop, minutes, quote};
use crate::{AlertFilter, AlertOrder};

/// An ask that goes from 100 to 120 beside these bids, and is looked at again.
async fn thin_beside(before: Option<i64>, after: Option<i64>) -> bool {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    let feed = shop.feed(product, OWN).await;
    for (minute, ask, bid) in [(0, 10_000, before), (1, 12_000, after), (2, 12_000, after)] {
        shop.answer(&feed, minutes(minute), vec![quote(OWN, 9, Some(ask), bid)]).await;
    }
    let ready = shop.store.ready_alerts(minutes(9)).await.unwrap();
    ready.iter().find(|alert| alert.side == Side::Ask).unwrap().thin
}

#[rstest::rstest]
#[case::the_bid_is_the_same(Some(9_000), Some(9_000), true)]
#[case::the_bid_moved_by_pennies(Some(9_000), Some(9_089), true)]
#[case::the_bid_moved_too(Some(9_000), Some(9_100), false)]
#[case::there_is_no_bid(None, None, false)]
#[case::a_bid_came(None, Some(9_000), false)]
#[tokio::test]
async fn an_ask_that_moved_alone_is_thin(
    #[case] before: Option<i64>,
    #[case] after: Option<i64>,
    #[case] thin: bool,
) {
    assert_eq!(thin_beside(before, after).await, thin);
}

#[tokio::test]
async fn the_alerts_of_a_removed_product_stay_readable() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    for (minute, ask) in [(0, 10_000), (1, 12_000), (2, 12_000), (3, 14_000)] {
        shop.ask_of_nine(product, minutes(minute), ask).await;
    }
    let delete = |unit: &mut tierstock_domain::Unit| unit.delete();
    shop.store.change_units(vec![tierstock_domain::UnitId(1)], "Gone", minutes(4), delete).await.unwrap();
    let before = shop.store.inbox(AlertFilter::All, AlertOrder::Newest, 0, 9, minutes(9)).await.unwrap().rows;
    let removed = shop.store.remove_product(product, "Removed", minutes(5)).await.unwrap();
    let after = shop.store.inbox(AlertFilter::All, AlertOrder::Newest, 0, 9, minutes(9)).await.unwrap().rows;
    assert_eq!((before.len(), after.len()), (1, 1));
    let says = |rows: &[crate::InboxRow]| {
        let row = &rows[0].alert;
        (row.id, row.product_name.clone(), row.size_label.clone(), row.old, row.new, row.market)
    };
    assert_eq!(says(&after), says(&before));
    assert!(after[0].alert.is_removed);
    assert_eq!(shop.store.ready_alerts(minutes(9)).await.unwrap(), [], "nothing of it is told any more");
    shop.store.undo(removed, minutes(6)).await.unwrap();
    let back = shop.store.inbox(AlertFilter::All, AlertOrder::Newest, 0, 9, minutes(9)).await.unwrap().rows;
    assert_eq!((says(&back), back[0].alert.is_removed), (says(&before), false));
}
