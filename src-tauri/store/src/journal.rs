//! What was done to units, products and settings: each entry with its time, and what was before and after it.

mod added;
mod kept;
mod listing;
mod revert;
mod revert_kind;
mod tiers;
mod undoable;

use std::collections::{BTreeMap, HashSet};

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use tierstock_domain::{Moment, SizeId, Unit};

use crate::StoreError;
use crate::column::{At, Json, maybe_moment, moment};
use crate::hindrance::Hindrance;
use crate::row_kind::RowKind;

pub(crate) use added::note_added;
pub use revert::Reverted;
pub(crate) use tiers::note_tier;

/// An entry of the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct EntryId(pub i64);

/// What was done once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalRow {
    /// Its row in `journal`.
    pub id: EntryId,
    /// When it was done.
    pub at: Moment,
    /// What, in words.
    pub title: String,
    /// How many units it changed.
    pub units: u32,
    /// When it was undone, if it was.
    pub undone_at: Option<Moment>,
    /// Why it can't be undone any more, or done again; none: nothing is known that hinders it.
    pub hindrance: Option<Hindrance>,
}

/// The columns that [`entry`] reads, of `journal`.
const ENTRIES: &str = "
    SELECT id, at, title, undone_at, (SELECT count(*) FROM journal_units u WHERE u.entry_id = journal.id)
        + coalesce((SELECT last_unit - first_unit + 1 FROM journal_added a WHERE a.entry_id = journal.id), 0)
    FROM journal";

const SIZE_MERGED_INTO: &str = "
    UPDATE journal_units SET
        before = iif(before ->> '$.details.size' = ?1, json_set(before, '$.details.size', ?2), before),
        after = iif(after ->> '$.details.size' = ?1, json_set(after, '$.details.size', ?2), after)
    WHERE unit_id IN (SELECT u.id FROM sizes z JOIN units u ON u.product_id = z.product_id WHERE z.id = ?1)
    AND CASE WHEN json_valid(before) AND json_valid(after)
        THEN ?1 IN (before ->> '$.details.size', after ->> '$.details.size') END";

/// The same of a rule about the size.
const SIZE_OF_A_RULE: &str = "
    UPDATE journal_settings SET before = iif(before LIKE '% @ size:' || ?1, replace(before, ' @ size:' || ?1, ' @ size:' || ?2), before),
        after = iif(after LIKE '% @ size:' || ?1, replace(after, ' @ size:' || ?1, ' @ size:' || ?2), after)
    WHERE key GLOB 'alerts.rule.*'";

/// Begins an entry; what is done is noted in it within the same transaction.
pub(crate) fn begin(db: &Connection, title: &str, now: Moment) -> Result<EntryId, StoreError> {
    let mut insert = db.prepare_cached("INSERT INTO journal (at, title) VALUES (?1, ?2) RETURNING id")?;
    Ok(insert.query_row(params![At(now), title], |row| Ok(EntryId(row.get(0)?)))?)
}

/// Notes what became of a unit.
pub(crate) fn note_unit(
    db: &Connection,
    entry: EntryId,
    before: &Unit,
    after: &Unit,
) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO journal_units (entry_id, unit_id, version, before, after) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![entry.0, after.id.0, kept::VERSION, Json(before), Json(after)])?;
    Ok(())
}

/// Notes which settings changed.
pub(crate) fn note_settings(
    db: &Connection,
    entry: EntryId,
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
) -> Result<(), StoreError> {
    let keys: HashSet<&String> = before.keys().chain(after.keys()).collect();
    let mut insert = db.prepare_cached(
        "INSERT INTO journal_settings (entry_id, key, before, after) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for key in keys.into_iter().filter(|key| before.get(*key) != after.get(*key)) {
        insert.execute(params![entry.0, key, before.get(key), after.get(key)])?;
    }
    Ok(())
}

/// A size went into another, under whose id it is found from now on: what was before is put back into that one.
pub(crate) fn size_merged_into(db: &Connection, gone: SizeId, into: SizeId) -> Result<(), StoreError> {
    db.prepare_cached(SIZE_MERGED_INTO)?.execute([gone.0, into.0])?;
    db.prepare_cached(SIZE_OF_A_RULE)?.execute([gone.0, into.0])?;
    Ok(())
}

fn existing(db: &Connection, id: EntryId) -> Result<JournalRow, StoreError> {
    let mut find = db.prepare_cached(&format!("{ENTRIES} WHERE id = ?1"))?;
    find.query_row([id.0], entry).optional()?.ok_or(StoreError::Missing { what: RowKind::Entry, id: id.0 })
}

fn entry(row: &Row) -> rusqlite::Result<JournalRow> {
    Ok(JournalRow {
        id: EntryId(row.get(0)?),
        at: moment(row, 1)?,
        title: row.get(2)?,
        undone_at: maybe_moment(row, 3)?,
        units: row.get(4)?,
        hindrance: None,
    })
}

#[cfg(test)]
mod tests;
