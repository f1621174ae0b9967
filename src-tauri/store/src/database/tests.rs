use std::fs;

use rusqlite::Connection;

use super::opening::READERS;
use super::*;
use crate::OpenError;
use crate::backup::beside;
use crate::file_header::version_on_disk;
use crate::fixture::Shop;
use crate::schema::{LATEST, MIGRATIONS};

/// A file as a version of the app left it that knew one migration less.
fn older_file(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("shop.db");
    let mut db = Connection::open(&path).unwrap();
    MIGRATIONS.to_version(&mut db, LATEST as usize - 1).unwrap();
    db.execute("INSERT INTO regions (code, rank) VALUES ('JP', 0)", ()).unwrap();
    path
}

#[test]
fn the_migrations_are_sound() {
    MIGRATIONS.validate().unwrap();
}

#[test]
fn sqlite_is_new_enough_to_reset_its_log_safely() {
    assert!(rusqlite::version_number() >= 3_051_003, "{}", rusqlite::version());
}

#[tokio::test]
async fn a_file_survives_being_closed_and_opened() {
    let shop = Shop::open().await;
    shop.store.set_setting("theme", "dark").await.unwrap();
    let shop = shop.reopened().await;
    assert_eq!(shop.store.setting("theme").await.unwrap().as_deref(), Some("dark"));
    assert_eq!(shop.store.followed_regions().await.unwrap(), crate::fixture::REGIONS);
}

#[tokio::test]
async fn the_writer_is_durable_and_the_readers_only_read() {
    let shop = Shop::open().await;
    let pragma = |name: &'static str| {
        shop.store.write(move |db| Ok(db.pragma_query_value(None, name, |row| row.get::<_, i64>(0))?))
    };
    assert_eq!((pragma("synchronous").await, pragma("foreign_keys").await), (Ok(2), Ok(1)));
    assert_eq!(pragma("busy_timeout").await, Ok(5_000));
    for _ in 0..READERS {
        let refused = shop.store.read(|db| Ok(db.execute("DELETE FROM settings", ())?)).await;
        assert_eq!(refused, Err(StoreError::ReadOnly));
    }
}

#[tokio::test]
async fn an_older_file_is_copied_before_it_is_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let path = older_file(folder.path());
    Store::open(&path).await.unwrap().close().await.unwrap();
    let copy = Connection::open(folder.path().join(format!("shop.db.before-v{LATEST}"))).unwrap();
    let version: u32 = copy.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    let region: String = copy.query_row("SELECT code FROM regions", (), |row| row.get(0)).unwrap();
    assert_eq!((version, region.as_str()), (LATEST - 1, "JP"));
    assert_eq!(version_on_disk(&path), Ok(LATEST));
    assert!(!folder.path().join(format!("shop.db.before-v{LATEST}.part")).exists());
}

#[tokio::test]
async fn an_older_file_that_can_not_be_copied_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = older_file(folder.path());
    fs::create_dir(folder.path().join(format!("shop.db.before-v{LATEST}"))).unwrap();
    let error = Store::open(&path).await.unwrap_err();
    assert!(matches!(error, OpenError::NoCopy(_)), "{error}");
    assert_eq!(version_on_disk(&path), Ok(LATEST - 1));
}

#[tokio::test]
async fn an_orphan_of_an_older_file_is_set_aside_and_its_copy_has_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = older_file(folder.path());
    let db = Connection::open(&path).unwrap();
    db.pragma_update(None, "foreign_keys", false).unwrap();
    db.execute("INSERT INTO sizes (product_id, system, label, sort) VALUES (7, 'us_men', '9', 900)", ())
        .unwrap();
    drop(db);
    let store = Store::open(&path).await.unwrap();
    let rows = store.rows_set_aside(0, 10).await.unwrap();
    let name = format!("shop.db.before-v{LATEST}");
    assert_eq!((rows.len(), rows[0].copy.as_deref()), (1, Some(name.as_str())));
    let copy = Connection::open(folder.path().join(name)).unwrap();
    assert!(copy.prepare("SELECT 1 FROM sizes WHERE product_id = 7").unwrap().exists(()).unwrap());
    // A backup holds every rule again.
    store.back_up_to(&folder.path().join("backup.db")).await.unwrap();
}

