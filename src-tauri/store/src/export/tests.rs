use std::collections::BTreeSet;
use std::io::{ErrorKind, Read};

use tierstock_domain::UnitId;

use super::document::{NOT_IN_IT, PARTS};
use super::*;
use crate::backup::{columns, tables};
use crate::fixture::landed::{LANDED, landed};
use crate::fixture::{Shop, minutes};
use crate::restore::{DocumentFault, Foreign};

async fn document(store: &Store) -> String {
    let written = store.snapshot(|snapshot| -> Result<_, ExportError> {
        let mut out = Vec::new();
        snapshot.write_document(&mut out)?;
        Ok(out)
    });
    String::from_utf8(written.await.unwrap()).unwrap()
}

fn staged(text: &str) -> Result<(tempfile::TempDir, StagedRestore), RestoreError> {
    let folder = tempfile::tempdir().unwrap();
    let staged = StagedRestore::of_document(text.as_bytes(), folder.path(), minutes(0))?;
    Ok((folder, staged))
}

/// An empty shop into which the document was read.
async fn read_into_an_empty_one(text: &str) -> Shop {
    let (_folder, staged) = staged(text).unwrap();
    Shop::open().await.restored(staged, minutes(0)).await
}

/// A shop with everything that the newest landed file holds, brought up to date.
async fn full_shop() -> Shop {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    landed(&path, LANDED).unwrap();
    let shop = Shop::at(path, folder).await;
    shop.store
        .on_writer(|db| db.execute_batch("UPDATE alerts SET shown_at = ready_at WHERE state = 'ready'"))
        .await
        .unwrap();
    shop
}

#[tokio::test]
async fn a_document_read_into_an_empty_app_is_written_the_same() {
    let text = document(&full_shop().await.store).await;
    let again = read_into_an_empty_one(&text).await;
    assert_eq!(document(&again.store).await, text);
    assert!(text.contains("\"alerts\":[\n{"), "an alert is in it");
    assert_eq!(again.count("SELECT count(*) FROM feeds").await, 4, "what is linked waits for prices");
    assert_eq!(again.count("SELECT count(*) FROM price_points").await, 0);
}

#[tokio::test]
async fn alerts_that_nobody_was_shown_are_in_the_document() {
    let shop = Shop::open().await;
    let product = shop.product("DD1391-100").await;
    shop.own(product, 9).await;
    for (minute, ask) in [(0, 10_000), (1, 12_000), (2, 12_000), (3, 14_000), (4, 14_000)] {
        shop.ask_of_nine(product, minutes(minute), ask).await;
    }
    let ready = shop.store.ready_alerts(minutes(9)).await.unwrap();
    shop.store.mark_handed_over(vec![ready[0].id], minutes(9)).await.unwrap();
    let again = read_into_an_empty_one(&document(&shop.store).await).await;
    assert_eq!(again.count("SELECT count(*) FROM alerts WHERE state = 'ready'").await, 2);
    assert_eq!(again.store.ready_alerts(minutes(999)).await.unwrap(), [], "and none is shown");
}

#[tokio::test]
async fn an_entry_of_the_history_is_undone_after_a_round_trip() {
    let text = document(&full_shop().await.store).await;
    let again = read_into_an_empty_one(&text).await;
    again.store.undo(crate::EntryId(1), minutes(0)).await.unwrap();
    assert_eq!(again.store.unit(UnitId(9)).await.unwrap().unwrap().details.kept_at, "");
}

#[tokio::test]
async fn no_price_and_no_table_is_in_the_document_by_chance() {
    let shop = Shop::open().await;
    let known =
        shop.store.read(|db| Ok(tables(db, "main")?.into_iter().collect::<BTreeSet<_>>())).await.unwrap();
    let named = PARTS.iter().map(|part| part.table).chain(NOT_IN_IT).chain(["sqlite_sequence"]);
    assert_eq!(
        named.map(str::to_owned).collect::<BTreeSet<_>>(),
        known,
        "each table is in it or has a reason"
    );
    let product = shop.product("DD1391-100").await;
    shop.own(product, 9).await;
    shop.ask_of_nine(product, minutes(1), 123_457).await;
    assert!(!document(&shop.store).await.contains("123457"));
}

