//! Entries as older versions wrote them, letter by letter.

use rusqlite::Connection;
use tierstock_domain::{Setting, SizeScale};

use super::*;
use crate::schema::MIGRATIONS;

const BOUGHT: &str = r#"{"id":3,"product":1,"details":{"size":7,"condition":"worn","cost":{"price":9000,"tax":1,"inbound":2,"other":3,"currency":"USD","rate":{"into":"GBP","into_per_euro":800000,"from_per_euro":1000000,"source":"own"}},"bought_on":"2026-02-28","bought_from":"A shop","order_number":"N 7","kept_at":"Shelf 4","tags":["grail","winter"],"notes":"","receipt":"a.pdf","own_value":{"minor":80,"currency":"EUR"}},"offers":[],"sales":[],"deleted":false}"#;

const RETURNED: &str = r#"{"id":3,"product":1,"details":{"size":7,"condition":"worn","cost":{"price":9000,"tax":1,"inbound":2,"other":3,"currency":"USD","rate":{"into":"GBP","into_per_euro":800000,"from_per_euro":1000000,"source":"own"}},"bought_on":"2026-02-28","bought_from":"A shop","order_number":"N 7","kept_at":"Shelf 4","tags":["grail","winter"],"notes":"","receipt":"a.pdf","own_value":{"minor":80,"currency":"EUR"}},"offers":[{"place":"alias","estimate":{"price":{"minor":20000,"currency":"USD"},"fees":[["commission",{"minor":2000,"currency":"USD"}]]},"listed_on":"2026-11-20","state":"down"}],"sales":[{"place":"alias","sold_on":"2026-11-24","listed":{"price":{"minor":20000,"currency":"USD"},"fees":[["commission",{"minor":2000,"currency":"USD"}]]},"expected":{"price":{"minor":20000,"currency":"USD"},"fees":[["commission",{"minor":2000,"currency":"USD"}]]},"actual":null,"outbound":{"minor":450,"currency":"USD"},"reference":"R-1","buyer":"Somebody","rate":{"into":"GBP","into_per_euro":870000,"from_per_euro":1160000,"source":{"published":"2026-11-24"}},"state":{"is":"returned","on":"2026-11-26"},"end_cost":{"minor":300,"currency":"USD"}}],"deleted":false}"#;

/// One pair that was sold and came back, and settings that were changed.
const FILLED: &str = r#"
    INSERT INTO regions (code, rank) VALUES ('UK', 0);
    INSERT INTO products (id, sku, sku_normal, kind, tier, added_at)
    VALUES (1, 'AA0000-001', 'AA0000001', 'footwear', 'hot', 0), (2, 'AA0000-002', 'AA0000002', NULL, 'cold', 0);
    INSERT INTO sizes (id, product_id, system, label, sort) VALUES (7, 1, 'us_men', '9', 900);
    INSERT INTO units (id, product_id, size_id, condition, price, tax, inbound, other, currency, rate, bought_on,
        bought_from, order_number, kept_at, receipt, own_value, own_value_currency, added_at, cost_home)
    VALUES (3, 1, 7, 'worn', 9000, 1, 2, 3, 'USD',
        '{"into":"GBP","into_per_euro":800000,"from_per_euro":1000000,"source":"own"}', '2026-02-28', 'A shop', 'N 7',
        'Shelf 4', 'a.pdf', 80, 'EUR', 0, 7205);
    INSERT INTO unit_tags (unit_id, tag) VALUES (3, 'grail'), (3, 'winter');
    INSERT INTO offers (unit_id, place, estimate, listed_on, state) VALUES (3, 'alias',
        '{"price":{"minor":20000,"currency":"USD"},"fees":[["commission",{"minor":2000,"currency":"USD"}]]}',
        '2026-11-20', 'down');
    INSERT INTO sales (unit_id, nth, place, sold_on, currency, listed, expected, outbound, reference, buyer, rate, state,
        ended_on, end_cost)
    VALUES (3, 1, 'alias', '2026-11-24', 'USD',
        '{"price":{"minor":20000,"currency":"USD"},"fees":[["commission",{"minor":2000,"currency":"USD"}]]}',
        '{"price":{"minor":20000,"currency":"USD"},"fees":[["commission",{"minor":2000,"currency":"USD"}]]}',
        450, 'R-1', 'Somebody',
        '{"into":"GBP","into_per_euro":870000,"from_per_euro":1160000,"source":{"published":"2026-11-24"}}',
        'returned', '2026-11-26', 300);
    INSERT INTO settings (key, value) VALUES ('size_scale', 'eu');
    INSERT INTO journal (id, at, title) VALUES
        (1, 0, 'Sold and returned'), (2, 0, 'Set sizes to EU'), (3, 0, 'Deleted what went with its product');
    INSERT INTO journal_settings (entry_id, key, before, after) VALUES (2, 'size_scale', NULL, 'eu');
"#;

/// A file of this schema version, as that version left it.
async fn shop_of(version: usize) -> Shop {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    let mut older = Connection::open(&path).unwrap();
    MIGRATIONS.to_version(&mut older, version).unwrap();
    older.execute_batch(FILLED).unwrap();
    let note = "INSERT INTO journal_units (entry_id, unit_id, before, after) VALUES (1, 3, ?1, ?2)";
    older.execute(note, [BOUGHT, RETURNED]).unwrap();
    older.close().unwrap();
    Shop::at(path, folder).await
}

#[rstest::rstest]
#[case::of_version_19(19)]
#[case::of_version_20(20)]
#[case::of_version_21(21)]
#[tokio::test]
async fn an_entry_of_an_older_file_is_undone_and_done_again(#[case] version: usize) {
    let shop = shop_of(version).await;
    let before = shop.store.unit(UnitId(3)).await.unwrap().unwrap();
    assert_eq!(serde_json::from_str::<Unit>(RETURNED).unwrap(), before);
    let undone = shop.store.undo(EntryId(1), minutes(1)).await.unwrap();
    assert_eq!(undone.units, [UnitId(3)]);
    let bought = shop.store.unit(UnitId(3)).await.unwrap().unwrap();
    assert_eq!(serde_json::from_str::<Unit>(BOUGHT).unwrap(), bought);
    shop.store.redo(EntryId(1), minutes(2)).await.unwrap();
    assert_eq!(shop.store.unit(UnitId(3)).await.unwrap().unwrap(), before);
    let undone = shop.store.undo(EntryId(2), minutes(3)).await.unwrap();
    assert_eq!(undone.settings, [Setting::SizeScale(SizeScale::Eu)]);
    assert_eq!(shop.store.setting("size_scale").await.unwrap(), None);
}

#[tokio::test]
async fn an_entry_that_went_with_its_product_tells_it_in_advance() {
    let shop = shop_of(21).await;
    let rows = shop.store.journal(0, 10).await.unwrap();
    let hindrances: Vec<_> = rows.into_iter().map(|row| row.hindrance).collect();
    assert_eq!(hindrances, [Some(Hindrance::Gone), None, None]);
    assert_eq!(shop.store.undo(EntryId(3), minutes(1)).await, hindered(Hindrance::Gone));
}
