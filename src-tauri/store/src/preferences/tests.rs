use tierstock_domain::{Currency, FeeChange, Figure, Market, Place, Region};

use super::*;
use crate::fixture::{Shop, minutes};

fn fee(value: i64) -> Preference {
    let since = minutes(0).date_naive();
    let (place, figure, currency) = (Place::StockX, Figure::Shipping, Some(Currency::GBP));
    Preference::Fee(FeeChange { place, figure, currency, since, value })
}

#[tokio::test]
async fn every_kind_of_setting_is_put_back_as_it_was_and_forward_again() {
    let shop = Shop::open().await;
    for preference in [
        Preference::Setting("size_scale", "eu".into()),
        Preference::Tier("tier.hot.minutes".into(), 30),
        Preference::Regions(vec![Region::Jp, Region::Uk]),
        Preference::Rate { market: Market::Alias, interval_ms: 900, quota: 77 },
        fee(399),
    ] {
        let before = shop.store.read(all).await.unwrap();
        let entry = shop.store.set_preferences(vec![preference], "Set", minutes(1)).await.unwrap();
        let after = shop.store.read(all).await.unwrap();
        assert_ne!(before, after);
        shop.store.undo(entry, minutes(2)).await.unwrap();
        assert_eq!(shop.store.read(all).await.unwrap(), before);
        shop.store.undo(entry, minutes(3)).await.unwrap();
        assert_eq!(shop.store.read(all).await.unwrap(), after);
        shop.store.undo(entry, minutes(4)).await.unwrap();
    }
}

#[tokio::test]
async fn a_setting_that_was_changed_again_is_not_put_back_over_the_newer_one() {
    let shop = Shop::open().await;
    let first = shop.store.set_preferences(vec![fee(399)], "Set", minutes(1)).await.unwrap();
    shop.store.set_preferences(vec![fee(450)], "Set", minutes(2)).await.unwrap();
    assert!(matches!(shop.store.undo(first, minutes(3)).await, Err(StoreError::ChangedSince(_))));
    assert_eq!(shop.count("SELECT value FROM fees").await, 450);
}

#[tokio::test]
async fn what_changes_nothing_leaves_no_entry() {
    let shop = Shop::open().await;
    let regions = shop.store.followed_regions().await.unwrap();
    shop.store.set_preferences(vec![Preference::Regions(regions)], "Set", minutes(1)).await.unwrap();
    assert_eq!(shop.count("SELECT count(*) FROM journal").await, 0);
}
