//! What is watched: new pairs in stock, at the prices of the own region. Watching begins and ends with the entry that
//! makes it so, since what a price moved from is the price that was known at that moment.

use std::collections::HashSet;

use rusqlite::Connection;
use tierstock_domain::{ProductId, SizeId};

use crate::StoreError;

/// The sizes of which a unit is in stock in the state that marketplace prices are for.
const SIZES: &str =
    "SELECT size_id FROM units WHERE product_id = ?1 AND state = 'in_stock' AND condition = 'deadstock'";

/// The scopes of the own region in which the product is asked for.
const SCOPES: &str = "SELECT scope_id FROM feeds WHERE product_id = ?1 AND rank = 0";

/// What is not watched any more has no baseline: if it is again one day, that is another moment.
const END: &str = "
    UPDATE quotes SET ask_baseline = NULL, bid_baseline = NULL
    WHERE size_id IN (SELECT id FROM sizes WHERE product_id = ?1)
    AND (ask_baseline IS NOT NULL OR bid_baseline IS NOT NULL)
    AND NOT (size_id IN ({sizes}) AND scope_id IN ({scopes}))";

/// Nor does what waits there for a second answer ring.
const WITHDRAW: &str = "
    UPDATE alerts SET state = 'withdrawn' WHERE product_id = ?1 AND state = 'pending'
    AND NOT EXISTS (SELECT 1 FROM quotes WHERE id = series_id AND size_id IN ({sizes}) AND scope_id IN ({scopes}))";

/// What comes to be watched moves from the price that is known now; where none is, from the first one that will be.
const BEGIN: &str = "
    UPDATE quotes SET ask_baseline = coalesce(ask_baseline, iif(ask_unknown IS NULL, ask, NULL)),
        bid_baseline = coalesce(bid_baseline, iif(bid_unknown IS NULL, bid, NULL))
    WHERE size_id IN ({sizes}) AND scope_id IN ({scopes})
    AND ((ask_baseline IS NULL AND ask_unknown IS NULL AND ask IS NOT NULL)
        OR (bid_baseline IS NULL AND bid_unknown IS NULL AND bid IS NOT NULL))";

/// The product's sizes that are watched in the own region.
pub(crate) fn sizes(db: &Connection, product: ProductId) -> Result<HashSet<SizeId>, StoreError> {
    let mut select = db.prepare_cached(SIZES)?;
    let rows = select.query_map([product.0], |row| Ok(SizeId(row.get(0)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Begins and ends the watching of a product's series, after its units, sizes, links or the own region changed. What was
/// watched before and is still keeps the price that it moves from.
pub(crate) fn refresh(db: &Connection, product: ProductId) -> Result<(), StoreError> {
    for update in STATEMENTS {
        db.prepare_cached(&of_product(update))?.execute([product.0])?;
    }
    Ok(())
}

const STATEMENTS: [&str; 3] = [END, WITHDRAW, BEGIN];

fn of_product(update: &str) -> String {
    update.replace("{sizes}", SIZES).replace("{scopes}", SCOPES)
}

#[cfg(test)]
mod tests;
