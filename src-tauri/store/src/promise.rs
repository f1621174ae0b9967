//! How old a product's prices may become by its tier.

use chrono::TimeDelta;
use rusqlite::Connection;
use tierstock_domain::{ProductId, Tier};

use crate::column::word;
use crate::{StoreError, settings};

/// The age beyond which a price of the product is an old one.
pub(crate) fn promised(db: &Connection, product: ProductId) -> Result<TimeDelta, StoreError> {
    let tier: Tier = db
        .prepare_cached("SELECT tier FROM products WHERE id = ?1")?
        .query_row([product.0], |row| word(row, 0))?;
    Ok(settings::with_a_default(db)?.tiers.old_after(tier))
}
