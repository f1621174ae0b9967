//! A workbook whose tabs say what is unsold and what is sold, with true dates, formulas, a hidden column and a merged title
//! above the names; and a pasted list with several sizes in a cell.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use fastrand::Rng;
use zip::write::SimpleFileOptions;

use super::{Corpus, Unit, code, iso, plain, trimmed};

const UNSOLD: [&str; 5] = ["style", "shoe name", "size (US)", "buy_price", "bought_date"];
const SOLD: [&str; 9] = [
    "style",
    "shoe name",
    "size (US)",
    "buy_price",
    "bought_date",
    "sale_price",
    "platform",
    "sale_date",
    // Hidden, and worked out.
    "profit",
];

/// A cell as XML: a text, a number, one that was worked out, or the serial of a true day.
enum Cell {
    Text(String),
    Number(String),
    Formula(String),
    Day((i32, u32, u32)),
}

/// The workbook.
pub fn tabs(rows: usize, seed: u64) -> Corpus {
    let mut rng = Rng::with_seed(seed);
    let mut sheets: [Vec<Vec<Cell>>; 3] = Default::default();
    let mut units = Vec::new();
    for nth in 0..rows {
        let tab = rng.usize(0..3);
        let (written, compared) = code(&mut rng, nth);
        let size = ["8", "9.5", "10", "12W", "5Y"][rng.usize(0..5)];
        let bare = size.ends_with(|letter: char| letter.is_ascii_digit());
        let (paid, price) = (rng.i64(3_000..25_000), rng.i64(5_000..40_000));
        let bought = (rng.i32(2022..2025), rng.u32(1..13), rng.u32(1..29));
        let sold = (2025, rng.u32(1..13), rng.u32(1..29));
        let place = [("StockX", "stockx"), ("eBay", "other eBay"), ("cash", "local")][rng.usize(0..3)];
        let mut cells = vec![
            Cell::Text(written),
            Cell::Text(format!("Demo Shoe {nth}")),
            if bare { Cell::Number(size.into()) } else { Cell::Text(size.into()) },
            if nth % 2 == 0 { Cell::Number(plain(paid)) } else { Cell::Formula(plain(paid)) },
            Cell::Day(bought),
        ];
        if tab == 2 {
            let profit = Cell::Formula(trimmed(price - paid));
            cells.extend([Cell::Number(plain(price)), Cell::Text(place.0.into()), Cell::Day(sold), profit]);
        }
        sheets[tab].push(cells);
        let only = |text: String| if tab == 2 { text } else { String::new() };
        let unit = Unit {
            goods: compared,
            size: if bare { format!("US {size}") } else { size.into() },
            cost: format!("{paid} GBP"),
            bought: iso(bought),
            place: only(place.1.into()),
            sold: only(iso(sold)),
            price: only(format!("{price} GBP")),
            ..Unit::default()
        };
        units.push(unit.line());
    }
    let names = ["Unsold In House", "Unsold Consigned", "Sold"];
    let tables = names.into_iter().zip(&sheets).map(|(name, rows)| {
        let head = if name == "Sold" { &SOLD[..] } else { &UNSOLD[..] };
        (name, sheet(head, rows))
    });
    Corpus {
        name: "kicks.xlsx",
        bytes: workbook(&tables.collect::<Vec<_>>()),
        units,
        refused: 0,
        answers: vec![("\"currency\"", "GBP")],
    }
}

fn sheet(head: &[&str], rows: &[Vec<Cell>]) -> String {
    let text = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let mut xml = format!("<row r=\"1\">{}</row><row r=\"2\"/>", text("MY STOCK"));
    let line = |nth: usize, cells: String| format!("<row r=\"{nth}\">{cells}</row>");
    xml += &line(3, head.iter().map(|name| text(name)).collect());
    for (nth, cells) in rows.iter().enumerate() {
        let cells = cells.iter().map(|cell| match cell {
            Cell::Text(written) => text(written),
            Cell::Number(number) => format!("<c><v>{number}</v></c>"),
            Cell::Formula(number) => format!("<c><f>SUM({number},0)</f><v>{number}</v></c>"),
            Cell::Day(day) => format!("<c s=\"1\"><v>{}</v></c>", serial(*day)),
        });
        xml += &line(nth + 4, cells.collect());
    }
    xml
}

