//! Backups in the real window: yesterday is restored, and data that is damaged.

use std::fs;

use chrono::TimeDelta;
use tierstock_engine::{BackupReason, Clock, SystemClock};
use tierstock_store::{BackupContents, BackupName, Store};

use crate::accounts::{press, told};
use crate::desktop::{Window, wait_until};
use crate::shop::{Shop, Stock};

const PANDA: &str = "DD1503-103";

/// Looks at the newest backup in the list.
pub const LOOK: &str = "
    const button = document.querySelector('[aria-label^=\"Restore the backup of\"]');
    button?.click();
    return button !== null;";

/// Restores what was looked at.
const RESTORE: &str = "
    const buttons = [...document.querySelectorAll('[role=dialog] button')];
    const button = buttons.find((each) => each.textContent === 'Restore' && !each.disabled);
    button?.click();
    return button !== undefined;";

/// A shop with one backup, made a day ago.
async fn with_yesterdays_backup() -> Shop {
    let shop = Shop::with(Stock::of(&[PANDA]).synced()).await;
    fs::write(shop.folder().join("backups.json"), r#"{"id":"00c0ffee"}"#).unwrap();
    let backups = shop.folder().join("backups");
    fs::create_dir_all(&backups).unwrap();
    let at = SystemClock::new().now() - TimeDelta::days(1);
    let name = BackupName { at, reason: BackupReason::Daily, of: "00c0ffee".into() };
    let store = Store::open(&shop.folder().join("tierstock.db")).await.unwrap();
    store.back_up(&name.in_folder(&backups), BackupContents::UserData).await.unwrap();
    store.close().await.unwrap();
    shop
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn yesterday_is_restored_from_settings() {
    let shop = with_yesterdays_backup().await;
    let units = shop.one::<i64>("SELECT count(*) FROM units");
    let points = shop.one::<i64>("SELECT count(*) FROM price_points");
    assert!(units > 0 && points > 0);
    let since = "UPDATE units SET kept_at = 'Lost'; UPDATE budgets SET used = 321";
    shop.database().execute_batch(since).unwrap();
    let window = Window::open(&shop.launch()).await;
    press(&window, "Settings").await;
    wait_until("the backup is listed", async || window.evaluate(LOOK).await).await;
    told(&window, "would be as in the backup").await;
    wait_until("it is restored", async || window.evaluate(RESTORE).await).await;
    wait_until("the data is yesterday's", async || {
        shop.one::<i64>("SELECT count(*) FROM units WHERE kept_at = 'Lost'") == 0
    })
    .await;
    assert_eq!(shop.one::<i64>("SELECT count(*) FROM units"), units);
    assert!(shop.one::<i64>("SELECT count(*) FROM price_points") >= points);
    assert!(shop.one::<i64>("SELECT min(used) FROM budgets") >= 321);
    window.named("article", "Jordan 1 Panda, DD1503-103, hot").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn damaged_data_offers_its_backups_at_the_start() {
    let shop = with_yesterdays_backup().await;
    let database = shop.folder().join("tierstock.db");
    let damaged = b"not a database any more, and longer than the hundred bytes that are looked at: what a disk makes of it";
    fs::write(&database, damaged).unwrap();
    let window = Window::open(&shop.launch()).await;
    told(&window, "is damaged").await;
    press(&window, "Restore a backup").await;
    wait_until("the backup is listed", async || window.evaluate(LOOK).await).await;
    told(&window, "can't be read").await;
    wait_until("it is restored", async || window.evaluate(RESTORE).await).await;
    window.named("article", "Jordan 1 Panda, DD1503-103, hot").await;
    let kept = tierstock_store::replaced(&database).unwrap();
    assert_eq!(fs::read(&kept[0].0).unwrap(), damaged);
    window.close().await;
}
