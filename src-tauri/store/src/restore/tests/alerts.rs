//! What becomes of alerts, and of what would ring, once a backup is restored.

use tierstock_domain::{Setting, SnoozedAlert};

use super::*;
use crate::{AlertFilter, AlertId, AlertOrder, AlertRow};

/// An ask that is seen twice; answers how many alerts came of it.
async fn asked_twice(shop: &Shop, product: ProductId, minute: i64, ask: i64) -> usize {
    let first = shop.ask_of_nine(product, minutes(minute), ask).await.alerts_ready.len();
    first + shop.ask_of_nine(product, minutes(minute + 1), ask).await.alerts_ready.len()
}

#[tokio::test]
async fn prices_that_a_restore_brings_back_are_no_move() {
    let case = case(BackupContents::UserData).await;
    case.shop.ask_of_nine(case.product, minutes(1), 12_000).await;
    let (_folder, full) = kept(&case.shop, BackupContents::Everything).await;
    delete_first(&case.shop).await;
    case.shop.store.remove_product(case.product, "Removed", minutes(2)).await.unwrap();
    let shop = restored(case.shop, &full).await;
    assert_eq!(shop.quote(case.product, 9).await.ask.value.map(tierstock_domain::Money::minor), Some(12_000));
    assert_eq!(asked_twice(&shop, case.product, 600, 15_000).await, 0, "it moved while nobody looked");
    assert_eq!(asked_twice(&shop, case.product, 700, 17_000).await, 1, "and is measured from there");
}

#[tokio::test]
async fn what_was_told_before_a_restore_is_not_told_again() {
    let case = case(BackupContents::UserData).await;
    case.shop.ask_of_nine(case.product, minutes(1), 12_000).await;
    let (_folder, older) = kept(&case.shop, BackupContents::Everything).await;
    assert_eq!(asked_twice(&case.shop, case.product, 60, 15_000).await, 1);
    let shop = restored(case.shop, &older).await;
    assert_eq!(asked_twice(&shop, case.product, 600, 15_000).await, 0);
}

/// Alerts of three sizes: one that was shown, one that was handed over, one that waits.
async fn with_alerts(shop: &Shop, product: ProductId) {
    for (nth, size) in (0..).zip([8, 9, 10]) {
        shop.own(product, size).await;
        let feed = shop.feed(product, OWN).await;
        for (minute, ask) in [(0, 10_000), (1, 12_000), (2, 12_000)] {
            let row = quote(OWN, size, Some(ask), None);
            shop.answer(&feed, minutes(10 * nth + minute), vec![row]).await;
        }
    }
    let ready: Vec<_> =
        shop.store.ready_alerts(minutes(40)).await.unwrap().iter().map(|row| row.id).collect();
    shop.store.mark_shown(vec![ready[0]], minutes(40)).await.unwrap();
    shop.store.mark_handed_over(vec![ready[1]], minutes(40)).await.unwrap();
}

/// The alerts in the inbox, the newest first.
async fn inbox(shop: &Shop) -> Vec<AlertRow> {
    let page = shop.store.inbox(AlertFilter::All, AlertOrder::Newest, 0, 9, minutes(999)).await.unwrap();
    page.rows.into_iter().map(|row| row.alert).collect()
}

async fn ids(shop: &Shop) -> Vec<AlertId> {
    inbox(shop).await.iter().map(|alert| alert.id).collect()
}