#[tokio::test]
async fn a_damaged_older_file_is_called_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let path = older_file(folder.path());
    let mut file = fs::read(&path).unwrap();
    let middle = file.len() / 2;
    file[middle..middle + 8_192].fill(0xAB);
    fs::write(&path, &file).unwrap();
    let error = Store::open(&path).await.unwrap_err();
    assert!(matches!(error, OpenError::Damaged { .. }), "{error}");
    assert_eq!(fs::read(&path).unwrap(), file);
}

#[tokio::test]
async fn a_step_that_fails_is_not_told_as_a_full_disk() {
    let folder = tempfile::tempdir().unwrap();
    let path = older_file(folder.path());
    Store::open(&path).await.unwrap().close().await.unwrap();
    fs::remove_file(folder.path().join(format!("shop.db.before-v{LATEST}"))).unwrap();
    // What the newest step adds is there already.
    Connection::open(&path).unwrap().pragma_update(None, "user_version", LATEST - 1).unwrap();
    let error = Store::open(&path).await.unwrap_err();
    assert!(matches!(error, OpenError::NotUpdated { .. }), "{error}");
    assert!(!error.to_string().contains("disk"), "{error}");
    assert_eq!(version_on_disk(&path), Ok(LATEST - 1));
    assert!(folder.path().join(format!("shop.db.before-v{LATEST}")).exists());
}

#[tokio::test]
async fn a_new_file_and_a_current_one_need_no_copy() {
    let shop = Shop::open().await.reopened().await;
    let copies = fs::read_dir(shop.path.parent().unwrap())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().contains("before"));
    assert_eq!(copies.count(), 0);
}

#[tokio::test]
async fn a_newer_file_is_refused_untouched() {
    let shop = Shop::open().await;
    shop.store.write(|db| Ok(db.pragma_update(None, "user_version", LATEST + 1)?)).await.unwrap();
    shop.store.clone().close().await.unwrap();
    let before = fs::read(&shop.path).unwrap();
    let refused = Store::open(&shop.path).await.unwrap_err();
    assert_eq!(refused, OpenError::Newer { path: shop.path.clone(), found: LATEST + 1, known: LATEST });
    assert_eq!(fs::read(&shop.path).unwrap(), before);
    assert_eq!(fs::read_dir(shop.path.parent().unwrap()).unwrap().count(), 1, "something was put beside it");
}

#[tokio::test]
async fn a_newer_file_whose_version_is_only_in_its_log_is_refused() {
    let shop = Shop::open().await;
    shop.store.write(|db| Ok(db.pragma_update(None, "user_version", LATEST + 1)?)).await.unwrap();
    let before = fs::read(&shop.path).unwrap();
    assert!(matches!(Store::open(&shop.path).await, Err(OpenError::Newer { .. })));
    assert_eq!(fs::read(&shop.path).unwrap(), before);
}

#[rstest::rstest]
#[case::another_kind_of_file(|_: &[u8]| b"not a database, and quite certainly longer than a hundred bytes, as pictures and letters to the tax office are".to_vec())]
#[case::nothing_at_all(|_: &[u8]| Vec::new())]
#[case::a_few_bytes(|file: &[u8]| file[..40].to_vec())]
#[case::an_end_cut_off(|file: &[u8]| file[..file.len() / 2].to_vec())]
#[case::a_first_page_overwritten(|file: &[u8]| [&file[..100], &vec![0xAB; file.len() - 100]].concat())]
#[tokio::test]
async fn a_damaged_file_is_named_and_never_replaced(#[case] damage: fn(&[u8]) -> Vec<u8>) {
    let shop = Shop::open().await;
    shop.store.clone().close().await.unwrap();
    let damaged = damage(&fs::read(&shop.path).unwrap());
    fs::write(&shop.path, &damaged).unwrap();
    let error = Store::open(&shop.path).await.unwrap_err();
    assert!(matches!(error, OpenError::Damaged { .. }), "{error}");
    assert_eq!(fs::read(&shop.path).unwrap(), damaged);
}

#[tokio::test]
async fn a_half_made_file_is_created_again_after_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    fs::write(beside(&path, ".new"), b"half of a database").unwrap();
    Store::open(&path).await.unwrap().close().await.unwrap();
    assert!(path.exists() && !beside(&path, ".new").exists());
}

