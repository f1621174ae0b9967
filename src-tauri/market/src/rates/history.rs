//! The whole history: a table in an archive, a line for each day and a column for each currency.
//!
//! As XML it would be larger than any answer may be; unpacked, the table has some 2 MB, and a limit of its own.

use std::io::{Cursor, Read};

use csv::{ReaderBuilder, StringRecord, Trim};
use tierstock_domain::{Currency, DayRates, Format, Rate, Unreadable};
use zip::ZipArchive;

use super::{in_a_row, not, of_day};
use crate::error::MarketError;

/// The largest table that is unpacked, in megabytes: the history grows by less than 100 kB a year.
const MAX_MEGABYTES: u32 = 16;

/// The same in bytes.
const MAX_BYTES: u64 = MAX_MEGABYTES as u64 * 1024 * 1024;

/// Days and rates of the archive's table. A rate that is none (`N/A`, a currency that the euro took the place of) is passed
/// over; a file without any rate is refused.
pub(super) fn read(archive: &[u8]) -> Result<Vec<DayRates>, MarketError> {
    let table = unpack(archive)?;
    let no_table = |_| not(Format::Csv);
    let mut lines = ReaderBuilder::new().flexible(true).trim(Trim::All).from_reader(table.as_slice());
    let currencies: Vec<Option<Currency>> =
        lines.headers().map_err(no_table)?.iter().map(Currency::from_code).collect();
    in_a_row(lines.records().map(|line| day(&line.ok()?, &currencies)))
}

fn unpack(archive: &[u8]) -> Result<Vec<u8>, MarketError> {
    if archive.trim_ascii_start().starts_with(b"<") {
        return Err(MarketError::WebPage);
    }
    let no_archive = |_| not(Format::Zip);
    let mut files = ZipArchive::new(Cursor::new(archive)).map_err(no_archive)?;
    // It holds the table alone.
    let file = files.by_index(0).map_err(no_archive)?;
    let mut table = Vec::new();
    let read = file.take(MAX_BYTES + 1).read_to_end(&mut table);
    read.map_err(|_| MarketError::Unreadable(Unreadable::DamagedCompression))?;
    if u64::try_from(table.len()).is_ok_and(|size| size <= MAX_BYTES) {
        Ok(table)
    } else {
        Err(MarketError::Unreadable(Unreadable::TooLarge { megabytes: MAX_MEGABYTES }))
    }
}

fn day(line: &StringRecord, currencies: &[Option<Currency>]) -> Option<DayRates> {
    let day = line.get(0)?.parse().ok()?;
    let rates = line.iter().zip(currencies).filter_map(|(rate, currency)| {
        let currency = (*currency)?;
        Some((currency, Rate::parse(rate).ok()?))
    });
    of_day(day, rates.collect())
}
