//! ODS. Its repeated rows and columns are counted before the library writes them out.

use std::io::{BufRead, BufReader, Cursor};

use calamine::{Ods, OdsError, Reader};
use quick_xml::events::{BytesStart, Event};

use super::{MAX_CELLS, whole};
use crate::book::Book;
use crate::not_read::NotRead;

pub(super) fn book(bytes: &[u8]) -> Result<Book, NotRead> {
    must_be_small(bytes)?;
    let mut workbook: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        OdsError::Password => NotRead::Password,
        OdsError::CellLimitExceeded { .. } => NotRead::TooManyCells,
        _ => NotRead::Damaged,
    })?;
    whole(&mut workbook)
}

/// How far a sheet reaches.
#[derive(Default)]
struct Extent {
    /// Rows up to the last one with a cell that is not empty.
    rows: u64,
    /// Rows so far.
    reached: u64,
    /// The columns of the widest row.
    columns: u64,
    /// Cells as they stand in the file, with repeated columns.
    written: u64,
}

fn must_be_small(bytes: &[u8]) -> Result<(), NotRead> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| NotRead::Damaged)?;
    let content = archive.by_name("content.xml").map_err(|_| NotRead::Damaged)?;
    let mut reader = quick_xml::Reader::from_reader(BufReader::new(content));
    reader.config_mut().check_end_names = false;
    let (mut cells, mut sheet, mut buffer) = (0, Extent::default(), Vec::new());
    loop {
        match reader.read_event_into(&mut buffer).map_err(|_| NotRead::Damaged)? {
            Event::Eof => return Ok(()),
            Event::Start(tag) if tag.name().as_ref() == "table:table" => sheet = Extent::default(),
            Event::Start(tag) if tag.name().as_ref() == "table:table-row" => {
                let times = repeated(&tag, "table:number-rows-repeated")?;
                let columns = row(&mut reader)?;
                sheet.reached += times;
                if columns > 0 {
                    sheet.rows = sheet.reached;
                    sheet.columns = sheet.columns.max(columns);
                    sheet.written += columns;
                }
                if cells + sheet.cells() > MAX_CELLS {
                    return Err(NotRead::TooManyCells);
                }
            }
            Event::Empty(tag) if tag.name().as_ref() == "table:table-row" => {
                sheet.reached += repeated(&tag, "table:number-rows-repeated")?;
            }
            Event::End(tag) if tag.name().as_ref() == "table:table" => cells += sheet.cells(),
            _ => {}
        }
        buffer.clear();
    }
}

impl Extent {
    /// The sheet's cells once all that is repeated is written out, empty ones too.
    fn cells(&self) -> u64 {
        self.rows.saturating_mul(self.columns).max(self.written)
    }
}

/// The columns of a row up to the last cell that is not empty.
fn row(reader: &mut quick_xml::Reader<impl BufRead>) -> Result<u64, NotRead> {
    let (mut columns, mut filled, mut buffer) = (0, 0, Vec::new());
    loop {
        match reader.read_event_into(&mut buffer).map_err(|_| NotRead::Damaged)? {
            Event::Eof => return Err(NotRead::Damaged),
            Event::Start(tag) | Event::Empty(tag) if is_cell(&tag) => {
                columns += repeated(&tag, "table:number-columns-repeated")?;
                let has = |name| tag.try_get_attribute(name).is_ok_and(|found| found.is_some());
                if has("office:value-type") || has("table:formula") {
                    filled = columns;
                }
            }
            Event::End(tag) if tag.name().as_ref() == "table:table-row" => return Ok(filled),
            _ => {}
        }
        buffer.clear();
    }
}

fn is_cell(tag: &BytesStart<'_>) -> bool {
    matches!(tag.name().as_ref(), "table:table-cell" | "table:covered-table-cell")
}

/// How often it stands there; more than any sheet has counts as that many.
fn repeated(tag: &BytesStart<'_>, name: &str) -> Result<u64, NotRead> {
    let Some(found) = tag.try_get_attribute(name).map_err(|_| NotRead::Damaged)? else { return Ok(1) };
    found.value.parse::<u32>().map(u64::from).map_err(|_| NotRead::Damaged)
}
