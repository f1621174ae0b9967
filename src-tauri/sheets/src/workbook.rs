//! XLSX: numbers as numbers, true days in either date system, several sheets. What a hostile archive would unpack to is
//! counted before any of it is kept.

use std::io::{Cursor, Read};

use calamine::{DataRef, Reader, SheetVisible, Xlsx};
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

pub(crate) fn book(bytes: &[u8]) -> Result<Book, NotRead> {
    must_fit(bytes)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| NotRead::Damaged)?;
    let known = workbook.sheets_metadata().to_vec();
    let mut sheets = Vec::new();
    for meta in known {
        // Charts and macros have no cells.
        if let Some(mut sheet) = sheet(&mut workbook, &meta.name)? {
            sheet.name = meta.name;
            sheet.is_hidden = meta.visible != SheetVisible::Visible;
            sheets.push(sheet);
        }
    }
    if sheets.is_empty() { Err(NotRead::Empty) } else { Ok(Book { sheets }) }
}

/// Unpacks every part into nothing, and counts: what an archive says of its own size may be a lie.
fn must_fit(bytes: &[u8]) -> Result<(), NotRead> {
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
    Ok(())
}

fn sheet(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Option<Sheet>, NotRead> {
    let Ok(mut cells) = workbook.worksheet_cells_reader(name) else { return Ok(None) };
    let mut sheet = Sheet::default();
    let mut row: Vec<(String, CellKind)> = Vec::new();
    let mut line = 0;
    loop {
        let cell = cells.next_cell().map_err(|_| NotRead::Damaged)?;
        let at = cell.as_ref().map(calamine::Cell::get_position);
        if at.is_none_or(|(next, _)| next != line) {
            if !sheet.push(line + 1, row.iter().map(|(text, kind)| (text.as_str(), *kind))) {
                break;
            }
            row.clear();
        }
        let (Some(cell), Some((next, column))) = (cell, at) else { break };
        if next > MAX_LINE {
            break;
        }
        line = next;
        let column = column as usize;
        if column > MAX_COLUMNS {
            continue;
        }
        if row.len() <= column {
            row.resize(column + 1, (String::new(), CellKind::Text));
        }
        row[column] = written(cell.get_value());
    }
    Ok(Some(sheet))
}

fn written(value: &DataRef<'_>) -> (String, CellKind) {
    let day = |at: Option<NaiveDateTime>| match at {
        Some(at) if at.time() == chrono::NaiveTime::MIN => (at.date().to_string(), CellKind::Day),
        Some(at) => (at.format("%Y-%m-%d %H:%M:%S").to_string(), CellKind::Day),
        None => ("#DATE!".to_owned(), CellKind::Fault),
    };
    match value {
        DataRef::Empty => (String::new(), CellKind::Text),
        DataRef::Int(number) => (number.to_string(), CellKind::Number),
        DataRef::Float(number) => (plain(*number), CellKind::Number),
        DataRef::String(text) | DataRef::DurationIso(text) => (text.clone(), CellKind::Text),
        DataRef::SharedString(text) => ((*text).to_owned(), CellKind::Text),
        DataRef::Bool(flag) => (if *flag { "yes" } else { "no" }.to_owned(), CellKind::Text),
        DataRef::DateTime(at) if at.is_datetime() => day(at.as_datetime()),
        DataRef::DateTime(at) => (plain(at.as_f64()), CellKind::Number),
        DataRef::DateTimeIso(text) => day(text.parse().ok().or_else(|| {
            text.parse::<chrono::NaiveDate>().ok().map(|day| day.and_time(chrono::NaiveTime::MIN))
        })),
        DataRef::Error(error) => (error.to_string(), CellKind::Fault),
    }
}

/// The shortest decimal that is this number, without an exponent: a code of digits stays one.
fn plain(number: f64) -> String {
    format!("{number}")
}
