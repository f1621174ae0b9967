use std::io::{Cursor, Write};

use rstest::rstest;
use zip::write::SimpleFileOptions;

use super::*;
use crate::book::CellKind;

const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">EPOCH<sheets><sheet name="Sold" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
const STYLES: &str = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;
const ROOT: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;

/// A workbook with one sheet, whose rows are given as XML.
fn workbook(epoch: &str, rows: &str) -> Vec<u8> {
    let sheet = format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    );
    let parts = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", ROOT.to_owned()),
        ("xl/workbook.xml", WORKBOOK.replace("EPOCH", epoch)),
        ("xl/_rels/workbook.xml.rels", RELATIONS.to_owned()),
        ("xl/styles.xml", STYLES.to_owned()),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[rstest]
#[case::of_windows("", "45322", "2024-01-31")]
#[case::of_old_macs(r#"<workbookPr date1904="1"/>"#, "43860", "2024-01-31")]
#[case::with_a_time("", "45322.5", "2024-01-31 12:00:00")]
fn true_day_is_read_in_either_date_system(#[case] epoch: &str, #[case] serial: &str, #[case] day: &str) {
    let rows = format!(
        r#"<row r="3"><c r="A3" t="inlineStr"><is><t>sku</t></is></c></row>
           <row r="4"><c r="B4" s="1"><v>{serial}</v></c><c r="C4"><v>120.5</v></c><c r="D4" t="e"><v>#N/A</v></c></row>"#
    );
    let book = read(&workbook(epoch, &rows)).unwrap();
    let sheet = &book.sheets[0];
    assert_eq!((sheet.name.as_str(), sheet.line(0), sheet.line(1)), ("Sold", 3, 4));
    let cells: Vec<_> =
        (0..4).map(|column| (sheet.cell(1, column).text, sheet.cell(1, column).kind)).collect();
    let expected =
        [("", CellKind::Text), (day, CellKind::Day), ("120.5", CellKind::Number), ("#N/A", CellKind::Fault)];
    assert_eq!(cells, expected);
}

#[test]
fn bomb_is_refused_unopened() {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("xl/sharedStrings.xml", SimpleFileOptions::default()).unwrap();
    let zeros = vec![b' '; 1024 * 1024];
    for _ in 0..130 {
        archive.write_all(&zeros).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    assert!(bytes.len() < 1024 * 1024);
    assert_eq!(read(&bytes).unwrap_err(), NotRead::Hostile);
}

#[rstest]
#[case::nothing(b"".as_slice(), NotRead::Empty)]
#[case::blanks(b" \n\n ,,\n".as_slice(), NotRead::Empty)]
#[case::damaged(b"PK\x03\x04 not an archive".as_slice(), NotRead::Damaged)]
#[case::document(b"%PDF-1.7".as_slice(), NotRead::Foreign(Foreign::Pdf))]
fn file_that_is_no_table_says_why(#[case] bytes: &[u8], #[case] why: NotRead) {
    assert_eq!(read(bytes).unwrap_err(), why);
}

#[test]
fn half_a_workbook_is_damaged() {
    let whole = workbook("", r#"<row r="1"><c r="A1"><v>1</v></c></row>"#);
    assert_eq!(read(&whole[..whole.len() / 2]).unwrap_err(), NotRead::Damaged);
}
