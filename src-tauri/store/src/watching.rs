//! What is watched ends with the entry that makes it so: what a price moved from is forgotten then, and what it will move from
//! is the price that is known when it is watched again. That begins by itself: until the next answer no price is another.

use rusqlite::Connection;
use tierstock_domain::ProductId;

use crate::{StoreError, rules};

/// Ends what no rule is about any more, after a product's units, sizes, links or the own region changed, or which prices its
/// units go by. What was watched before and is still keeps the price that it moves from.
pub(crate) fn refresh(db: &Connection, product: ProductId) -> Result<(), StoreError> {
    rules::end_uncovered(db, product)
}

#[cfg(test)]
mod tests;
