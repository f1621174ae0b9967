//! What is watched: pairs in stock, at the prices of the own region that are for goods in their condition. Watching begins
//! and ends with the entry that makes it so, since what a price moved from is the price that was known at that moment.

use rusqlite::Connection;
use tierstock_domain::ProductId;

use crate::{StoreError, conditions};

/// Whether a row of `quotes` is a series of the own region that a unit in stock is priced by. StockX sells nothing but new
/// goods: what is not deadstock is priced by Alias alone.
const WATCHED: &str = "
    size_id IN (SELECT size_id FROM units WHERE product_id = ?1 AND state = 'in_stock')
    AND scope_id IN (SELECT scope_id FROM feeds WHERE product_id = ?1 AND rank = 0)
    AND ((item_condition = 0 AND size_id IN (
            SELECT size_id FROM units WHERE product_id = ?1 AND state = 'in_stock' AND condition = 'deadstock'
        )) OR (scope_id IN (SELECT id FROM scopes WHERE market = 'alias') AND (size_id, item_condition) IN (
            SELECT size_id, {condition} FROM units
            WHERE product_id = ?1 AND state = 'in_stock' AND condition <> 'deadstock'
        )))";

/// What is not watched any more has no baseline: if it is again one day, that is another moment.
const END: &str = "
    UPDATE quotes SET ask_baseline = NULL, bid_baseline = NULL
    WHERE size_id IN (SELECT id FROM sizes WHERE product_id = ?1)
    AND (ask_baseline IS NOT NULL OR bid_baseline IS NOT NULL)
    AND NOT ({watched})";

/// Nor does what waits there for a second answer ring.
const WITHDRAW: &str = "
    UPDATE alerts SET state = 'withdrawn' WHERE product_id = ?1 AND state = 'pending'
    AND NOT EXISTS (SELECT 1 FROM quotes WHERE id = series_id AND {watched})";

/// What comes to be watched moves from the price that is known now; where none is, from the first one that will be.
const BEGIN: &str = "
    UPDATE quotes SET ask_baseline = coalesce(ask_baseline, iif(ask_unknown IS NULL, ask, NULL)),
        bid_baseline = coalesce(bid_baseline, iif(bid_unknown IS NULL, bid, NULL))
    WHERE {watched}
    AND ((ask_baseline IS NULL AND ask_unknown IS NULL AND ask IS NOT NULL)
        OR (bid_baseline IS NULL AND bid_unknown IS NULL AND bid IS NOT NULL))";

/// Begins and ends the watching of a product's series, after its units, sizes, links or the own region changed, or which
/// prices its units go by. What was watched before and is still keeps the price that it moves from.
pub(crate) fn refresh(db: &Connection, product: ProductId) -> Result<(), StoreError> {
    let condition = conditions::sql(&conditions::map(db)?);
    for update in STATEMENTS {
        db.prepare_cached(&of_product(update, &condition))?.execute([product.0])?;
    }
    Ok(())
}

const STATEMENTS: [&str; 3] = [END, WITHDRAW, BEGIN];

fn of_product(update: &str, condition: &str) -> String {
    update.replace("{watched}", WATCHED).replace("{condition}", condition)
}

#[cfg(test)]
mod tests;
