//! What a file is by its first bytes, whatever its name says, and its tables.

use crate::book::Book;
use crate::not_read::NotRead;
use crate::{delimited, encoding, workbook};

/// Bytes of a file at most.
pub const MAX_FILE: usize = 100 * 1024 * 1024;

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