#[tokio::test]
async fn all_alerts_of_a_backup_come_in_and_none_is_shown() {
    let shop = Shop::open().await;
    let product = shop.product("DD1391-100").await;
    with_alerts(&shop, product).await;
    let (_folder, file) = kept(&shop, BackupContents::UserData).await;
    let before = ids(&shop).await;
    assert_eq!((before.len(), shop.store.ready_alerts(minutes(999)).await.unwrap().len()), (3, 1));
    let empty = restored(Shop::open().await, &file).await;
    assert_eq!(ids(&empty).await, before);
    assert_eq!(empty.store.ready_alerts(minutes(999)).await.unwrap(), []);
    // Where they are already they stay as they are.
    let again = restored(shop, &file).await;
    assert_eq!(ids(&again).await, before);
    assert_eq!(again.store.ready_alerts(minutes(999)).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_snoozed_alert_of_a_backup_comes_back_at_its_time() {
    let shop = Shop::open().await;
    let product = shop.product("DD1391-100").await;
    with_alerts(&shop, product).await;
    let shown = inbox(&shop).await.pop().unwrap();
    let snoozed = SnoozedAlert { id: shown.id.0, detected_at: shown.detected_at };
    let set = vec![Setting::Snoozed(snoozed, minutes(600))];
    let entry = shop.store.change_settings(set, "Snoozed", minutes(41)).await.unwrap().unwrap();
    let (_folder, file) = kept(&shop, BackupContents::UserData).await;
    let empty = restored(Shop::open().await, &file).await;
    assert_eq!(empty.store.bring_back_snoozed(minutes(599)).await.unwrap(), 0);
    assert_eq!(empty.store.bring_back_snoozed(minutes(600)).await.unwrap(), 1);
    let told = empty.store.ready_alerts(minutes(600)).await.unwrap();
    assert_eq!(told.iter().map(|alert| alert.id).collect::<Vec<_>>(), [shown.id]);
    assert_eq!(ids(&empty).await[0], shown.id, "it is at the top");
    // Where it is already it is snoozed as it was, and that can be undone.
    let again = restored(shop, &file).await;
    again.store.undo(entry, minutes(501)).await.unwrap();
    assert_eq!(again.store.bring_back_snoozed(minutes(600)).await.unwrap(), 0);
}

#[tokio::test]
async fn alerts_of_a_product_removed_since_come_in_once() {
    let case = case(BackupContents::UserData).await;
    with_alerts(&case.shop, case.product).await;
    let (_folder, file) = kept(&case.shop, BackupContents::UserData).await;
    let before = ids(&case.shop).await;
    case.shop.store.on_writer(|db| db.execute_batch("UPDATE units SET state = 'deleted'")).await.unwrap();
    case.shop.store.remove_product(case.product, "Removed", minutes(50)).await.unwrap();
    case.shop.store.mark_all_read(minutes(51)).await.unwrap();
    let shop = restored(case.shop, &file).await;
    let after = inbox(&shop).await;
    assert_eq!(after.iter().map(|alert| alert.id).collect::<Vec<_>>(), before);
    assert!(after.iter().all(|alert| !alert.is_removed && alert.read_at == Some(minutes(51))));
    let nine = shop.size(case.product, 9).await;
    let of_nine = shop.store.alerts_of_size(case.product, nine, OWN, minutes(0), 9).await.unwrap();
    assert_eq!(of_nine.len(), 1, "about the size that is there again");
}

#[tokio::test]
async fn alerts_of_another_computer_come_in_once() {
    let (ours, theirs) = (Shop::open().await, Shop::open().await);
    for (shop, ask) in [(&ours, 12_000), (&theirs, 13_000)] {
        let product = shop.product("DD1391-100").await;
        shop.own(product, 9).await;
        let begin = i64::from(ask == 13_000) * 20;
        for (minute, ask) in [(0, 10_000), (1, ask), (2, ask)] {
            shop.ask_of_nine(product, minutes(begin + minute), ask).await;
        }
    }
    assert_eq!(ids(&ours).await, ids(&theirs).await, "under the same id");
    let (_folder, file) = kept(&theirs, BackupContents::UserData).await;
    let once = restored(ours, &file).await;
    let told = inbox(&once).await;
    assert_eq!(told.iter().map(|alert| alert.new.minor()).collect::<Vec<_>>(), [13_000, 12_000]);
    let twice = restored(once, &file).await;
    assert_eq!(inbox(&twice).await, told);
}

#[tokio::test]
async fn alerts_about_a_listing_since_stay_readable() {
    let case = case(BackupContents::UserData).await;
    case.shop.move_to(case.product, Market::StockX, "another", minutes(1)).await;
    for (minute, ask) in [(2, 10_000), (3, 12_000), (4, 12_000)] {
        case.shop.ask_of_nine(case.product, minutes(minute), ask).await;
    }
    let before = ids(&case.shop).await;
    let shop = restored(case.shop, &case.backup).await;
    let after = inbox(&shop).await;
    assert_eq!((after.len(), after[0].id, after[0].size_label.as_str()), (1, before[0], "9"));
    assert_eq!(shop.store.ready_alerts(minutes(999)).await.unwrap(), []);
}

#[tokio::test]
async fn what_waits_in_a_backup_that_gives_prices_does_not_ring() {
    let case = case(BackupContents::UserData).await;
    with_alerts(&case.shop, case.product).await;
    let (_folder, full) = kept(&case.shop, BackupContents::Everything).await;
    case.shop.store.clone().close().await.unwrap();
    fs::write(&case.shop.path, "damaged").unwrap();
    let (_folder, staged) = staged(&case.backup).unwrap();
    staged.put_in_place(&case.shop.path, Some(&full), minutes(99)).unwrap();
    let store = Store::open(&case.shop.path).await.unwrap();
    let page = store.inbox(AlertFilter::All, AlertOrder::Newest, 0, 9, minutes(999)).await.unwrap();
    assert_eq!((page.total, store.ready_alerts(minutes(999)).await.unwrap().len()), (3, 0));
}

#[tokio::test]
async fn what_moved_in_another_region_before_a_restore_is_no_move() {
    let case = case(BackupContents::UserData).await;
    case.shop.ask_of_nine(case.product, minutes(1), 10_000).await;
    let us = vec![tierstock_domain::Region::Us];
    case.shop.store.set_regions(us, minutes(2)).await.unwrap();
    let shop = restored(case.shop, &case.backup).await;
    assert_eq!(asked_twice(&shop, case.product, 501, 12_000).await, 0);
    assert_eq!(asked_twice(&shop, case.product, 560, 14_000).await, 1);
}
