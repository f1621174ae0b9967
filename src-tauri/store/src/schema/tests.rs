use tempfile::TempDir;
use tierstock_domain::{Currency, Defect, Failure, Market, Moment, Money, ProductId, UnitId};

use super::*;
use crate::fixture::landed::{JOURNAL, LANDED, holds_all, landed};
use crate::fixture::minutes;
use crate::{EntryId, NewUnit, NotUsed, Store};

mod alerts;
mod identity;
mod latest;
mod prices;

async fn opened(version: usize) -> (Store, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    landed(&path, version).unwrap();
    (Store::open(&path).await.unwrap(), folder)
}

async fn is_sound(store: &Store) -> bool {
    let verdict = |db: &rusqlite::Connection| db.query_row("PRAGMA integrity_check", (), |row| row.get(0));
    let verdict: String = store.read(move |db| Ok(verdict(db)?)).await.unwrap();
    verdict == "ok"
}

#[test]
fn every_version_can_be_filled() {
    assert!(LANDED <= LATEST as usize);
    MIGRATIONS.validate().unwrap();
}

#[tokio::test]
async fn a_filled_file_of_every_version_comes_through_whole() {
    for version in 1..=LANDED {
        let (store, _folder) = opened(version).await;
        assert_eq!(store.rows_set_aside(0, 10).await.unwrap(), [], "{version}");
        holds_all(&store, version).await;
        if version >= JOURNAL {
            store.undo(EntryId(1), minutes(0)).await.unwrap();
            assert_eq!(store.unit(UnitId(9)).await.unwrap().unwrap().details.kept_at, "");
        }
        assert!(is_sound(&store).await, "{version}");
    }
}

#[tokio::test]
async fn what_an_older_file_holds_can_be_worked_with() {
    let (store, _folder) = opened(12).await;
    let mut after = UnitId(0);
    while let Some(last) = store.fill_rates(after, 100).await.unwrap() {
        after = last;
    }
    let unit = store.unit(UnitId(3)).await.unwrap().unwrap();
    assert_eq!(unit.details.cost.at_home(), Some(Money::new(9_000, Currency::GBP)));
    // The stock numbers go on.
    let new = NewUnit { product: ProductId(1), details: unit.details };
    assert_eq!(store.add_units(vec![new], "Added", minutes(2)).await.unwrap().ids, [UnitId(10)]);
    store.remove_product(ProductId(2), "Removed", minutes(9)).await.unwrap_err();
    store.unlink(ProductId(1), Market::StockX, minutes(3)).await.unwrap();
    assert!(is_sound(&store).await);
}

#[tokio::test]
async fn every_listing_of_an_older_file_is_read_again_once() {
    let (store, _folder) = opened(31).await;
    for market in Market::ALL {
        let job = store.next_link(market, minutes(0), &[ProductId(2)]).await.unwrap().unwrap();
        assert_eq!((job.product, job.is_linked), (ProductId(1), true));
    }
}

#[tokio::test]
async fn old_troubles_and_incidents_keep_their_words() {
    let text = |text: &str, is_sentence| Failure::Other { text: text.into(), is_sentence };
    for version in 1..=LANDED {
        let (store, _folder) = opened(version).await;
        for trouble in store.troubles_of(ProductId(2)).await.unwrap() {
            assert_eq!(trouble.failure, text("It failed.", false), "{version}");
        }
        for incident in store.past_incidents(Moment::UNIX_EPOCH, 10).await.unwrap() {
            assert_eq!(incident.cause, text("Alias was slow.", true), "{version}");
        }
    }
    let (store, _folder) = opened(LANDED).await;
    assert_eq!(store.troubles_of(ProductId(2)).await.unwrap().len(), 1);
    assert_eq!(store.past_incidents(Moment::UNIX_EPOCH, 10).await.unwrap().len(), 1);
}

#[tokio::test]
async fn what_was_set_aside_of_old_answers_keeps_its_words() {
    let words = |text: &str| Defect::Other(text.into());
    for version in 5..=LANDED {
        let (store, _folder) = opened(version).await;
        let told: Vec<_> =
            store.set_aside(ProductId(1)).await.unwrap().into_iter().flat_map(|aside| aside.what).collect();
        let plain = NotUsed { sizes: vec![], what: words("a bid of size a-9 that is no number") };
        let with_sizes = NotUsed { sizes: vec!["US 9".into()], what: words("has an ask that is no amount") };
        let expected = if version < 26 { vec![plain] } else { vec![with_sizes, plain] };
        assert_eq!(told, expected, "{version}");
    }
}

#[tokio::test]
async fn an_old_phrase_that_is_known_becomes_its_code() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    landed(&path, 29).unwrap();
    let db = rusqlite::Connection::open(&path).unwrap();
    db.execute("UPDATE market_links SET trouble = 'it did not answer in time' WHERE trouble IS NOT NULL", ())
        .unwrap();
    drop(db);
    let store = Store::open(&path).await.unwrap();
    assert_eq!(store.troubles_of(ProductId(2)).await.unwrap()[0].failure, Failure::TimedOut);
}

/// No row of these is ever deleted.
const KEPT: [&str; 1] = ["scopes"];

#[tokio::test]
async fn what_refers_to_a_deleted_row_is_found_by_an_index() {
    let (store, _folder) = opened(LANDED).await;
    let references = store.read(|db| Ok(references(db)?)).await.unwrap();
    assert!(references.len() > 30);
    for (child, parent, columns) in references {
        if KEPT.contains(&parent.as_str()) {
            continue;
        }
        let sql = format!("SELECT 1 FROM {child} WHERE {columns}");
        let plan = store.read(move |db| Ok(plan(db, &sql)?)).await.unwrap();
        assert!(plan.starts_with("SEARCH"), "{child} of {parent}: {plan}");
    }
}

/// Each foreign key: the table that has it, the one that it refers to, and what a row is found by.
fn references(db: &rusqlite::Connection) -> rusqlite::Result<Vec<(String, String, String)>> {
    let mut select = db.prepare(
        "SELECT t.name, k.\"table\", group_concat(k.\"from\" || ' = 1', ' AND ')
         FROM sqlite_schema t, pragma_foreign_key_list(t.name) k WHERE t.type = 'table' GROUP BY t.name, k.id",
    )?;
    select.query_map((), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
}

fn plan(db: &rusqlite::Connection, sql: &str) -> rusqlite::Result<String> {
    db.query_row(&format!("EXPLAIN QUERY PLAN {sql}"), (), |row| row.get(3))
}
