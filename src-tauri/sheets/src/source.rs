//! What a file is by its first bytes, whatever its name says, and its tables.

use crate::book::Book;
use crate::not_read::{Foreign, NotRead};
use crate::{delimited, encoding, workbook};

/// Bytes of a file at most.
pub const MAX_FILE: usize = 100 * 1024 * 1024;

/// How files of an old Office begin, workbooks too.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";

/// Formats that are told from their first bytes and are not read.
const FOREIGN: [(&[u8], Foreign); 7] = [
    (b"%PDF", Foreign::Pdf),
    (b"\x89PNG", Foreign::Picture),
    (b"\xff\xd8\xff", Foreign::Picture),
    (b"SQLite format 3", Foreign::Database),
    (b"\x1f\x8b", Foreign::Packed),
    (b"Rar!", Foreign::Packed),
    (b"{\\rtf", Foreign::Document),
];

/// Reads a file's tables. Its name's ending means nothing: tables with tabs are called `.csv`, and workbooks anything.
pub fn read(bytes: &[u8]) -> Result<Book, NotRead> {
    if bytes.len() > MAX_FILE {
        return Err(NotRead::TooLarge);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return workbook::packed(bytes).and_then(with_rows);
    }
    if bytes.starts_with(COMPOUND) {
        return workbook::compound(bytes).and_then(with_rows);
    }
    if let Some((_, what)) = FOREIGN.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(NotRead::Foreign(*what));
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
        return Err(NotRead::Foreign(Foreign::Unknown));
    }
    with_rows(Book { sheets: vec![delimited::sheet(text)] })
}

fn with_rows(mut book: Book) -> Result<Book, NotRead> {
    book.sheets.retain(|sheet| !sheet.is_empty());
    if book.sheets.is_empty() { Err(NotRead::Empty) } else { Ok(book) }
}

#[cfg(test)]
mod tests;
