mod alerts;

use std::fs;

use rusqlite::Connection;
use tempfile::TempDir;
use tierstock_domain::{Market, ProductId, Region, UnitId};

use super::*;
use crate::Store;
use crate::backup::BackupContents;
use crate::fixture::landed::{LANDED, holds_all, landed};
use crate::fixture::{OWN, Shop, minutes, quote};
use crate::schema::LATEST;

/// A shop with a pair, prices, a history, an alert that was told, and a backup of it.
struct Case {
    shop: Shop,
    backup: PathBuf,
    product: ProductId,
    folder: TempDir,
}

async fn case(contents: BackupContents) -> Case {
    let shop = Shop::open().await;
    let product = shop.product("DD1391-100").await;
    shop.own(product, 9).await;
    let (folder, backup) = kept(&shop, contents).await;
    Case { shop, backup, product, folder }
}

async fn kept(shop: &Shop, contents: BackupContents) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let backup = folder.path().join("backup.db");
    shop.store.back_up(&backup, contents).await.unwrap();
    (folder, backup)
}

async fn delete_first(shop: &Shop) {
    shop.store
        .change_units(vec![UnitId(1)], "Deleted", minutes(1), tierstock_domain::Unit::delete)
        .await
        .unwrap();
}

fn staged(file: &Path) -> Result<(TempDir, StagedRestore), RestoreError> {
    let folder = tempfile::tempdir().unwrap();
    let staged = StagedRestore::of_file(file, folder.path())?;
    Ok((folder, staged))
}

/// The shop with that backup in the place of its database.
async fn restored(shop: Shop, file: &Path) -> Shop {
    let (_folder, staged) = staged(file).unwrap();
    shop.restored(staged, minutes(500)).await
}

#[tokio::test]
async fn a_restore_brings_back_what_the_user_had() {
    let case = case(BackupContents::UserData).await;
    delete_first(&case.shop).await;
    case.shop.store.set_setting("appearance", "dark").await.unwrap();
    let shop = restored(case.shop, &case.backup).await;
    assert_eq!(shop.count("SELECT count(*) FROM units WHERE state = 'in_stock'").await, 1);
    assert_eq!(shop.store.setting("appearance").await.unwrap(), None);
    let kept = replaced(&shop.path).unwrap();
    let deleted: i64 = Connection::open(&kept[0].0)
        .unwrap()
        .query_row("SELECT count(*) FROM units WHERE state = 'deleted'", (), |row| row.get(0))
        .unwrap();
    assert_eq!(deleted, 1, "the replaced database is kept");
}

#[tokio::test]
async fn a_restore_keeps_the_prices_of_what_is_the_same() {
    let case = case(BackupContents::UserData).await;
    case.shop.ask_of_nine(case.product, minutes(1), 12_000).await;
    case.shop.ask_of_nine(case.product, minutes(2), 12_500).await;
    let points = case.shop.count("SELECT count(*) FROM price_points").await;
    let shop = restored(case.shop, &case.backup).await;
    assert_eq!(shop.count("SELECT count(*) FROM price_points").await, points);
    let quote = shop.quote(case.product, 9).await;
    assert_eq!(quote.ask.value.map(tierstock_domain::Money::minor), Some(12_500));
    assert_eq!(shop.own_feed(case.product, Market::StockX).await.confirmed_at, Some(minutes(2)));
}

/// Alias names ever fewer of its sizes, each time more than half of those before.
#[tokio::test]
async fn answers_of_few_sizes_are_still_the_products_own() {
    let alias = Region::Uk.scope(Market::Alias);
    let case = case(BackupContents::UserData).await;
    let product = case.product;
    let unused = async |shop: &Shop, minute: i64, sizes: &[i32]| {
        let feed = shop.feed(product, alias).await;
        let rows = sizes.iter().map(|size| quote(alias, *size, Some(10_000), None)).collect();
        shop.answer_as_it_is(&feed, minutes(minute), rows).await.unused
    };
    for (minute, sizes) in [(1, &[8, 9, 10][..]), (2, &[9, 10][..]), (3, &[9][..])] {
        assert_eq!(unused(&case.shop, minute, sizes).await, None);
    }
    let shop = restored(case.shop, &case.backup).await;
    assert_eq!(unused(&shop, 600, &[9]).await, None);
}

