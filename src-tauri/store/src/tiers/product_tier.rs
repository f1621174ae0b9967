//! Which tier a product is in, and who put it there.

use rusqlite::{Connection, OptionalExtension, params};
use tierstock_domain::{Moment, ProductId, Tier};

use crate::StoreError;
use crate::column::{At, Key, maybe_moment, word};

/// Where a product stands, and since when by the user's own hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProductTier {
    /// The product that stands there.
    pub product: ProductId,
    /// The tier in which it is, or is put.
    pub tier: Tier,
    /// When the user moved it there by hand; none: they did not.
    pub by_hand_at: Option<Moment>,
}

impl ProductTier {
    /// Where the user puts it at this moment.
    pub const fn by_hand(product: ProductId, tier: Tier, at: Moment) -> Self {
        Self { product, tier, by_hand_at: Some(at) }
    }

    /// Where the product stands, if it is there.
    pub(crate) fn read(db: &Connection, product: ProductId) -> Result<Option<Self>, StoreError> {
        let mut find = db.prepare_cached("SELECT tier, tier_by_hand_at FROM products WHERE id = ?1")?;
        let place = find.query_row([product.0], |row| {
            Ok(Self { product, tier: word(row, 0)?, by_hand_at: maybe_moment(row, 1)? })
        });
        Ok(place.optional()?)
    }

    /// Puts the product there, with all its feeds.
    pub(crate) fn write(self, db: &Connection) -> Result<(), StoreError> {
        let Self { product, tier, by_hand_at } = self;
        db.prepare_cached("UPDATE products SET tier = ?2, tier_by_hand_at = ?3 WHERE id = ?1")?
            .execute(params![product.0, Key(tier), by_hand_at.map(At)])?;
        db.prepare_cached("UPDATE feeds SET tier = ?2 WHERE product_id = ?1")?
            .execute(params![product.0, Key(tier)])?;
        Ok(())
    }
}

/// A product that goes from one tier to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TierMove {
    /// The product that is moved.
    pub product: ProductId,
    /// In which it is.
    pub from: Tier,
    /// In which it will be.
    pub to: Tier,
}
