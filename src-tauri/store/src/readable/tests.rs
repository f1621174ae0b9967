use std::collections::BTreeMap;
use std::fs;

use rusqlite::Connection;
use tempfile::TempDir;
use tierstock_domain::Currency;

use super::list::MAX_READABLE;
use super::*;
use crate::fixture::landed::{LANDED, SALES, UNITS, landed};

/// A file of this version in a folder of its own.
fn file_of(version: usize) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    landed(&path, version).unwrap();
    (folder, path)
}

/// A file of the newest version that was changed by this.
fn changed(sql: &str) -> (TempDir, PathBuf) {
    let (folder, path) = file_of(LANDED);
    let db = Connection::open(&path).unwrap();
    db.execute_batch(sql).unwrap();
    db.close().unwrap();
    (folder, path)
}

/// So many more units, each with a note.
fn with_units(count: usize) -> (TempDir, PathBuf) {
    changed(&format!(
        "WITH RECURSIVE n (i) AS (SELECT 101 UNION ALL SELECT i + 1 FROM n WHERE i < 100 + {count})
         INSERT INTO units (id, product_id, size_id, condition, price, currency, added_at, notes)
         SELECT i, 1, 1, 'deadstock', 5000, 'GBP', 0, 'note ' || i || ' of a long row ' || hex(zeroblob(40)) FROM n;"
    ))
}

/// All files of a folder with their contents.
fn contents(folder: &TempDir) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.is_file()).map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

/// What can be read; nothing of the folder is changed by it.
fn read(folder: &TempDir, path: &Path) -> Readable {
    let before = contents(folder);
    let read = readable(path).unwrap();
    assert!(contents(folder) == before, "the folder is as it was");
    read
}

const fn pounds(minor: i64) -> Money {
    Money::new(minor, Currency::GBP)
}

