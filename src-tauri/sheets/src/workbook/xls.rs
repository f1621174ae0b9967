//! XLS. Its records are looked through before the library keeps whole sheets of them.

use std::io::{BufReader, Cursor, Read};

use calamine::{Reader, Xls, XlsError};

use super::{MAX_CELLS, whole};
use crate::book::Book;
use crate::not_read::{Foreign, NotRead};

/// Where a workbook stands in its file, by the version that wrote it.
const STREAMS: [&str; 2] = ["/Workbook", "/Book"];

/// Where a newer workbook with a password stands in such a file.
const ENCRYPTED: &str = "/EncryptedPackage";

/// The records that matter, by their numbers.
const BEGINS: [u16; 4] = [0x0009, 0x0209, 0x0409, 0x0809];
const PASSWORD: u16 = 0x002f;
const SEVERAL_NUMBERS: u16 = 0x00bd;
const CELLS: [u16; 9] = [0x0006, 0x0203, 0x0204, 0x0205, 0x0207, 0x027e, 0x00d6, 0x00fd, SEVERAL_NUMBERS];

pub(super) fn book(bytes: &[u8]) -> Result<Book, NotRead> {
    must_be_small(bytes)?;
    let mut workbook: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => NotRead::Password,
        _ => NotRead::Damaged,
    })?;
    whole(&mut workbook)
}

fn must_be_small(bytes: &[u8]) -> Result<(), NotRead> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| NotRead::Damaged)?;
    if file.is_stream(ENCRYPTED) {
        return Err(NotRead::Password);
    }
    let stream = STREAMS.into_iter().find(|name| file.is_stream(name));
    let stream = stream.ok_or(NotRead::Foreign(Foreign::OldOffice))?;
    let stream = file.open_stream(stream).map_err(|_| NotRead::Damaged)?;
    let mut records = BufReader::new(stream);
    let (mut cells, mut rows, mut columns) = (0_u64, 0_u64, 0_u64);
    while let Some((kind, data)) = record(&mut records)? {
        if kind == PASSWORD {
            return Err(NotRead::Password);
        }
        if BEGINS.contains(&kind) {
            cells += rows * columns;
            (rows, columns) = (0, 0);
        }
        if CELLS.contains(&kind) {
            let number =
                |at: usize| data.get(at..at + 2).map(|two| u64::from(u16::from_le_bytes([two[0], two[1]])));
            let last = if kind == SEVERAL_NUMBERS { data.len().saturating_sub(2) } else { 2 };
            let (row, column) = number(0).zip(number(last)).ok_or(NotRead::Damaged)?;
            rows = rows.max(row + 1);
            columns = columns.max(column + 1);
        }
        if cells + rows * columns > MAX_CELLS {
            return Err(NotRead::TooManyCells);
        }
    }
    Ok(())
}

/// The next record's number and contents; none: there is no other one.
fn record(records: &mut impl Read) -> Result<Option<(u16, Vec<u8>)>, NotRead> {
    let mut head = [0; 4];
    let mut filled = 0;
    while filled < head.len() {
        match records.read(&mut head[filled..]).map_err(|_| NotRead::Damaged)? {
            // The stream's last sector is filled up with what says nothing.
            0 => return Ok(None),
            read => filled += read,
        }
    }
    let mut data = vec![0; usize::from(u16::from_le_bytes([head[2], head[3]]))];
    records.read_exact(&mut data).map_err(|_| NotRead::Damaged)?;
    Ok(Some((u16::from_le_bytes([head[0], head[1]]), data)))
}
