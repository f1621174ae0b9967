//! Units that an entry added in one run of ids: while the entry holds they need no copy, since all that is done with a
//! unit is in the journal. Undone, they are deleted and not gone, so that a stock number is never given twice; of their
//! sales nothing is left but what is packed to be put back.

use std::collections::VecDeque;

use rusqlite::{Connection, OptionalExtension};
use tierstock_domain::{Sale, Unit, UnitId};

use super::EntryId;
use crate::hindrance::Hindrance;
use crate::packed::{self, BlockKind};
use crate::{StoreError, units};

/// Units whose sales are in one block.
const BLOCK: usize = 2_000;

/// A later entry that holds and changed one of these units.
pub(super) const CHANGED_SINCE: &str = "
    SELECT j.title FROM journal_units u INDEXED BY journal_by_unit JOIN journal j ON j.id = u.entry_id
    WHERE u.unit_id BETWEEN ?1 AND ?2 AND u.entry_id > ?3 AND j.undone_at IS NULL AND u.before <> u.after
    ORDER BY j.id DESC LIMIT 1";

/// Units of the run that are there.
pub(super) const THERE: &str = "SELECT count(*) FROM units WHERE id BETWEEN ?1 AND ?2";

/// Notes that an entry added all units from `first` to `last`.
pub(crate) fn note_added(
    db: &Connection,
    entry: EntryId,
    first: UnitId,
    last: UnitId,
) -> Result<(), StoreError> {
    db.prepare_cached("INSERT INTO journal_added (entry_id, first_unit, last_unit) VALUES (?1, ?2, ?3)")?
        .execute([entry.0, first.0, last.0])?;
    Ok(())
}

fn run(db: &Connection, entry: EntryId) -> Result<Option<(i64, i64)>, StoreError> {
    let mut find =
        db.prepare_cached("SELECT first_unit, last_unit FROM journal_added WHERE entry_id = ?1")?;
    Ok(find.query_row([entry.0], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

/// What hinders undoing the run, if anything does.
pub(super) fn hindrance(db: &Connection, entry: EntryId) -> Result<Option<Hindrance>, StoreError> {
    let Some((first, last)) = run(db, entry)? else { return Ok(None) };
    let mut find = db.prepare_cached(CHANGED_SINCE)?;
    let title: Option<String> = find.query_row([first, last, entry.0], |row| row.get(0)).optional()?;
    if let Some(title) = title {
        return Ok(Some(Hindrance::ChangedSince(title)));
    }
    Ok((!all_there(db, first, last)?).then_some(Hindrance::Changed))
}

fn all_there(db: &Connection, first: i64, last: i64) -> Result<bool, StoreError> {
    let there: i64 = db.prepare_cached(THERE)?.query_row([first, last], |row| row.get(0))?;
    Ok(there == last - first + 1)
}

/// Deletes the units of the run, and answers them as they are now.
pub(super) fn take_back(db: &Connection, entry: EntryId) -> Result<Vec<Unit>, StoreError> {
    let Some((first, last)) = run(db, entry)? else { return Ok(Vec::new()) };
    let (mut changed, mut sales) = (Vec::new(), Vec::new());
    for id in first..=last {
        let mut unit = units::existing(db, UnitId(id))?;
        if !unit.sales.is_empty() {
            sales.push((id, std::mem::take(&mut unit.sales)));
        }
        unit.deleted = true;
        changed.push(units::save(db, unit)?);
        if sales.len() == BLOCK {
            packed::keep(db, entry, BlockKind::Sales, &std::mem::take(&mut sales))?;
        }
    }
    packed::keep(db, entry, BlockKind::Sales, &sales)?;
    Ok(changed)
}

/// Puts the units of the run back with their sales, and answers them as they are now.
pub(super) fn put_back(db: &Connection, entry: EntryId) -> Result<Vec<Unit>, StoreError> {
    let Some((first, last)) = run(db, entry)? else { return Ok(Vec::new()) };
    if !all_there(db, first, last)? {
        return Err(Hindrance::Changed.into());
    }
    let mut blocks = packed::blocks(db, entry, BlockKind::Sales)?.into_iter();
    let mut sales: VecDeque<(i64, Vec<Sale>)> = VecDeque::new();
    let mut changed = Vec::new();
    for id in first..=last {
        let mut unit = units::existing(db, UnitId(id))?;
        if !unit.deleted || !unit.sales.is_empty() {
            return Err(Hindrance::Changed.into());
        }
        if sales.is_empty()
            && let Some(nth) = blocks.next()
        {
            sales = packed::block(db, entry, nth)?.into();
        }
        if sales.front().is_some_and(|(of, _)| *of == id) {
            unit.sales = sales.pop_front().map(|(_, sales)| sales).unwrap_or_default();
        }
        unit.deleted = false;
        changed.push(units::save(db, unit)?);
    }
    packed::forget(db, entry, BlockKind::Sales)?;
    Ok(changed)
}

/// Whether the entry brought in a file.
pub(crate) fn is_import(db: &Connection, entry: EntryId) -> Result<bool, StoreError> {
    let mut find = db.prepare_cached("SELECT EXISTS (SELECT 1 FROM imports WHERE entry_id = ?1)")?;
    Ok(find.query_row([entry.0], |row| row.get(0))?)
}
