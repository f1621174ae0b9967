//! Workbooks: numbers as numbers, true days in either date system, several sheets. What a hostile one would unpack or
//! stretch to is counted before any of it is kept.

mod ods;
mod xls;
mod xlsx;

use std::io::{Cursor, Read};

use calamine::{Data, Range, Reader, SheetVisible};
use chrono::NaiveDateTime;

use crate::book::{Book, CellKind, MAX_COLUMNS, Sheet};
use crate::not_read::NotRead;

/// Bytes that a workbook may unpack to: 200,000 rows of 40 columns are about half of it.
const MAX_UNPACKED: u64 = 768 * 1024 * 1024;

/// Bytes that its shared texts may unpack to: they are read whole.
const MAX_SHARED: u64 = 128 * 1024 * 1024;

/// Parts of a workbook at most.
const MAX_PARTS: usize = 2_000;

/// A sheet with rows further down than this has none there that a person wrote.
const MAX_LINE: u32 = 2_000_000;

/// Cells of all sheets at most where a library keeps a whole sheet, empty cells too: about 100 MiB.
const MAX_CELLS: u64 = 2_000_000;

/// A workbook in an archive: XLSX, or ODS.
pub(crate) fn packed(bytes: &[u8]) -> Result<Book, NotRead> {
    if must_fit(bytes)? { ods::book(bytes) } else { xlsx::book(bytes) }
}

/// An old workbook: XLS.
pub(crate) fn compound(bytes: &[u8]) -> Result<Book, NotRead> {
    xls::book(bytes)
}

/// Unpacks every part into nothing, and counts: what an archive says of its own size may be a lie. Answers whether it is
/// of the open document formats.
fn must_fit(bytes: &[u8]) -> Result<bool, NotRead> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| NotRead::Damaged)?;
    if archive.len() > MAX_PARTS {
        return Err(NotRead::Hostile);
    }
    let mut left = MAX_UNPACKED;
    for nth in 0..archive.len() {
        let part = archive.by_index(nth).map_err(|_| NotRead::Damaged)?;
        let is_shared = part.name().map_err(|_| NotRead::Damaged)?.ends_with("sharedStrings.xml");
        let most = if is_shared { left.min(MAX_SHARED) } else { left };
        let unpacked =
            std::io::copy(&mut part.take(most + 1), &mut std::io::sink()).map_err(|_| NotRead::Damaged)?;
        if unpacked > most {
            return Err(NotRead::Hostile);
        }
        left -= unpacked;
    }
    Ok(archive.index_for_name("content.xml").is_some())
}

/// The sheets of a workbook that a library keeps whole.
fn whole<'b, R: Reader<Cursor<&'b [u8]>>>(workbook: &mut R) -> Result<Book, NotRead> {
    let known = workbook.sheets_metadata().to_vec();
    let mut sheets = Vec::new();
    for meta in known {
        // Charts and macros have no cells.
        let Ok(cells) = workbook.worksheet_range(&meta.name) else { continue };
        let mut sheet = sheet(&cells);
        sheet.name = meta.name;
        sheet.is_hidden = meta.visible != SheetVisible::Visible;
        sheets.push(sheet);
    }
    if sheets.is_empty() { Err(NotRead::Empty) } else { Ok(Book { sheets }) }
}

fn sheet(cells: &Range<Data>) -> Sheet {
    let mut sheet = Sheet::default();
    let Some((top, left)) = cells.start() else { return sheet };
    // One beyond the last that is read tells that there are more.
    let columns = (left as usize + cells.width()).min(MAX_COLUMNS + 1);
    for (line, row) in (top + 1..).zip(cells.rows()) {
        let before = std::iter::repeat_n(&Data::Empty, left as usize);
        let row: Vec<_> = before.chain(row).take(columns).map(written).collect();
        if !sheet.push(line, row.iter().map(|(text, kind)| (text.as_str(), *kind))) {
            break;
        }
    }
    sheet
}

fn written(value: &Data) -> (String, CellKind) {
    let day = |at: Option<NaiveDateTime>| match at {
        Some(at) if at.time() == chrono::NaiveTime::MIN => (at.date().to_string(), CellKind::Day),
        Some(at) => (at.format("%Y-%m-%d %H:%M:%S").to_string(), CellKind::Day),
        None => ("#DATE!".to_owned(), CellKind::Fault),
    };
    match value {
        Data::Empty => (String::new(), CellKind::Text),
        Data::Int(number) => (number.to_string(), CellKind::Number),
        Data::Float(number) => (plain(*number), CellKind::Number),
        Data::String(text) | Data::DurationIso(text) => (text.clone(), CellKind::Text),
        Data::Bool(flag) => (if *flag { "yes" } else { "no" }.to_owned(), CellKind::Text),
        Data::DateTime(at) if at.is_datetime() => day(at.as_datetime()),
        Data::DateTime(at) => (plain(at.as_f64()), CellKind::Number),
        Data::DateTimeIso(text) => day(text.parse().ok().or_else(|| {
            text.parse::<chrono::NaiveDate>().ok().map(|day| day.and_time(chrono::NaiveTime::MIN))
        })),
        Data::Error(error) => (error.to_string(), CellKind::Fault),
    }
}

/// The shortest decimal that is this number, without an exponent: a code of digits stays one.
fn plain(number: f64) -> String {
    format!("{number}")
}

#[cfg(test)]
mod tests;
