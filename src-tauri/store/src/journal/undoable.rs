//! Whether an entry of the journal can be undone, or done again.

use rusqlite::{Connection, OptionalExtension};
use tierstock_domain::ProductId;

use super::{JournalRow, added};
use crate::StoreError;
use crate::hindrance::{EntryDefect, Hindrance};
use crate::removed::{self, Done};

/// The entry that removed a product, which is kept; or the one that added it, and is undone.
pub(super) const REMOVED_BY: &str = "
    SELECT j.title, p.removed_at IS NULL FROM journal_products p JOIN journal j ON j.id = p.entry_id
    WHERE p.product_id = ?1 AND (p.removed_at IS NULL) = (j.undone_at IS NOT NULL)
    AND (
        EXISTS (SELECT 1 FROM removed_rows r WHERE r.product_id = p.product_id)
        OR EXISTS (SELECT 1 FROM journal_packed k WHERE k.entry_id = p.entry_id AND k.kind = 'rows')
    )
    ORDER BY j.id DESC LIMIT 1";

/// A product that the entry added and that has units, in stock or sold, and how many.
pub(super) const GOT_UNITS: &str = "
    SELECT p.sku, count(*) FROM journal_products j JOIN products p ON p.id = j.product_id
    JOIN units u ON u.product_id = p.id
    WHERE j.entry_id = ?1 AND j.removed_at IS NULL
    AND (u.state = 'in_stock' OR EXISTS (SELECT 1 FROM sales s WHERE s.unit_id = u.id))
    GROUP BY p.id LIMIT 1";

/// The product of a unit that went with it, and that the entry itself does not put back.
pub(super) const MISSING_UNIT: &str = "
    SELECT CASE WHEN json_valid(before) THEN CAST(before ->> '$.product' AS INTEGER) END FROM journal_units
    WHERE entry_id = ?1 AND NOT EXISTS (SELECT 1 FROM units WHERE id = unit_id)
    AND NOT (json_valid(before) AND EXISTS (
        SELECT 1 FROM journal_products p
        WHERE p.entry_id = ?1 AND p.product_id = CAST(before ->> '$.product' AS INTEGER)
    )) LIMIT 1";

/// What hinders it for as long as nothing else is done, as far as the entry alone tells.
pub(super) fn hindrance(db: &Connection, row: &JournalRow) -> Result<Option<Hindrance>, StoreError> {
    for (product, done) in removed::products_of(db, row.id)? {
        let is_away = (done == Done::Removed) == row.undone_at.is_none();
        let hindrance =
            if is_away { removed::hindrance(db, row.id, product)? } else { missing(db, product)? };
        if hindrance.is_some() {
            return Ok(hindrance);
        }
    }
    if row.undone_at.is_none()
        && let Some(hindrance) = added::hindrance(db, row.id)?
    {
        return Ok(Some(hindrance));
    }
    // What a file brought along stays where units of others came to it since.
    if row.undone_at.is_none()
        && !added::is_import(db, row.id)?
        && let Some(hindrance) = got_units(db, row)?
    {
        return Ok(Some(hindrance));
    }
    if let Some(hindrance) = missing_unit(db, row)? {
        return Ok(Some(hindrance));
    }
    Ok(is_empty(db, row)?.then_some(Hindrance::Gone))
}

/// That one of the products that the entry added got units since, which would go with it.
fn got_units(db: &Connection, row: &JournalRow) -> Result<Option<Hindrance>, StoreError> {
    let mut find = db.prepare_cached(GOT_UNITS)?;
    let found =
        find.query_row([row.id.0], |row| Ok(Hindrance::HasUnits { sku: row.get(0)?, units: row.get(1)? }));
    Ok(found.optional()?)
}

/// That the product is not there, if so.
fn missing(db: &Connection, product: ProductId) -> Result<Option<Hindrance>, StoreError> {
    let mut find = db.prepare_cached("SELECT EXISTS (SELECT 1 FROM products WHERE id = ?1)")?;
    let is_there = find.query_row([product.0], |row| row.get::<_, bool>(0))?;
    if is_there { Ok(None) } else { removed_by(db, product).map(Some) }
}

/// The entry that removed the product, if it can be undone.
fn removed_by(db: &Connection, product: ProductId) -> Result<Hindrance, StoreError> {
    let mut find = db.prepare_cached(REMOVED_BY)?;
    let found = find.query_row([product.0], |row| {
        let title = row.get(0)?;
        Ok(if row.get(1)? { Hindrance::AdditionUndone(title) } else { Hindrance::Removed(title) })
    });
    Ok(found.optional()?.unwrap_or(Hindrance::Gone))
}

/// Why a unit of the entry is not there, if so: by its product, as far as that can be read.
fn missing_unit(db: &Connection, row: &JournalRow) -> Result<Option<Hindrance>, StoreError> {
    let mut find = db.prepare_cached(MISSING_UNIT)?;
    let found = find.query_row([row.id.0], |row| row.get::<_, Option<i64>>(0)).optional()?;
    match found {
        None => Ok(None),
        Some(None) => Ok(Some(Hindrance::Unreadable(EntryDefect::NoProduct))),
        Some(Some(product)) => Ok(Some(missing(db, ProductId(product))?.unwrap_or(Hindrance::SetAside))),
    }
}

/// Before removed products were kept, what was done to their units went with them.
fn is_empty(db: &Connection, row: &JournalRow) -> Result<bool, StoreError> {
    let mut find = db.prepare_cached(
        "SELECT NOT EXISTS (SELECT 1 FROM journal_units WHERE entry_id = ?1)
         AND NOT EXISTS (SELECT 1 FROM journal_products WHERE entry_id = ?1)
         AND NOT EXISTS (SELECT 1 FROM journal_added WHERE entry_id = ?1)
         AND NOT EXISTS (SELECT 1 FROM journal_tiers WHERE entry_id = ?1)
         AND NOT EXISTS (SELECT 1 FROM journal_settings WHERE entry_id = ?1)",
    )?;
    Ok(find.query_row([row.id.0], |row| row.get(0))?)
}
