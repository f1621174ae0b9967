//! What was done to units, sales and settings: each deed with its time, and what was before and after it.

use std::collections::{BTreeMap, HashSet};

use rusqlite::{Connection, OptionalExtension, Row, params};
use tierstock_domain::{Moment, ProductId, Unit, UnitId};

use crate::column::{At, Json, maybe_moment, moment};
use crate::{Store, StoreError, preferences, units};

/// An entry of the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct EntryId(pub i64);

/// What was done once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalRow {
    /// Its row.
    pub id: EntryId,
    /// When.
    pub at: Moment,
    /// What, in words.
    pub title: String,
    /// How many units it changed.
    pub units: u32,
    /// When it was undone, if it was.
    pub undone_at: Option<Moment>,
}

impl Store {
    /// What was done, newest first.
    pub async fn journal(&self, offset: u32, limit: u32) -> Result<Vec<JournalRow>, StoreError> {
        self.read(move |db| {
            let mut select = db.prepare_cached(
                "SELECT id, at, title, undone_at, (SELECT count(*) FROM journal_units u WHERE u.entry_id = journal.id)
                 FROM journal ORDER BY id DESC LIMIT ?1 OFFSET ?2",
            )?;
            Ok(select.query_map([limit, offset], entry)?.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// Undoes what was done, or does it again if it was undone; whole or not at all. Refused if a later deed changed the
    /// same unit or setting.
    pub async fn undo(&self, entry: EntryId, now: Moment) -> Result<JournalRow, StoreError> {
        self.write(move |db| {
            let row = existing(db, entry)?;
            let redo = row.undone_at.is_some();
            let products = turn_units(db, entry, redo)?;
            turn_settings(db, entry, redo, now)?;
            db.prepare_cached("UPDATE journal SET undone_at = ?2 WHERE id = ?1")?
                .execute(params![entry.0, if redo { None } else { Some(At(now)) }])?;
            units::refresh_products(db, products, now)?;
            existing(db, entry)
        })
        .await
    }
}

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
        "INSERT INTO journal_units (entry_id, unit_id, before, after) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![entry.0, after.id.0, Json(before), Json(after)])?;
    Ok(())
}

/// Notes which settings changed; without any, the entry is taken back.
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
    let mut changed = false;
    for key in keys.into_iter().filter(|key| before.get(*key) != after.get(*key)) {
        insert.execute(params![entry.0, key, before.get(key), after.get(key)])?;
        changed = true;
    }
    if !changed {
        db.prepare_cached("DELETE FROM journal WHERE id = ?1")?.execute([entry.0])?;
    }
    Ok(())
}

fn existing(db: &Connection, id: EntryId) -> Result<JournalRow, StoreError> {
    let mut find = db.prepare_cached(
        "SELECT id, at, title, undone_at, (SELECT count(*) FROM journal_units u WHERE u.entry_id = journal.id)
         FROM journal WHERE id = ?1",
    )?;
    find.query_row([id.0], entry).optional()?.ok_or(StoreError::Missing { what: "entry", id: id.0 })
}

fn entry(row: &Row) -> rusqlite::Result<JournalRow> {
    Ok(JournalRow {
        id: EntryId(row.get(0)?),
        at: moment(row, 1)?,
        title: row.get(2)?,
        undone_at: maybe_moment(row, 3)?,
        units: row.get(4)?,
    })
}

fn turn_units(db: &Connection, entry: EntryId, redo: bool) -> Result<HashSet<ProductId>, StoreError> {
    let mut select =
        db.prepare_cached("SELECT unit_id, before, after FROM journal_units WHERE entry_id = ?1")?;
    let rows: Vec<(UnitId, Unit, Unit)> = select
        .query_map([entry.0], |row| {
            Ok((UnitId(row.get(0)?), row.get::<_, Json<_>>(1)?.0, row.get::<_, Json<_>>(2)?.0))
        })?
        .collect::<Result<_, _>>()?;
    let mut products = HashSet::new();
    for (id, before, after) in rows {
        let (expected, wanted) = if redo { (before, after) } else { (after, before) };
        let current = units::existing(db, id)?;
        let (expected, wanted) = (beside(db, expected, &current)?, beside(db, wanted, &current)?);
        if current != expected {
            return Err(StoreError::ChangedSince(last_deed(db, id, entry)?));
        }
        products.insert(current.product);
        units::save(db, wanted)?;
    }
    Ok(products)
}

/// `unit` with what came to `current` by itself: rates where the amounts they belong to are the same, and the size where
/// that of the unit went into another since.
fn beside(db: &Connection, mut unit: Unit, current: &Unit) -> Result<Unit, StoreError> {
    let mut find = db.prepare_cached("SELECT EXISTS (SELECT 1 FROM sizes WHERE id = ?1)")?;
    if !find.query_row([unit.details.size.0], |row| row.get::<_, bool>(0))? {
        unit.details.size = current.details.size;
    }
    let (cost, known) = (&mut unit.details.cost, &current.details.cost);
    if (cost.currency, unit.details.bought_on) == (known.currency, current.details.bought_on) {
        cost.rate = known.rate;
    }
    for (sale, known) in unit.sales.iter_mut().zip(&current.sales) {
        if (sale.outbound.currency(), sale.sold_on) == (known.outbound.currency(), known.sold_on) {
            sale.rate = known.rate;
        }
    }
    Ok(unit)
}

/// The newest deed on the unit that holds, after the one that is to be undone.
fn last_deed(db: &Connection, unit: UnitId, entry: EntryId) -> Result<String, StoreError> {
    let mut find = db.prepare_cached(
        "SELECT j.title FROM journal_units u JOIN journal j ON j.id = u.entry_id
         WHERE u.unit_id = ?1 AND j.id <> ?2 AND j.undone_at IS NULL ORDER BY j.id DESC LIMIT 1",
    )?;
    let title = find.query_row(params![unit.0, entry.0], |row| row.get(0)).optional()?;
    Ok(title.unwrap_or_else(|| "a later change".into()))
}

fn turn_settings(db: &Connection, entry: EntryId, redo: bool, now: Moment) -> Result<(), StoreError> {
    let mut select =
        db.prepare_cached("SELECT key, before, after FROM journal_settings WHERE entry_id = ?1")?;
    let rows: Vec<(String, Option<String>, Option<String>)> = select
        .query_map([entry.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    let current = preferences::all(db)?;
    for (key, before, after) in rows {
        let (expected, wanted) = if redo { (before, after) } else { (after, before) };
        if current.get(&key) != expected.as_ref() {
            return Err(StoreError::ChangedSince("the newer change of this setting".into()));
        }
        preferences::put(db, &key, wanted.as_deref(), now)?;
    }
    Ok(())
}