#[tokio::test]
async fn prices_of_another_listing_do_not_come_along() {
    let case = case(BackupContents::UserData).await;
    case.shop.ask_of_nine(case.product, minutes(1), 12_000).await;
    case.shop.move_to(case.product, Market::StockX, "another", minutes(2)).await;
    case.shop.ask_of_nine(case.product, minutes(3), 99_000).await;
    let shop = restored(case.shop, &case.backup).await;
    assert_eq!(shop.count("SELECT count(*) FROM price_points").await, 0);
    assert_eq!(shop.own_feed(case.product, Market::StockX).await.confirmed_at, None);
}

#[tokio::test]
async fn a_product_that_was_added_again_keeps_its_prices() {
    let case = case(BackupContents::UserData).await;
    let store = &case.shop.store;
    delete_first(&case.shop).await;
    store.remove_product(case.product, "Removed", minutes(2)).await.unwrap();
    // Another one first, so that sizes are others, too.
    case.shop.product("AA0000-001").await;
    let again = case.shop.product("DD1391-100").await;
    assert_ne!(again, case.product);
    case.shop.ask_of_nine(again, minutes(3), 13_000).await;
    let shop = restored(case.shop, &case.backup).await;
    let quote = shop.quote(case.product, 9).await;
    assert_eq!(quote.ask.value.map(tierstock_domain::Money::minor), Some(13_000));
    assert_eq!(shop.count("SELECT count(*) FROM products").await, 1);
}

#[tokio::test]
async fn a_full_backup_brings_the_history_of_what_is_gone() {
    let case = case(BackupContents::UserData).await;
    case.shop.ask_of_nine(case.product, minutes(1), 12_000).await;
    let points = case.shop.count("SELECT count(*) FROM price_points").await;
    let (_folder, full) = kept(&case.shop, BackupContents::Everything).await;
    delete_first(&case.shop).await;
    case.shop.store.remove_product(case.product, "Removed", minutes(2)).await.unwrap();
    let shop = restored(case.shop, &full).await;
    assert_eq!((points > 0, shop.count("SELECT count(*) FROM price_points").await), (true, points));
}

#[tokio::test]
async fn days_that_were_quiet_since_are_still_told_of() {
    let case = case(BackupContents::Everything).await;
    for minute in 1..=3 {
        case.shop.ask_of_nine(case.product, minutes(minute), 12_000).await;
    }
    let day = "2026-11-24".parse().unwrap();
    let shop = restored(case.shop, &case.backup).await;
    let days = shop.store.alert_days(case.product, day).await.unwrap();
    assert_eq!(days.iter().map(|(_, came)| came.looked).collect::<Vec<_>>(), [3]);
}

#[tokio::test]
async fn what_spare_requests_found_since_is_still_told() {
    let case = case(BackupContents::Everything).await;
    let feed = case.shop.feed(case.product, OWN).await;
    for minute in 1..=2 {
        let at = minutes(minute);
        case.shop.store.commit_spare_answer(&feed, at, at, Vec::new(), None).await.unwrap();
    }
    let before = case.shop.store.spare_finds(minutes(0)).await.unwrap();
    assert_eq!(before[0].looked, 2);
    let shop = restored(case.shop, &case.backup).await;
    assert_eq!(shop.store.spare_finds(minutes(0)).await.unwrap(), before);
}

#[tokio::test]
async fn a_second_look_that_is_owed_is_still_owed() {
    let case = case(BackupContents::UserData).await;
    for (minute, ask) in [(1, 12_000), (2, 20_000)] {
        case.shop.ask_of_nine(case.product, minutes(minute), ask).await;
    }
    let of_feeds = [
        "SELECT count(*) FROM feeds WHERE owes_look = 1 AND wanted_for = 'confirm'",
        "SELECT max(own_look_at) FROM feeds",
    ];
    assert_eq!(case.shop.count(of_feeds[0]).await, 1, "the jump is looked at again");
    let looked = case.shop.count(of_feeds[1]).await;
    let shop = restored(case.shop, &case.backup).await;
    assert_eq!((shop.count(of_feeds[0]).await, shop.count(of_feeds[1]).await), (1, looked));
}

