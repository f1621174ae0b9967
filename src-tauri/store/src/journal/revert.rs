//! Undoing what was done, and doing it again.

use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};
use tierstock_domain::{Currency, FixedRate, Moment, ProductId, RateSource, Setting, SizeId, Unit, UnitId};

use super::revert_kind::RevertKind;
use super::{EntryId, JournalRow, added, existing, kept, tiers, undoable};
use crate::column::At;
use crate::hindrance::Hindrance;
use crate::removed::Done;
use crate::{Store, StoreError, regions, removed, units, user_settings};

/// What undoing an entry, or doing it again, changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reverted {
    /// The entry as it is now.
    pub row: JournalRow,
    /// The units that were changed.
    pub units: Vec<UnitId>,
    /// The products that came back, or were removed again.
    pub products: Vec<ProductId>,
    /// The products that are in another tier now.
    pub moved: Vec<ProductId>,
    /// The settings that were changed, as they are now; as they were if they are not set any more.
    pub settings: Vec<Setting>,
}

/// Products that an undone import brought along whose rows are in one block.
const PACKED_AT_ONCE: usize = 500;

impl Store {
    /// Undoes what was done, whole or not at all. An error says what hinders it: it is undone already, a later entry
    /// changed the same, or there is nothing that it would change.
    pub async fn undo(&self, entry: EntryId, now: Moment) -> Result<Reverted, StoreError> {
        self.write(move |db| revert(db, entry, RevertKind::Undo, now)).await
    }

    /// Does again what was undone, whole or not at all. An error says what hinders it.
    pub async fn redo(&self, entry: EntryId, now: Moment) -> Result<Reverted, StoreError> {
        self.write(move |db| revert(db, entry, RevertKind::Redo, now)).await
    }
}

fn revert(db: &Connection, entry: EntryId, kind: RevertKind, now: Moment) -> Result<Reverted, StoreError> {
    let row = existing(db, entry)?;
    let hindrance = match (kind, row.undone_at) {
        (RevertKind::Undo, Some(_)) => Some(Hindrance::UndoneAlready),
        (RevertKind::Redo, None) => Some(Hindrance::NotUndone),
        _ => undoable::hindrance(db, &row)?,
    };
    if let Some(hindrance) = hindrance {
        return Err(hindrance.into());
    }
    if kind == RevertKind::Redo {
        removed::unpack(db, entry)?;
    }
    let mut products = products_put_back(db, entry, kind, now)?;
    let units = revert_units(db, entry, kind)?;
    products.extend(products_taken_away(db, entry, kind, now)?);
    let settings = revert_settings(db, entry, kind, now)?;
    let moved = tiers::revert(db, entry, kind)?;
    if products.is_empty() && units.is_empty() && settings.is_empty() && moved.is_empty() {
        return Err(Hindrance::NothingToChange.into());
    }
    db.prepare_cached("UPDATE journal SET undone_at = ?2 WHERE id = ?1")?
        .execute(params![entry.0, (kind == RevertKind::Undo).then_some(At(now))])?;
    units::refresh_products(db, units.iter().map(|unit| unit.product), now)?;
    let units = units.into_iter().map(|unit| unit.id).collect();
    Ok(Reverted { row: existing(db, entry)?, units, products, moved, settings })
}

/// Products come back before their units are what they were.
fn products_put_back(
    db: &Connection,
    entry: EntryId,
    kind: RevertKind,
    now: Moment,
) -> Result<Vec<ProductId>, StoreError> {
    let wanted = if kind == RevertKind::Undo { Done::Removed } else { Done::Added };
    let products = removed::products_of(db, entry)?.into_iter().filter(|(_, done)| *done == wanted);
    products.map(|(product, _)| removed::put_back(db, product, now).map(|()| product)).collect()
}

