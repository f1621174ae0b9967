//! Units that an entry added in one run of ids: while the entry holds they need no copy, since all that is done with a
//! unit is in the journal. Once it is undone they are written out as any other change.

use rusqlite::{Connection, OptionalExtension, params};
use tierstock_domain::{Unit, UnitId};

use super::{EntryId, Hindrance, note_unit};
use crate::{StoreError, units};

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
    let there: i64 = db.prepare_cached(THERE)?.query_row([first, last], |row| row.get(0))?;
    Ok((there < last - first + 1).then_some(Hindrance::Changed))
}

/// Writes the run out, so that undoing it and doing it again are like those of any change. Undone, a unit is deleted and
/// not gone: its stock number is never given twice. Of its sale nothing is left.
pub(super) fn write_out(db: &Connection, entry: EntryId) -> Result<(), StoreError> {
    let Some((first, last)) = run(db, entry)? else { return Ok(()) };
    for id in first..=last {
        let after = units::existing(db, UnitId(id))?;
        let before = Unit { deleted: true, sales: Vec::new(), ..after.clone() };
        note_unit(db, entry, &before, &after)?;
    }
    db.prepare_cached("DELETE FROM journal_added WHERE entry_id = ?1")?.execute(params![entry.0])?;
    Ok(())
}

/// Whether the entry brought in a file.
pub(crate) fn is_import(db: &Connection, entry: EntryId) -> Result<bool, StoreError> {
    let mut find = db.prepare_cached("SELECT EXISTS (SELECT 1 FROM imports WHERE entry_id = ?1)")?;
    Ok(find.query_row([entry.0], |row| row.get(0))?)
}
