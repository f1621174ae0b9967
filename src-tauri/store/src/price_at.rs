//! The price that held at a moment, by the history.

use rusqlite::{Connection, OptionalExtension, params};
use tierstock_domain::{Moment, Side};

use crate::StoreError;
use crate::column::At;

/// The ask that held at `at`, if it was known.
pub(crate) fn ask_at(db: &Connection, series: i64, at: Moment) -> Result<Option<i64>, StoreError> {
    side_at(db, series, Side::Ask, at)
}

/// The price of one side that held at `at`, if it was known.
pub(crate) fn side_at(
    db: &Connection,
    series: i64,
    side: Side,
    at: Moment,
) -> Result<Option<i64>, StoreError> {
    let column = match side {
        Side::Ask => 0,
        Side::Bid => 1,
        Side::LastSale => 2,
    };
    let mut find = db.prepare_cached(
        "SELECT ask, bid, last_sale FROM price_points WHERE series_id = ?1 AND at <= ?2 ORDER BY at DESC LIMIT 1",
    )?;
    Ok(find.query_row(params![series, At(at)], |row| row.get(column)).optional()?.flatten())
}