/// A file with a change that is in its log alone, as a process that was killed leaves it; and where it lies.
fn killed() -> (TempDir, PathBuf) {
    let (made, path) = file_of(LANDED);
    let db = Connection::open(&path).unwrap();
    db.pragma_update(None, "journal_mode", "WAL").unwrap();
    db.pragma_update(None, "wal_autocheckpoint", 0).unwrap();
    db.execute("UPDATE products SET name = 'From the log' WHERE id = 2", ()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for name in ["shop.db", "shop.db-wal"] {
        fs::copy(made.path().join(name), folder.path().join(name)).unwrap();
    }
    let path = folder.path().join("shop.db");
    (folder, path)
}

#[test]
fn files_of_every_landed_version_are_read() {
    for version in 1..=LANDED {
        let (folder, path) = file_of(version);
        let Readable { products, units, sales, units_of_any_state, without_log } = read(&folder, &path);
        assert!(!units_of_any_state && !without_log, "{version}");

        let skus: Vec<_> = products.rows.iter().map(|product| product.sku.as_deref()).collect();
        let expected: &[_] = if version >= 2 { &[Some("BB0000-002"), Some("AA0000-001")] } else { &[] };
        assert_eq!((skus.as_slice(), products.is_incomplete), (expected, version < 2), "{version}");

        let costs: Vec<_> = units.rows.iter().map(|unit| (unit.id, unit.cost)).collect();
        let mut expected =
            vec![(Some(9), Some(Money::new(11_600, Currency::USD))), (Some(3), Some(pounds(9_000)))];
        if version >= SALES {
            expected.insert(0, (Some(13), None));
        }
        expected.truncate(if version >= UNITS { 3 } else { 0 });
        assert_eq!((costs, units.is_incomplete), (expected, version < UNITS), "{version}");

        let payouts: Vec<_> = sales.rows.iter().map(|sale| (sale.unit, sale.payout)).collect();
        let mut expected = vec![(Some(13), Some(pounds(8_000))), (Some(12), Some(pounds(9_100)))];
        expected.truncate(if version >= SALES { 2 } else { 0 });
        assert_eq!((payouts, sales.is_incomplete), (expected, version < SALES), "{version}");
    }
}

#[test]
fn all_that_a_row_says_is_read() {
    let (folder, path) = file_of(LANDED);
    let Readable { products, units, sales, .. } = read(&folder, &path);
    let product = ReadableProduct {
        name: Some("Shoe AA0000-001".to_owned()),
        sku: Some("AA0000-001".to_owned()),
        brand: Some("Brand".to_owned()),
        tier: Some(Tier::Hot),
    };
    assert_eq!(products.rows[1], product);
    let unit = ReadableUnit {
        id: Some(3),
        name: Some("Shoe AA0000-001".to_owned()),
        sku: Some("AA0000-001".to_owned()),
        size: Some("US 9".to_owned()),
        condition: Some(Condition::Deadstock),
        cost: Some(pounds(9_000)),
        bought_on: "2025-01-15".parse().ok(),
        bought_from: Some("A shop".to_owned()),
        kept_at: Some("Shelf 4".to_owned()),
        notes: None,
    };
    assert_eq!(units.rows[2], unit);
    let sale = ReadableSale {
        unit: Some(12),
        name: Some("Shoe AA0000-001".to_owned()),
        sku: Some("AA0000-001".to_owned()),
        size: Some("US 9".to_owned()),
        place: Some(Place::StockX),
        place_name: None,
        sold_on: "2025-11-20".parse().ok(),
        state: Some(SaleStateName::Sold),
        price: Some(pounds(10_000)),
        payout: Some(pounds(9_100)),
        reference: Some("R-1".to_owned()),
        buyer: Some("Somebody".to_owned()),
    };
    assert_eq!(sales.rows[1], sale);
}

#[test]
fn newer_file_is_read_without_the_columns_it_renamed() {
    let (folder, path) = changed(
        "ALTER TABLE units RENAME COLUMN kept_at TO shelf; ALTER TABLE units RENAME COLUMN tax TO duty;
         ALTER TABLE products RENAME COLUMN name TO title; DROP TABLE sales; PRAGMA user_version = 9999;",
    );
    let Readable { products, units, sales, units_of_any_state, .. } = read(&folder, &path);
    assert_eq!((&products.rows[1].name, &products.rows[1].sku), (&None, &Some("AA0000-001".to_owned())));
    let unit = &units.rows[2];
    assert_eq!(
        (&unit.kept_at, &unit.bought_from, &unit.size),
        (&None, &Some("A shop".to_owned()), &Some("US 9".to_owned()))
    );
    assert_eq!(unit.cost, None, "a sum without one of its parts is another sum");
    assert!(!products.is_incomplete && !units.is_incomplete && !units_of_any_state);
    assert!(sales.rows.is_empty() && sales.is_incomplete);
}

#[test]
fn newer_file_that_hides_what_is_in_stock_says_so() {
    let (folder, path) =
        changed("ALTER TABLE units RENAME COLUMN state TO stage; PRAGMA user_version = 9999;");
    let Readable { units, units_of_any_state, .. } = read(&folder, &path);
    assert_eq!((units.rows.len(), units_of_any_state), (4, true));
}

#[test]
fn words_and_amounts_of_a_newer_version_are_left_out() {
    let (folder, path) = changed(
        "PRAGMA ignore_check_constraints = ON; UPDATE products SET tier = 'boiling' WHERE id = 1;
         UPDATE sales SET expected = '{\"amount\":1}', place = 'ebay' WHERE unit_id = 12;",
    );
    let Readable { products, sales, .. } = read(&folder, &path);
    assert_eq!((products.rows[1].tier, &products.rows[1].sku), (None, &Some("AA0000-001".to_owned())));
    let sale = &sales.rows[1];
    assert_eq!((sale.place, sale.payout, &sale.reference), (None, None, &Some("R-1".to_owned())));
}

#[test]
fn damaged_page_hides_its_own_rows_alone() {
    let (folder, path) = with_units(2_000);
    let mut file = fs::read(&path).unwrap();
    let (page, looked_for) = (4_096, b"note 1100 ");
    let place = file.windows(looked_for.len()).position(|bytes| bytes == looked_for).unwrap();
    file[place / page * page..][..page].fill(0xAB);
    fs::write(&path, &file).unwrap();

    let Readable { products, units, sales, .. } = read(&folder, &path);
    let ids: Vec<_> = units.rows.iter().filter_map(|unit| unit.id).collect();
    assert!(units.is_incomplete && !units.is_cut);
    assert!((1_900..2_003).contains(&ids.len()), "{} units", ids.len());
    assert!(!ids.contains(&1_100) && ids.contains(&2_100) && ids.contains(&101) && ids.contains(&3));
    assert!(ids.is_sorted_by(|before, after| before > after), "each once, the newest first");
    assert_eq!((products.rows.len(), products.is_incomplete), (2, false));
    assert_eq!((sales.rows.len(), sales.is_incomplete), (2, false));
}

#[test]
fn damaged_products_leave_units_without_their_names() {
    let (folder, path) = file_of(LANDED);
    let mut file = fs::read(&path).unwrap();
    let db = Connection::open(&path).unwrap();
    let root: u32 = db
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'products'", (), |row| row.get(0))
        .unwrap();
    let root = usize::try_from(root).unwrap();
    db.close().unwrap();
    file[(root - 1) * 4_096..root * 4_096].fill(0xAB);
    fs::write(&path, &file).unwrap();

    let Readable { products, units, .. } = read(&folder, &path);
    assert!(products.rows.is_empty() && products.is_incomplete && units.is_incomplete);
    let unit = &units.rows[2];
    assert_eq!((&unit.name, &unit.size, unit.cost), (&None, &Some("US 9".to_owned()), Some(pounds(9_000))));
}

#[test]
fn file_whose_end_is_missing_is_read_up_to_there() {
    let (folder, path) = with_units(2_000);
    let file = fs::read(&path).unwrap();
    fs::write(&path, &file[..file.len() * 4 / 5]).unwrap();
    let Readable { products, units, .. } = read(&folder, &path);
    assert_eq!(products.rows.len(), 2);
    assert!(units.is_incomplete && units.rows.iter().any(|unit| unit.id == Some(101)));
}

#[test]
fn long_list_is_cut_and_says_so() {
    let (folder, path) = with_units(MAX_READABLE);
    let Readable { units, .. } = read(&folder, &path);
    assert_eq!((units.rows.len(), units.is_cut, units.is_incomplete), (MAX_READABLE, true, false));
    assert_eq!(units.rows[0].id, Some(10_100), "the newest are kept");
}

#[test]
fn log_of_a_killed_process_is_read_and_left_as_it_is() {
    let (folder, path) = killed();
    let Readable { products, without_log, .. } = read(&folder, &path);
    assert_eq!((&products.rows[0].name, without_log), (&Some("From the log".to_owned()), false));
    assert_eq!(contents(&folder).len(), 2, "nothing is left beside it");
}

#[test]
#[cfg(unix)]
fn folder_that_can_not_be_written_is_read_with_its_log() {
    use std::os::unix::fs::PermissionsExt;

    let (folder, path) = killed();
    let allow = |mode| fs::set_permissions(folder.path(), fs::Permissions::from_mode(mode)).unwrap();
    allow(0o555);
    let Readable { products, without_log, .. } = read(&folder, &path);
    allow(0o755);
    assert_eq!((&products.rows[0].name, without_log), (&Some("From the log".to_owned()), false));
}

#[test]
fn log_that_can_not_be_read_is_left_out_and_told() {
    let (folder, path) = killed();
    let log = folder.path().join("shop.db-wal");
    fs::remove_file(&log).unwrap();
    // Nobody reads a folder as a file, not even the administrator.
    fs::create_dir(&log).unwrap();
    let Readable { products, without_log, .. } = read(&folder, &path);
    assert_eq!((&products.rows[0].sku, without_log), (&Some("BB0000-002".to_owned()), true));
}

#[test]
fn file_that_others_have_open_is_read_and_kept_from_nobody() {
    let (_folder, path) = file_of(LANDED);
    let db = Connection::open(&path).unwrap();
    db.pragma_update(None, "journal_mode", "WAL").unwrap();
    db.execute("UPDATE products SET name = 'From the log' WHERE id = 2", ()).unwrap();
    let seen = readable(&path).unwrap();
    assert_eq!((&seen.products.rows[0].name, seen.without_log), (&Some("From the log".to_owned()), false));
    db.execute("UPDATE products SET name = 'Changed since' WHERE id = 2", ()).unwrap();
}

#[test]
fn file_that_is_no_database_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    assert!(matches!(readable(&path), Err(NotReadable::File { .. })));
    assert!(!path.exists(), "it is not made");
    for contents in ["", "mine", &"mine ".repeat(4_000)] {
        fs::write(&path, contents).unwrap();
        assert!(matches!(readable(&path), Err(NotReadable::Damaged { .. })), "{} bytes", contents.len());
    }
}
