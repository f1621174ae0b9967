use std::io::{Cursor, Write};

use rstest::rstest;
use zip::write::SimpleFileOptions;

use crate::book::CellKind;
use crate::not_read::{Foreign, NotRead};
use crate::read;

/// An open document whose tables are given as XML.
fn open_document(tables: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"#
    );
    let parts = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned()),
        ("META-INF/manifest.xml", "<manifest:manifest/>".to_owned()),
        ("content.xml", content),
    ];
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// An old workbook with one sheet, *Stock*, of these records.
fn old_workbook(records: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let begin = |kind: u8| (0x0809, [0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0].to_vec());
    let globals = |sheet_at: u32| {
        let mut bound = sheet_at.to_le_bytes().to_vec();
        bound.extend([0, 0, 5, 0]);
        bound.extend(b"Stock");
        written(&[begin(5), (0x0085, bound), (0x000a, Vec::new())])
    };
    let sheet_at = u32::try_from(globals(0).len()).unwrap();
    let sheet = [vec![begin(0x10)], records.to_vec(), vec![(0x000a, Vec::new())]].concat();
    in_compound("/Workbook", &[globals(sheet_at), written(&sheet)].concat())
}

fn written(records: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let record = |(kind, data): &(u16, Vec<u8>)| {
        [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
    };
    records.iter().flat_map(record).collect()
}

fn in_compound(stream: &str, bytes: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream(stream).unwrap().write_all(bytes).unwrap();
    file.into_inner().into_inner()
}

fn number(row: u16, column: u16, value: f64) -> (u16, Vec<u8>) {
    let head = [row, column, 0].map(u16::to_le_bytes).concat();
    (0x0203, [head, value.to_le_bytes().to_vec()].concat())
}

fn label(row: u16, column: u16, text: &str) -> (u16, Vec<u8>) {
    let head = [row, column, 0, u16::try_from(text.len()).unwrap()].map(u16::to_le_bytes).concat();
    (0x0204, [head, vec![0], text.as_bytes().to_vec()].concat())
}

fn row_of(bytes: &[u8], row: usize) -> Vec<(String, CellKind)> {
    let book = read(bytes).unwrap();
    let sheet = &book.sheets[0];
    let cell = |column| (sheet.cell(row, column).text.to_owned(), sheet.cell(row, column).kind);
    (0..sheet.width(row)).map(cell).collect()
}

#[test]
fn open_document_s_cells_are_what_they_are() {
    let rows = r#"<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
        <table:table-row><table:table-cell office:value-type="string"><text:p>AB1234-100</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"/><table:table-cell office:value-type="currency" office:value="120.5"><text:p>£120.50</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2024-01-31"><text:p>31/01/24</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#
        .replace(">\n        <", "><");
    let bytes = open_document(&format!(r#"<table:table table:name="Stock">{rows}</table:table>"#));
    let text = |text: &str| (text.to_owned(), CellKind::Text);
    let expected = [
        text("AB1234-100"),
        text(""),
        text(""),
        ("120.5".into(), CellKind::Number),
        ("2024-01-31".into(), CellKind::Day),
    ];
    assert_eq!(row_of(&bytes, 0), expected);
    let book = read(&bytes).unwrap();
    assert_eq!((book.sheets[0].name.as_str(), book.sheets[0].line(0)), ("Stock", 3));
}

#[test]
fn old_workbook_s_cells_are_what_they_are() {
    let bytes = old_workbook(&[label(2, 1, "AB1234-100"), number(2, 3, 120.5)]);
    let text = |text: &str| (text.to_owned(), CellKind::Text);
    assert_eq!(
        row_of(&bytes, 0),
        [text(""), text("AB1234-100"), text(""), ("120.5".into(), CellKind::Number)]
    );
    let book = read(&bytes).unwrap();
    assert_eq!((book.sheets[0].name.as_str(), book.sheets[0].line(0)), ("Stock", 3));
}

#[rstest]
#[case::repeated_rows(open_document(r#"<table:table table:name="A"><table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string" table:number-columns-repeated="16000"><text:p>x</text:p></table:table-cell></table:table-row></table:table>"#), NotRead::TooManyCells)]
#[case::far_corner(old_workbook(&[number(0, 0, 1.0), number(65_535, 255, 1.0)]), NotRead::TooManyCells)]
#[case::password(in_compound("/EncryptedPackage", b"x"), NotRead::Password)]
#[case::letter(in_compound("/WordDocument", b"x"), NotRead::Foreign(Foreign::OldOffice))]
#[case::half(old_workbook(&[number(0, 0, 1.0)])[..700].to_vec(), NotRead::Damaged)]
fn workbook_that_is_not_read_says_why(#[case] bytes: Vec<u8>, #[case] why: NotRead) {
    assert_eq!(read(&bytes).unwrap_err(), why);
}