#[tokio::test]
async fn a_file_whose_end_is_still_in_its_log_is_whole() {
    let shop = Shop::open().await;
    // So that the first page is in the log.
    shop.store.write(|db| Ok(db.pragma_update(None, "user_version", LATEST)?)).await.unwrap();
    let killed = tempfile::tempdir().unwrap();
    let path = killed.path().join("shop.db");
    fs::copy(beside(&shop.path, "-wal"), beside(&path, "-wal")).unwrap();
    // Killed while the log was being emptied: the first page, which counts the pages, goes first.
    let mut file = fs::read(&shop.path).unwrap();
    file[28..32].copy_from_slice(&9_999_u32.to_be_bytes());
    file.copy_within(24..28, 92);
    fs::write(&path, file).unwrap();
    let opened = Store::open(&path).await.unwrap();
    assert_eq!(opened.followed_regions().await.unwrap(), crate::fixture::REGIONS);
}

#[tokio::test]
async fn a_copy_of_a_database_in_use_is_a_database() {
    let shop = Shop::open().await;
    shop.product("DD1503-103").await;
    let target = shop.path.with_file_name("backup.db");
    shop.store.back_up_to(&target).await.unwrap();
    let copy = Store::open(&target).await.unwrap();
    assert_eq!(copy.counts().await.unwrap().products, 1);
}

#[tokio::test]
async fn a_copy_that_is_not_sound_leaves_nothing_behind() {
    let shop = Shop::open().await;
    let break_it = "PRAGMA foreign_keys = 0;
        INSERT INTO sizes (product_id, system, label, sort) VALUES (7, 'us_men', '9', 900)";
    shop.store.on_writer(move |db| db.execute_batch(break_it)).await.unwrap();
    let folder = shop.path.parent().unwrap();
    let files = || fs::read_dir(folder).unwrap().count();
    let before = files();
    assert!(shop.store.back_up_to(&folder.join("backup.db")).await.is_err());
    assert_eq!(files(), before);
}

#[tokio::test]
async fn a_failed_write_is_not_kept() {
    let shop = Shop::open().await;
    let failed = shop
        .store
        .write(|db| {
            db.execute("INSERT INTO settings (key, value) VALUES ('a', 'b')", ())?;
            Err::<(), _>(StoreError::Full)
        })
        .await;
    assert_eq!(failed, Err(StoreError::Full));
    assert_eq!(shop.store.setting("a").await, Ok(None));
}

#[tokio::test]
async fn a_panic_ends_one_write_and_nothing_of_it_is_kept() {
    let shop = Shop::open().await;
    let panicked = shop
        .store
        .write(|db| {
            db.execute("INSERT INTO settings (key, value) VALUES ('a', 'b')", ())?;
            let (listed, matched) = (0_u32, u32::try_from(db.changes()).unwrap());
            Ok(listed - matched)
        })
        .await;
    assert!(matches!(panicked, Err(StoreError::Panicked(_))), "{panicked:?}");
    assert_eq!(shop.store.setting("a").await, Ok(None));
    shop.store.set_setting("a", "c").await.unwrap();
    assert_eq!(shop.store.setting("a").await.unwrap().as_deref(), Some("c"));
}

#[tokio::test]
async fn a_panic_takes_no_reader_along() {
    let shop = Shop::open().await;
    for _ in 0..=READERS {
        let panicked = shop.store.read(|_| -> Result<(), _> { panic!("no such day") }).await;
        assert_eq!(panicked, Err(StoreError::Panicked("no such day".into())));
    }
    for _ in 0..=READERS {
        assert_eq!(shop.store.setting("a").await, Ok(None));
    }
}

#[tokio::test]
async fn memory_that_was_given_back_is_not_missed() {
    let shop = Shop::open().await;
    shop.store.set_setting("a", "b").await.unwrap();
    shop.store.give_back_memory().await.unwrap();
    for _ in 0..=READERS {
        assert_eq!(shop.store.setting("a").await.unwrap().as_deref(), Some("b"));
    }
    shop.store.set_setting("a", "c").await.unwrap();
    assert_eq!(shop.store.setting("a").await.unwrap().as_deref(), Some("c"));
}