#[tokio::test]
async fn what_must_not_rewind_does_not() {
    let case = case(BackupContents::UserData).await;
    let spend = "UPDATE budgets SET day = 20781, used = 4711, cool_until = 1795600000000;
        UPDATE budgets SET quota = 99 WHERE market = 'alias';
        INSERT INTO requests (market, hour, purpose, sent) VALUES ('stockx', 498752, 'hot', 12)";
    case.shop.store.on_writer(move |db| db.execute_batch(spend)).await.unwrap();
    case.shop.own(case.product, 10).await;
    case.shop.ask_of_nine(case.product, minutes(1), 12_000).await;
    case.shop.ask_of_nine(case.product, minutes(2), 20_000).await;
    case.shop.ask_of_nine(case.product, minutes(3), 20_000).await;
    let ready = case.shop.store.ready_alerts(minutes(4)).await.unwrap();
    assert_eq!(ready.len(), 1);
    case.shop.store.mark_shown(vec![ready[0].id], minutes(4)).await.unwrap();
    let shop = restored(case.shop, &case.backup).await;
    assert_eq!(shop.count("SELECT min(used) FROM budgets").await, 4_711);
    assert_eq!(shop.count("SELECT min(cool_until) FROM budgets").await, 1_795_600_000_000);
    assert!(shop.count("SELECT quota FROM budgets WHERE market = 'alias'").await > 99, "a setting rewinds");
    assert_eq!(shop.count("SELECT count(*) FROM requests").await, 1);
    assert_eq!(shop.store.ready_alerts(minutes(9)).await.unwrap(), []);
    assert_eq!(shop.count("SELECT count(*) FROM alerts WHERE shown_at IS NOT NULL").await, 1);
    // The second unit is gone, and its number is not given again.
    assert_eq!(shop.count("SELECT count(*) FROM units").await, 1);
    shop.own(case.product, 8).await;
    assert_eq!(shop.count("SELECT max(id) FROM units").await, 3);
}

#[tokio::test]
async fn the_preview_says_what_would_be_gone_and_what_comes_back() {
    let case = case(BackupContents::UserData).await;
    let newer = case.shop.product("DD1503-103").await;
    case.shop.own(newer, 8).await;
    delete_first(&case.shop).await;
    let (_folder, staged) = staged(&case.backup).unwrap();
    let preview = staged.preview(Some(&case.shop.path)).unwrap();
    assert_eq!((preview.units_gone, preview.units_back, preview.products_gone), (1, 1, 1));
    assert_eq!((preview.now.unwrap().products, preview.after.products), (2, 1));
    assert_eq!((preview.gone_units[0].id, preview.gone_units[0].name.as_str()), (2, "Shoe DD1503-103"));
    assert_eq!(preview.without_history, 1);
    assert_eq!(staged.preview(None).unwrap().after, preview.after);
}

#[tokio::test]
async fn a_backup_of_every_landed_version_restores() {
    for version in 1..=LANDED {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("old.db");
        landed(&file, version).unwrap();
        let before = fs::read(&file).unwrap();
        let shop = restored(Shop::open().await, &file).await;
        assert_eq!(fs::read(&file).unwrap(), before, "{version}");
        assert_eq!(shop.store.rows_set_aside(0, 10).await.unwrap(), [], "{version}");
        holds_all(&shop.store, version).await;
    }
}