/// Days since the last of 1899, as spreadsheets count them.
fn serial((year, month, day): (i32, u32, u32)) -> i64 {
    let day = chrono::NaiveDate::from_ymd_opt(year, month, day).expect("a day");
    (day - chrono::NaiveDate::from_ymd_opt(1899, 12, 30).expect("a day")).num_days()
}

fn workbook(sheets: &[(&str, String)]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let (mut names, mut relations) = (String::new(), String::new());
    for (nth, (name, _)) in (1..).zip(sheets) {
        write!(names, "<sheet name=\"{name}\" sheetId=\"{nth}\" r:id=\"rId{nth}\"/>")
            .expect("a text takes all");
        write!(relations,
            "<Relationship Id=\"rId{nth}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{nth}.xml\"/>"
        ).expect("a text takes all");
    }
    write!(relations, "<Relationship Id=\"rId99\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/>")
        .expect("a text takes all");
    let mut parts = vec![
        (
            "[Content_Types].xml".to_owned(),
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned(),
        ),
        (
            "_rels/.rels".into(),
            format!(
                "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml".into(),
            format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>{names}</sheets></workbook>"),
        ),
        (
            "xl/_rels/workbook.xml.rels".into(),
            format!("<Relationships xmlns=\"{PACKAGE}\">{relations}</Relationships>"),
        ),
        (
            "xl/styles.xml".into(),
            format!(
                "<styleSheet xmlns=\"{MAIN}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
            ),
        ),
    ];
    for (nth, (_, rows)) in (1..).zip(sheets) {
        let sheet = format!(
            "<worksheet xmlns=\"{MAIN}\"><cols><col min=\"9\" max=\"9\" hidden=\"1\"/></cols>\
             <sheetData>{rows}</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A1:E1\"/></mergeCells></worksheet>"
        );
        parts.push((format!("xl/worksheets/sheet{nth}.xml"), sheet));
    }
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name, SimpleFileOptions::default()).expect("a part");
        archive.write_all(text.as_bytes()).expect("a part");
    }
    archive.finish().expect("an archive").into_inner()
}

/// A list as it is pasted: several sizes with their counts in a cell, and what each pair cost.
pub fn pasted(rows: usize, seed: u64) -> Corpus {
    let mut rng = Rng::with_seed(seed);
    let mut text = "Article\tSizes\tcost each\tshelf\n".to_owned();
    let mut units = Vec::new();
    for nth in 0..rows {
        let (written, compared) = code(&mut rng, nth);
        let paid = rng.i64(3_000..25_000) / 100 * 100;
        let (cell, sizes): (&str, &[&str]) = [
            ("11.5x2, 12", &["US 11.5", "US 11.5", "US 12"][..]),
            ("9", &["US 9"]),
            ("8.5; 10W x2", &["US 8.5", "10W", "10W"]),
            ("2x EU 42.5", &["42.5", "42.5"]),
        ][rng.usize(0..4)];
        writeln!(text, "{written}\t{cell}\t€{}\tShelf {}", paid / 100, nth % 4).expect("a text takes all");
        for size in sizes {
            let unit = Unit {
                goods: compared.clone(),
                size: (*size).into(),
                cost: format!("{paid} EUR"),
                ..Unit::default()
            };
            units.push(unit.line());
        }
    }
    let answers = vec![("\"sizes\"", "us"), ("\"counted\"", "each")];
    Corpus { name: "list.txt", bytes: text.into_bytes(), units, refused: 0, answers }
}
