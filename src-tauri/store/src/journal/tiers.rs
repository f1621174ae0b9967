//! Products that an entry moved to other tiers, as it was suggested. Undoing it moves those back that are still where it
//! put them: one that the user moved by hand since stays there, and one that is gone is passed over.

use rusqlite::{Connection, params};
use tierstock_domain::{Moment, ProductId};

use super::EntryId;
use super::revert_kind::RevertKind;
use crate::StoreError;
use crate::column::{At, Key, maybe_moment, word};
use crate::tiers::{ProductTier, TierMove};

/// Notes that an entry moved a product, which the user had moved by hand at that moment to where it was.
pub(crate) fn note_tier(
    db: &Connection,
    entry: EntryId,
    step: TierMove,
    by_hand_at: Option<Moment>,
) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO journal_tiers (entry_id, product_id, before, after, by_hand_at) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![entry.0, step.product.0, Key(step.from), Key(step.to), by_hand_at.map(At)])?;
    Ok(())
}

/// Moves the entry's products back, or there again, and answers which were.
pub(super) fn revert(
    db: &Connection,
    entry: EntryId,
    kind: RevertKind,
) -> Result<Vec<ProductId>, StoreError> {
    let mut select = db.prepare_cached(
        "SELECT product_id, before, by_hand_at, after FROM journal_tiers WHERE entry_id = ?1 ORDER BY product_id",
    )?;
    let rows = select.query_map([entry.0], |row| {
        let product = ProductId(row.get(0)?);
        let before = ProductTier { product, tier: word(row, 1)?, by_hand_at: maybe_moment(row, 2)? };
        Ok((before, ProductTier { product, tier: word(row, 3)?, by_hand_at: None }))
    })?;
    let mut moved = Vec::new();
    for (before, after) in rows.collect::<Result<Vec<_>, _>>()? {
        let (expected, wanted) = kind.expected_and_wanted(before, after);
        if ProductTier::read(db, expected.product)? == Some(expected) {
            wanted.write(db)?;
            moved.push(wanted.product);
        }
    }
    Ok(moved)
}
