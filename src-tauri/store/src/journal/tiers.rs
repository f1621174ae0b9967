//! Products that an entry moved to other tiers, as it was suggested. Undoing it moves those back that are still where it
//! put them: one that the user moved by hand since stays there, and one that is gone is passed over.

use rusqlite::{Connection, params};
use tierstock_domain::ProductId;

use super::EntryId;
use super::way::Way;
use crate::StoreError;
use crate::column::{Key, word};
use crate::tiers::{self, TierMove, TierPlace};

/// Notes that an entry moved a product.
pub(crate) fn note_tier(db: &Connection, entry: EntryId, step: TierMove) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO journal_tiers (entry_id, product_id, before, after) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![entry.0, step.product.0, Key(step.from), Key(step.to)])?;
    Ok(())
}

/// Moves the entry's products back, or there again, and answers which were.
pub(super) fn turn(db: &Connection, entry: EntryId, way: Way) -> Result<Vec<ProductId>, StoreError> {
    let mut select = db.prepare_cached(
        "SELECT product_id, before, after FROM journal_tiers WHERE entry_id = ?1 ORDER BY product_id",
    )?;
    let rows = select.query_map([entry.0], |row| {
        Ok(TierMove { product: ProductId(row.get(0)?), from: word(row, 1)?, to: word(row, 2)? })
    })?;
    let mut moved = Vec::new();
    for step in rows.collect::<Result<Vec<_>, _>>()? {
        let (expected, wanted) = way.expected_and_wanted(step.from, step.to);
        let stands = tiers::find(db, step.product)?;
        if stands.is_some_and(|place| place.tier == expected && place.by_hand_at.is_none()) {
            tiers::set(db, TierPlace { product: step.product, tier: wanted, by_hand_at: None })?;
            moved.push(step.product);
        }
    }
    Ok(moved)
}