/// Products go once their units are what they were. One that a file brought along, and that got units since, stays, and is
/// the file's no longer.
fn products_taken_away(
    db: &Connection,
    entry: EntryId,
    kind: RevertKind,
    now: Moment,
) -> Result<Vec<ProductId>, StoreError> {
    let wanted = if kind == RevertKind::Undo { Done::Added } else { Done::Removed };
    let by_a_file = added::is_import(db, entry)?;
    let (mut gone, mut to_pack) = (Vec::new(), Vec::new());
    for (product, _) in removed::products_of(db, entry)?.into_iter().filter(|(_, done)| *done == wanted) {
        if by_a_file && wanted == Done::Added && removed::may_be_packed(db, product)? {
            to_pack.push(product);
        }
        let away = match wanted {
            Done::Added => removed::take_away(db, product, now),
            Done::Removed => removed::remove(db, entry, product, now),
        };
        match away {
            Err(StoreError::ProductKept { .. } | StoreError::UnitsSetAside { .. }) if by_a_file => {
                removed::forget_added(db, entry, product)?;
            }
            away => {
                away?;
                gone.push(product);
            }
        }
        if to_pack.len() == PACKED_AT_ONCE {
            removed::pack(db, entry, &std::mem::take(&mut to_pack))?;
        }
    }
    removed::pack(db, entry, &to_pack)?;
    Ok(gone)
}

/// Answers the units that were changed, as they are now. What the entry added was there before it changed others, and goes
/// after them.
fn revert_units(db: &Connection, entry: EntryId, kind: RevertKind) -> Result<Vec<Unit>, StoreError> {
    let mut units = Vec::new();
    if kind == RevertKind::Redo {
        units = added::put_back(db, entry)?;
    }
    units.extend(revert_changed_units(db, entry, kind)?);
    if kind == RevertKind::Undo {
        units.extend(added::take_back(db, entry)?);
    }
    Ok(units)
}

/// Answers the units that were changed, as they are now.
fn revert_changed_units(db: &Connection, entry: EntryId, kind: RevertKind) -> Result<Vec<Unit>, StoreError> {
    let mut select =
        db.prepare_cached("SELECT unit_id, version, before, after FROM journal_units WHERE entry_id = ?1")?;
    let rows: Vec<KeptUnit> = select.query_map([entry.0], KeptUnit::read)?.collect::<Result<_, _>>()?;
    let home = regions::home(db)?.currency();
    let mut changed = Vec::new();
    for row in rows {
        let current = units::existing(db, row.id)?;
        let (before, after) = row.beside(db, &current, home)?;
        let (expected, wanted) = kind.expected_and_wanted(before, after);
        if current != expected {
            return Err(in_the_way(db, entry, kind, OF_UNIT, &row.id.0)?.into());
        }
        let saved = units::save(db, wanted)?;
        if saved != current {
            changed.push(saved);
        }
    }
    Ok(changed)
}

/// A unit before and after an entry, as it is kept.
struct KeptUnit {
    id: UnitId,
    version: u32,
    before: String,
    after: String,
}

impl KeptUnit {
    fn read(row: &Row) -> rusqlite::Result<Self> {
        let (id, version) = (UnitId(row.get(0)?), row.get(1)?);
        Ok(Self { id, version, before: row.get(2)?, after: row.get(3)? })
    }

    /// Before and after, with what came to the unit by itself since: rates that are not the user's own, and the size that
    /// its size went into.
    fn beside(&self, db: &Connection, current: &Unit, home: Currency) -> Result<(Unit, Unit), StoreError> {
        let read = |kept| {
            kept::read(kept, self.version, current).map_err(|error| StoreError::from(Hindrance::from(error)))
        };
        let (mut before, mut after) = (read(&self.before)?, read(&self.after)?);
        let same_size = before.details.size == after.details.size;
        for unit in [&mut before, &mut after] {
            take_rates(unit, current, home);
            if !has_size(db, current.product, unit.details.size)? {
                // Of one that the entry changed, nobody knows which it is now.
                if !same_size {
                    return Err(Hindrance::SizeGone.into());
                }
                unit.details.size = current.details.size;
            }
        }
        Ok((before, after))
    }
}

fn has_size(db: &Connection, product: ProductId, size: SizeId) -> Result<bool, StoreError> {
    let mut find =
        db.prepare_cached("SELECT EXISTS (SELECT 1 FROM sizes WHERE id = ?1 AND product_id = ?2)")?;
    Ok(find.query_row([size.0, product.0], |row| row.get(0))?)
}

