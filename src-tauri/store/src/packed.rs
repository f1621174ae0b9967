//! What the journal keeps of an import that is undone, in little room: blocks of JSON, deflated.

use std::io::Read;

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use rusqlite::{Connection, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::StoreError;
use crate::hindrance::Hindrance;
use crate::journal::EntryId;

/// Bytes that a block may unpack to.
const MAX_BLOCK: u64 = 64 * 1024 * 1024;

/// What a block holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BlockKind {
    /// The sales of units that the entry added.
    Sales,
    /// The rows of products that it brought along.
    Rows,
}

impl BlockKind {
    const fn key(self) -> &'static str {
        match self {
            Self::Sales => "sales",
            Self::Rows => "rows",
        }
    }
}

/// Keeps a block behind the entry's others; an empty one is none.
pub(crate) fn keep<T: Serialize>(
    db: &Connection,
    entry: EntryId,
    kind: BlockKind,
    block: &[T],
) -> Result<(), StoreError> {
    if block.is_empty() {
        return Ok(());
    }
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::default());
    let failed = |error: &dyn std::fmt::Display| StoreError::Other(error.to_string());
    serde_json::to_writer(&mut packer, block).map_err(|error| failed(&error))?;
    let contents = packer.finish().map_err(|error| failed(&error))?;
    db.prepare_cached(
        "INSERT INTO journal_packed (entry_id, nth, kind, contents)
         VALUES (?1, (SELECT coalesce(max(nth), 0) + 1 FROM journal_packed WHERE entry_id = ?1), ?2, ?3)",
    )?
    .execute(params![entry.0, kind.key(), contents])?;
    Ok(())
}

/// The entry's blocks of a kind, in their order.
pub(crate) fn blocks(db: &Connection, entry: EntryId, kind: BlockKind) -> Result<Vec<i64>, StoreError> {
    let mut select =
        db.prepare_cached("SELECT nth FROM journal_packed WHERE entry_id = ?1 AND kind = ?2 ORDER BY nth")?;
    let rows = select.query_map(params![entry.0, kind.key()], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What a block holds.
pub(crate) fn block<T: DeserializeOwned>(
    db: &Connection,
    entry: EntryId,
    nth: i64,
) -> Result<Vec<T>, StoreError> {
    let mut find =
        db.prepare_cached("SELECT contents FROM journal_packed WHERE entry_id = ?1 AND nth = ?2")?;
    let contents: Vec<u8> = find.query_row([entry.0, nth], |row| row.get(0))?;
    let unpacked = DeflateDecoder::new(&contents[..]).take(MAX_BLOCK);
    let read = serde_json::from_reader(std::io::BufReader::new(unpacked));
    read.map_err(|error| Hindrance::from(error).into())
}

/// Lets go of the entry's blocks of a kind.
pub(crate) fn forget(db: &Connection, entry: EntryId, kind: BlockKind) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM journal_packed WHERE entry_id = ?1 AND kind = ?2")?
        .execute(params![entry.0, kind.key()])?;
    Ok(())
}