#[tokio::test]
async fn a_damaged_database_is_replaced_and_kept() {
    let case = case(BackupContents::UserData).await;
    case.shop.store.clone().close().await.unwrap();
    let mut damaged = fs::read(&case.shop.path).unwrap();
    let middle = damaged.len() / 2;
    damaged[middle..middle + 4_096].fill(0xAB);
    fs::write(&case.shop.path, &damaged).unwrap();
    let (_folder, staged) = staged(&case.backup).unwrap();
    let done = staged.put_in_place(&case.shop.path, None, minutes(9)).unwrap();
    assert_eq!(fs::read(done.replaced.unwrap()).unwrap(), damaged);
    let store = Store::open(&case.shop.path).await.unwrap();
    assert_eq!(store.counts().await.unwrap().products, 1);
    drop(case.folder);
}

fn with(file: &Path, sql: &str) {
    Connection::open(file).unwrap().execute_batch(sql).unwrap();
}

#[rstest::rstest]
#[case::a_trigger(|file: &Path| with(file, "CREATE TRIGGER t AFTER INSERT ON units BEGIN DELETE FROM products; END"))]
#[case::a_view(|file: &Path| with(file, "CREATE VIEW v AS SELECT 1"))]
#[case::a_view_in_a_table_s_place(|file: &Path| with(file, "DROP TABLE unit_tags; CREATE VIEW unit_tags AS SELECT 1, 'x'"))]
#[case::a_virtual_table(|file: &Path| with(file, "CREATE VIRTUAL TABLE v USING fts5(x)"))]
#[case::a_table_of_somebody_else_s(|file: &Path| with(file, "CREATE TABLE letters (x)"))]
#[case::a_column_that_is_worked_out(|file: &Path| with(file, "ALTER TABLE fees ADD COLUMN w INTEGER AS (length(zeroblob(value)))"))]
#[case::a_table_that_is_missing(|file: &Path| with(file, "DROP TABLE offers"))]
#[case::no_version(|file: &Path| with(file, "PRAGMA user_version = 0"))]
#[case::a_newer_version(|file: &Path| with(file, "PRAGMA user_version = 9999"))]
#[case::a_damaged_page(|file: &Path| {
    let mut bytes = fs::read(file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 8_192].fill(0xAB);
    fs::write(file, bytes).unwrap();
})]
#[case::an_end_cut_off(|file: &Path| {
    let bytes = fs::read(file).unwrap();
    fs::write(file, &bytes[..bytes.len() / 2]).unwrap();
})]
#[case::another_kind_of_file(|file: &Path| fs::write(file, "PK a zip, perhaps").unwrap())]
#[tokio::test]
async fn a_file_that_is_no_sound_backup_is_refused_untouched(#[case] spoil: fn(&Path)) {
    let case = case(BackupContents::UserData).await;
    spoil(&case.backup);
    let before = fs::read(&case.backup).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let refused = StagedRestore::of_file(&case.backup, folder.path()).unwrap_err();
    assert!(!matches!(refused, RestoreError::Store(_)), "{refused:?}");
    assert_eq!(fs::read(&case.backup).unwrap(), before);
    let beside = fs::read_dir(case.folder.path()).unwrap().count();
    assert_eq!(beside, 1, "something was put beside it");
}

#[cfg(unix)]
#[tokio::test]
async fn a_link_to_a_file_is_refused() {
    let case = case(BackupContents::UserData).await;
    let link = case.folder.path().join("link.db");
    std::os::unix::fs::symlink(&case.backup, &link).unwrap();
    assert!(matches!(staged(&link), Err(RestoreError::NotAFile(_))));
    assert!(matches!(staged(case.folder.path()), Err(RestoreError::NotAFile(_))));
    assert!(matches!(staged(Path::new("/dev/zero")), Err(RestoreError::NotAFile(_))));
}

#[tokio::test]
async fn rows_of_a_backup_that_can_not_be_read_are_set_aside() {
    let case = case(BackupContents::UserData).await;
    with(&case.backup, "PRAGMA ignore_check_constraints = 1; UPDATE units SET price = -5");
    let shop = restored(case.shop, &case.backup).await;
    assert_eq!(shop.store.rows_set_aside(0, 10).await.unwrap().len(), 1);
    assert_eq!(shop.count("PRAGMA user_version").await, i64::from(LATEST));
}
