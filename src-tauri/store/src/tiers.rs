//! Moving products to other tiers: by the user's own hand, or as it was suggested.

mod product_tier;

use std::collections::BTreeSet;

use chrono::TimeDelta;
use rusqlite::{Connection, OptionalExtension, params};
use tierstock_domain::{Moment, ProductId, Tier};

use crate::column::{At, Key, word};
use crate::journal::{self, EntryId};
use crate::row_kind::RowKind;
use crate::{Store, StoreError, settings};

pub use product_tier::{ProductTier, TierMove};

/// Suggested tiers are taken at most so often without being asked for.
const TAKE_INTERVAL: TimeDelta = TimeDelta::days(7);

/// The note that says when suggested tiers were last taken without being asked for, in milliseconds since 1970.
pub(crate) const TAKEN_AT: &str = "suggestions.taken_at";

/// What was moved without being asked for, and the user was not notified of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TierDigest {
    /// Its entry of the journal.
    pub entry: EntryId,
    /// The first moves, each with the product's name or SKU.
    pub first: Vec<(String, TierMove)>,
    /// How many there are in all.
    pub moves: u32,
}

/// Who wants suggested moves to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SuggestedBy {
    /// The user accepts them.
    User,
    /// The week is over: what the user undid before is not done again, and they are notified.
    Week,
}

/// A product that stands where the move takes it from, and that the user did not move by hand since ?3; of the week's moves
/// (?4) one that was not undone: also here, since the user may undo it while the moves are worked out.
pub(crate) const MAY_MOVE: &str = "
    SELECT EXISTS (
        SELECT 1 FROM products WHERE id = ?1 AND tier = ?2 AND (tier_by_hand_at IS NULL OR tier_by_hand_at <= ?3)
    ) AND NOT (?4 AND EXISTS (
        SELECT 1 FROM journal_tiers t INDEXED BY journal_tiers_by_product JOIN journal j ON j.id = t.entry_id
        WHERE t.product_id = ?1 AND t.after = ?5 AND j.undone_at IS NOT NULL
    ))";

/// The oldest entry of which the user was not notified, and that was not undone meanwhile.
pub(crate) const TO_TELL: &str = "
    SELECT d.entry_id, (SELECT count(*) FROM journal_tiers t WHERE t.entry_id = d.entry_id)
    FROM tier_digests d INDEXED BY tier_digests_to_tell JOIN journal j ON j.id = d.entry_id
    WHERE d.told_at IS NULL AND j.undone_at IS NULL ORDER BY d.entry_id LIMIT 1";

impl Store {
    /// Moves products to other tiers, all or none. Answers where those were that moved, which undoes it.
    /// [`StoreError::Unchanged`]: all were there already.
    pub async fn set_tiers(&self, wanted: Vec<ProductTier>) -> Result<Vec<ProductTier>, StoreError> {
        self.write(move |db| {
            let mut moved = Vec::new();
            for place in wanted {
                let before = existing(db, place.product)?;
                if before.tier != place.tier {
                    place.write(db)?;
                    moved.push(before);
                }
            }
            if moved.is_empty() { Err(StoreError::Unchanged) } else { Ok(moved) }
        })
        .await
    }

    /// Makes suggested moves under one entry of the journal, whose title is made of those that were: not of a product that
    /// the user moved since, or that is gone. None: nothing could be moved, and no entry is left. For the week it also
    /// notes that they were taken.
    pub async fn make_suggested_moves(
        &self,
        moves: Vec<TierMove>,
        by: SuggestedBy,
        title: impl FnOnce(&[TierMove]) -> String + Send + 'static,
        now: Moment,
    ) -> Result<Option<(EntryId, String)>, StoreError> {
        self.write(move |db| {
            if by == SuggestedBy::Week {
                settings::write(db, TAKEN_AT, Some(&now.timestamp_millis().to_string()))?;
            }
            let movable = movable(db, moves, by)?;
            if movable.is_empty() {
                return Ok(None);
            }
            let title = title(&movable);
            let entry = journal::begin(db, &title, now)?;
            for step in movable {
                let before = existing(db, step.product)?;
                ProductTier { product: step.product, tier: step.to, by_hand_at: None }.write(db)?;
                journal::note_tier(db, entry, step, before.by_hand_at)?;
            }
            if by == SuggestedBy::Week {
                db.prepare_cached("INSERT INTO tier_digests (entry_id) VALUES (?1)")?.execute([entry.0])?;
            }
            Ok(Some((entry, title)))
        })
        .await
    }

