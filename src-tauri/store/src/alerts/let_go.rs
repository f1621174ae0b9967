//! Alerts whose price series goes: they stay, and say by themselves what they are about. None of them is told any more, on
//! the desktop or by a channel, or judged.

use rusqlite::{Connection, params};
use tierstock_domain::{Moment, ProductId};

use super::report_card::Stood;
use crate::StoreError;
use crate::column::{At, Code};

const OF_PRODUCT: &str = "
    SELECT DISTINCT series_id FROM alerts WHERE product_id = ?1 AND series_id IS NOT NULL";

/// What they are about.
const SAY: &str = "
    UPDATE alerts SET told_name = p.name, told_sku = p.sku, told_size = z.label, told_market = c.market,
        told_channel = q.channel, told_condition = q.item_condition
    FROM quotes q JOIN sizes z ON z.id = q.size_id JOIN products p ON p.id = z.product_id
        JOIN scopes c ON c.id = q.scope_id
    WHERE q.id = ?1 AND alerts.series_id = ?1";

const SEND_NO_MORE: &str = "
    DELETE FROM alert_deliveries WHERE alert_id IN (SELECT id FROM alerts WHERE series_id = ?1)";

/// One that waited counts as shown when it was passed over.
const LET_GO: &str = "
    UPDATE alerts SET series_id = NULL, state = iif(state = 'pending', 'withdrawn', state),
        shown_at = iif(state = 'ready' AND handed_over_at IS NULL, ifnull(shown_at, ?2), shown_at),
        stood = iif(state = 'ready', ifnull(stood, ?3), stood)
    WHERE series_id = ?1";

/// The product is removed.
pub(crate) fn let_go_of_product(db: &Connection, product: ProductId, now: Moment) -> Result<(), StoreError> {
    let mut select = db.prepare_cached(OF_PRODUCT)?;
    let series: Vec<i64> = select.query_map([product.0], |row| row.get(0))?.collect::<Result<_, _>>()?;
    series.into_iter().try_for_each(|series| let_go_of(db, series, now))?;
    // One that was let go of while the product was there may not know what it came to be called.
    db.prepare_cached(
        "UPDATE alerts SET told_name = coalesce(p.name, told_name), told_sku = coalesce(p.sku, told_sku)
         FROM products p WHERE p.id = ?1 AND alerts.product_id = ?1",
    )?
    .execute([product.0])?;
    Ok(())
}

/// Lets a series go: its alerts stay, say by themselves what they are about, and are neither sent nor judged.
pub(crate) fn let_go_of(db: &Connection, series: i64, now: Moment) -> Result<(), StoreError> {
    db.prepare_cached(SAY)?.execute([series])?;
    db.prepare_cached(SEND_NO_MORE)?.execute([series])?;
    db.prepare_cached(LET_GO)?.execute(params![series, At(now), Code(Stood::NotKnown)])?;
    Ok(())
}
