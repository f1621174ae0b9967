//! Alerts that come with a product.

use rusqlite::{Connection, params};
use tierstock_domain::{ItemCondition, Moment, ProductId, Scope, Side, Size, SizeId};

use crate::StoreError;
use crate::column::{At, Code, Key};
use crate::regions::scope_id;

/// An alert that was shown before.
#[derive(Debug, Clone)]
pub struct ImportedAlert {
    /// The marketplace, with its currency or region.
    pub scope: Scope,
    /// Which of the product's sizes.
    pub size: Size,
    /// The price that moved.
    pub side: Side,
    /// The amount before, in minor units of the scope's currency.
    pub old: i64,
    /// The amount after.
    pub new: i64,
    /// When it was noticed and shown, both at once.
    pub at: Moment,
}

/// Writes an alert about new goods that was shown when it came, and is unread. A series without a quote has none.
pub(crate) fn insert_shown(
    db: &Connection,
    product: ProductId,
    size: SizeId,
    alert: &ImportedAlert,
) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO alerts (product_id, series_id, side, old, new, currency, state, detected_at, ready_at, shown_at, stood)
         SELECT ?1, q.id, ?4, ?5, ?6, ?7, 'ready', ?8, ?8, ?8, 1 FROM quotes q
         WHERE q.size_id = ?2 AND q.scope_id = ?3 AND q.channel = 0 AND q.item_condition = ?9",
    )?
    .execute(params![
        product.0,
        size.0,
        scope_id(db, alert.scope)?,
        Key(alert.side),
        alert.old,
        alert.new,
        Key(alert.scope.currency()),
        At(alert.at),
        Code(ItemCondition::NEW)
    ])?;
    Ok(())
}