    /// Suggested moves that the user undid, each as the product and the tier to which it went: the week makes none of them.
    pub async fn undone_moves(&self) -> Result<BTreeSet<(ProductId, Tier)>, StoreError> {
        self.read(|db| {
            let mut select = db.prepare_cached(
                "SELECT t.product_id, t.after FROM journal_tiers t JOIN journal j ON j.id = t.entry_id
                 WHERE j.undone_at IS NOT NULL",
            )?;
            let rows = select.query_map((), |row| Ok((ProductId(row.get(0)?), word(row, 1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// Whether a week is over since suggested tiers were last taken without being asked for. A time in the future is that
    /// of a clock that was ahead: it is over.
    pub async fn is_week_over(&self, now: Moment) -> Result<bool, StoreError> {
        self.read(move |db| {
            let taken = settings::read(db, TAKEN_AT)?.and_then(|text| text.parse().ok());
            let taken = taken.and_then(Moment::from_timestamp_millis);
            Ok(taken.is_none_or(|taken| taken > now || now - taken >= TAKE_INTERVAL))
        })
        .await
    }

    /// What was moved without being asked for, and the user is still to be notified of, with the first moves.
    pub async fn tier_digest(&self, first: u32) -> Result<Option<TierDigest>, StoreError> {
        self.read(move |db| {
            let mut find = db.prepare_cached(TO_TELL)?;
            let found = find.query_row((), |row| Ok((EntryId(row.get(0)?), row.get(1)?))).optional()?;
            let Some((entry, moves)) = found else { return Ok(None) };
            let mut select = db.prepare_cached(
                "SELECT coalesce(p.name, p.sku, ''), t.product_id, t.before, t.after
                 FROM journal_tiers t JOIN products p ON p.id = t.product_id
                 WHERE t.entry_id = ?1 ORDER BY t.product_id LIMIT ?2",
            )?;
            let rows = select.query_map(params![entry.0, first], |row| {
                let product = ProductId(row.get(1)?);
                Ok((row.get(0)?, TierMove { product, from: word(row, 2)?, to: word(row, 3)? }))
            })?;
            Ok(Some(TierDigest { entry, first: rows.collect::<Result<_, _>>()?, moves }))
        })
        .await
    }

    /// The user was notified of what was moved.
    pub async fn mark_digest_told(&self, entry: EntryId, now: Moment) -> Result<(), StoreError> {
        self.write(move |db| {
            db.prepare_cached("UPDATE tier_digests SET told_at = ?2 WHERE entry_id = ?1")?
                .execute(params![entry.0, At(now)])?;
            Ok(())
        })
        .await
    }
}

/// Those of the moves that can be made.
fn movable(db: &Connection, moves: Vec<TierMove>, by: SuggestedBy) -> Result<Vec<TierMove>, StoreError> {
    let released = settings::with_a_default(db)?.tiers_released.unwrap_or(Moment::UNIX_EPOCH);
    let mut may_move = db.prepare_cached(MAY_MOVE)?;
    let mut movable = Vec::new();
    for step in moves {
        let TierMove { product, from, to } = step;
        let params = params![product.0, Key(from), At(released), by == SuggestedBy::Week, Key(to)];
        if may_move.query_row(params, |row| row.get(0))? {
            movable.push(step);
        }
    }
    Ok(movable)
}

fn existing(db: &Connection, product: ProductId) -> Result<ProductTier, StoreError> {
    ProductTier::read(db, product)?.ok_or(StoreError::Missing { what: RowKind::Product, id: product.0 })
}

#[cfg(test)]
mod tests;
