//! What a file is by its first bytes, whatever its name says, and its tables.

use serde::Serialize;
use thiserror::Error;

use crate::book::Book;
use crate::{delimited, encoding, workbook};

/// Bytes of a file at most.
pub const MAX_FILE: usize = 100 * 1024 * 1024;

/// Why a file can't be read, one plain sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Error)]
#[cfg_attr(feature = "specta", derive(specta::Type), serde(rename = "ImportNotRead"))]
#[serde(rename_all = "snake_case")]
pub enum NotRead {
    /// It is larger than [`MAX_FILE`].
    #[error("This file is larger than 100 MB. Split it, and bring in one part after the other.")]
    TooLarge,
    /// It has no row.
    #[error("There are no rows in this file.")]
    Empty,
    /// It is an archive or workbook that can't be unpacked.
    #[error(
        "This workbook is damaged. Open it in your spreadsheet program, save it again as XLSX or CSV, and try that file."
    )]
    Damaged,
    /// It unpacks to more than any workbook has.
    #[error("This workbook unpacks to far more than a workbook holds, so it was not opened.")]
    Hostile,
    /// It is none of the formats.
    #[error("This is {0}. Save it as XLSX or CSV, and try that file.")]
    Foreign(&'static str),
}

/// Formats that are told from their first bytes and are not read.
const FOREIGN: [(&[u8], &str); 8] = [
    (b"%PDF", "a PDF document"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (XLS), or one with a password"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"\x1f\x8b", "a packed file"),
    (b"Rar!", "a packed file"),
    (b"{\\rtf", "a text document"),
];

/// Reads a file's tables. Its name's ending means nothing: tables with tabs are called `.csv`, and workbooks anything.
pub fn read(bytes: &[u8]) -> Result<Book, NotRead> {
    if bytes.len() > MAX_FILE {
        return Err(NotRead::TooLarge);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return workbook::book(bytes).and_then(with_rows);
    }
    if let Some((_, what)) = FOREIGN.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(NotRead::Foreign(what));
    }
    text(&encoding::text(bytes))
}

/// Reads a text that was pasted.
pub fn text(text: &str) -> Result<Book, NotRead> {
    if text.len() > MAX_FILE {
        return Err(NotRead::TooLarge);
    }
    // Zeros are in no text, but in all that is none.
    if text.bytes().take(4_096).filter(|byte| *byte == 0).count() > 2 {
        return Err(NotRead::Foreign("no text and no workbook"));
    }
    with_rows(Book { sheets: vec![delimited::sheet(text)] })
}

fn with_rows(mut book: Book) -> Result<Book, NotRead> {
    book.sheets.retain(|sheet| !sheet.is_empty());
    if book.sheets.is_empty() { Err(NotRead::Empty) } else { Ok(book) }
}

#[cfg(test)]
mod tests;