#[rstest::rstest]
#[case::no_document("[1, 2]", DocumentFault::OtherKind)]
#[case::another_program_s(
    r#"{"format":"other","version":1,"schema":32,"tables":{},"sequences":{}}"#,
    DocumentFault::OtherFormat
)]
#[case::cut_off(
    r#"{"format":"tierstock","version":1,"schema":32,"tables":{"products":["#,
    DocumentFault::CutOff
)]
#[case::an_unknown_table(
    r#"{"format":"tierstock","version":1,"schema":32,"tables":{"sqlite_schema":[]},"sequences":{}}"#,
    DocumentFault::StrangeTable("sqlite_schema".into())
)]
#[case::an_unknown_column(
    r#"{"format":"tierstock","version":1,"schema":32,"tables":{"fees":[{"a\" TEXT); --":1}]},"sequences":{}}"#,
    DocumentFault::StrangeColumn { table: "fees".into(), column: "a\" TEXT); --".into() }
)]
#[case::a_value_of_another_kind(
    r#"{"format":"tierstock","version":1,"schema":32,"tables":{"units":[{"id":{"x":1}}]},"sequences":{}}"#,
    DocumentFault::OtherKind
)]
#[case::no_json("tierstock", DocumentFault::NotJson)]
#[case::without_its_format(r#"{"version":1}"#, DocumentFault::LacksPart("format".into()))]
#[case::with_something_more(
    r#"{"format":"tierstock","version":1,"schema":32,"tables":{},"sequences":{},"more":1}"#,
    DocumentFault::StrangePart("more".into())
)]
#[case::twice_the_same_row(
    r#"{"format":"tierstock","version":1,"schema":32,"tables":{"regions":[{"rank":1,"code":"UK"},{"rank":1,"code":"US"}]},"sequences":{}}"#,
    DocumentFault::Refused { said: "UNIQUE constraint failed: regions.rank".into() }
)]
#[tokio::test]
async fn what_is_no_document_is_refused_with_a_reason(#[case] text: &str, #[case] expected: DocumentFault) {
    let refused = staged(text).unwrap_err();
    let RestoreError::Foreign(Foreign::Document { fault, line, .. }) = refused else { panic!("{refused:?}") };
    assert_eq!((fault, line), (expected, 1));
}

/// Where the bytes come from fails, as a disk or what unpacks a zip does.
struct Failing(ErrorKind);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        Err(self.0.into())
    }
}

#[test]
fn a_disk_that_fails_is_not_the_document_s_fault() {
    let read = |kind| {
        let folder = tempfile::tempdir().unwrap();
        StagedRestore::of_document(Failing(kind), folder.path(), minutes(0)).unwrap_err()
    };
    let disk = read(ErrorKind::TimedOut);
    assert!(matches!(disk, RestoreError::Store(crate::StoreError::Disk(_))), "{disk:?}");
    let unpacked = read(ErrorKind::InvalidData);
    let RestoreError::Foreign(Foreign::Document { fault, .. }) = unpacked else { panic!("{unpacked:?}") };
    assert_eq!(fault, DocumentFault::NotUnpacked);
}

#[test]
fn a_document_of_a_newer_version_is_called_newer() {
    for (version, schema) in [(1, 999), (2, 1)] {
        let text =
            format!(r#"{{"format":"tierstock","version":{version},"schema":{schema},"new":{{"x":[1]}}}}"#);
        let refused = staged(&text).unwrap_err();
        assert!(matches!(refused, RestoreError::NotOpened(crate::OpenError::Newer { .. })), "{refused:?}");
    }
}

#[tokio::test]
async fn every_sheet_has_as_many_cells_as_columns() {
    let shop = full_shop().await;
    let filled = shop.store.snapshot(|snapshot| -> Result<_, ExportError> {
        let mut filled = BTreeSet::new();
        for sheet in &SHEETS {
            snapshot.rows(sheet, &mut |cells| {
                assert_eq!(cells.len(), sheet.columns.len());
                filled.insert(sheet.name);
                Ok(())
            })?;
            let of_amounts = sheet.columns.iter().filter_map(|column| match column.kind {
                SheetKind::Amount(at) => Some(sheet.columns[at].name),
                _ => None,
            });
            assert!(of_amounts.into_iter().all(|name| name.ends_with("currency")), "{}", sheet.name);
        }
        Ok(filled)
    });
    assert_eq!(filled.await.unwrap().len(), SHEETS.len(), "each holds something of a full file");
}

#[tokio::test]
async fn columns_of_the_database_are_known_by_their_names() {
    let shop = Shop::open().await;
    for part in PARTS {
        let known = shop.store.read(move |db| Ok(columns(db, "main", part.table)?)).await.unwrap();
        assert!(
            part.left_out.iter().all(|column| known.iter().any(|known| known == column)),
            "{}",
            part.table
        );
    }
}