/// Rates come by themselves where the amounts that they belong to are the same.
fn take_rates(unit: &mut Unit, current: &Unit, home: Currency) {
    let (cost, known) = (&mut unit.details.cost, &current.details.cost);
    if (cost.currency, unit.details.bought_on) == (known.currency, current.details.bought_on) {
        cost.rate = rate(cost.rate, known.rate, home);
    }
    for (sale, known) in unit.sales.iter_mut().zip(&current.sales) {
        if (sale.outbound.currency(), sale.sold_on) == (known.outbound.currency(), known.sold_on) {
            sale.rate = rate(sale.rate, known.rate, home);
        }
    }
}

/// The rate that an amount is expected to have now, or gets back: one that the user entered is part of what was done,
/// unless it was into another own currency than today's.
fn rate(kept: Option<FixedRate>, current: Option<FixedRate>, home: Currency) -> Option<FixedRate> {
    let own = |rate: Option<FixedRate>| rate.is_some_and(|rate| rate.source == RateSource::Own);
    let is_foreign = kept.is_some_and(|rate| rate.into != home);
    if !is_foreign && (own(kept) || own(current)) { kept } else { current }
}

/// Entries that changed this unit; what changed nothing is in no one's way.
pub(super) const OF_UNIT: &str = "
    SELECT entry_id FROM journal_units WHERE unit_id = ?1 AND before <> after
    UNION ALL SELECT entry_id FROM journal_added WHERE first_unit <= ?1 AND last_unit >= ?1";

/// Entries that changed this setting.
const OF_SETTING: &str = "SELECT entry_id FROM journal_settings WHERE key = ?1";

/// What has to be undone, or done again, before the entry: one of these `others` of a unit or a setting.
fn in_the_way(
    db: &Connection,
    entry: EntryId,
    kind: RevertKind,
    others: &str,
    of: &dyn ToSql,
) -> Result<Hindrance, StoreError> {
    let title = |which: &str| {
        let mut find = db.prepare_cached(&format!(
            "SELECT title FROM journal WHERE id IN ({others}) AND {which} LIMIT 1"
        ))?;
        find.query_row(params![of, entry.0], |row| row.get::<_, String>(0)).optional()
    };
    let later = title("id > ?2 AND undone_at IS NULL ORDER BY id DESC")?;
    if let Some(later) = later {
        return Ok(Hindrance::ChangedSince(later));
    }
    let undone_before = match kind {
        RevertKind::Undo => None,
        RevertKind::Redo => title("id < ?2 AND undone_at IS NOT NULL ORDER BY id")?,
    };
    Ok(undone_before.map_or(Hindrance::Changed, Hindrance::UndoneBefore))
}

/// Answers the settings that were changed.
fn revert_settings(
    db: &Connection,
    entry: EntryId,
    kind: RevertKind,
    now: Moment,
) -> Result<Vec<Setting>, StoreError> {
    let mut select = db
        .prepare_cached("SELECT key, before, after FROM journal_settings WHERE entry_id = ?1 ORDER BY key")?;
    let rows: Vec<(String, Option<String>, Option<String>)> = select
        .query_map([entry.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    let current = user_settings::all(db)?;
    let mut changed = Vec::new();
    for (key, before, after) in rows {
        let is = kept_setting(&key, current.get(&key))?;
        let (before, after) = (kept_setting(&key, before.as_ref())?, kept_setting(&key, after.as_ref())?);
        let (expected, wanted) = kind.expected_and_wanted(before, after);
        if !agree(is.as_ref(), expected.as_ref()) {
            let came_back = is.is_none() && matches!(expected, Some(Setting::Snoozed(..)));
            return Err(match in_the_way(db, entry, kind, OF_SETTING, &key)? {
                Hindrance::Changed if came_back => Hindrance::CameBack.into(),
                hindrance => hindrance.into(),
            });
        }
        if agree(is.as_ref(), wanted.as_ref()) {
            continue;
        }
        match &wanted {
            Some(wanted) => user_settings::set(db, wanted, now)?,
            None => is.iter().try_for_each(|is| user_settings::unset(db, is))?,
        }
        changed.extend(wanted.or(is));
    }
    Ok(changed)
}

/// None: it is not set.
fn kept_setting(key: &str, value: Option<&String>) -> Result<Option<Setting>, StoreError> {
    value.map(|value| Setting::read(key, value)).transpose().map_err(|error| Hindrance::from(error).into())
}

fn agree(one: Option<&Setting>, other: Option<&Setting>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.agrees(other),
        _ => one.is_none() && other.is_none(),
    }
}
