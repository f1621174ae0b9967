//! What a product's card shows, worked out whenever it changes, so that the board reads it with a few seeks.

use chrono::TimeDelta;
use rusqlite::{Connection, OptionalExtension, params};
use tierstock_domain::{Moment, ProductId};

use crate::column::At;
use crate::price_at::ask_at;
use crate::{StoreError, stakes, worth};

/// The size that most units are in; else the one with the cheapest known ask of the own region, new pairs that the
/// seller ships before others, StockX before Alias; else the one whose ask was known last.
const SIZE: &str = "
    SELECT size_id FROM (
        SELECT u.size_id, 0 AS place, -count(*) AS first, z.sort AS second
        FROM units u JOIN sizes z ON z.id = u.size_id WHERE u.product_id = ?1 AND u.state = 'in_stock' GROUP BY u.size_id
        UNION ALL
        SELECT q.size_id, 1 + 2 * (q.ask_unknown IS NOT NULL) + (q.channel <> 0) AS place,
               f.market = 'alias' AS first, q.ask AS second
        FROM feeds f CROSS JOIN sizes z ON z.product_id = f.product_id
        CROSS JOIN quotes q ON q.size_id = z.id AND q.scope_id = f.scope_id
        WHERE f.product_id = ?1 AND f.rank = 0 AND q.ask IS NOT NULL AND q.item_condition = 0
    ) ORDER BY place, first, second, size_id LIMIT 1";

/// The series of that size whose ask is the card's: known before last known, the seller's own before others, StockX
/// before Alias.
const SERIES: &str = "
    SELECT q.id, CASE WHEN q.ask_unknown IS NULL THEN q.ask END, c.currency <> own.currency
    FROM feeds f CROSS JOIN scopes c ON c.id = f.scope_id
    CROSS JOIN quotes q ON q.size_id = ?2 AND q.scope_id = f.scope_id
    CROSS JOIN (
        SELECT coalesce(max(c.currency), '') AS currency
        FROM feeds f JOIN scopes c ON c.id = f.scope_id
        WHERE f.product_id = ?1 AND f.rank = 0 AND f.market = 'stockx'
    ) own
    WHERE f.product_id = ?1 AND f.rank = 0 AND q.ask IS NOT NULL AND q.item_condition = 0
    ORDER BY q.ask_unknown IS NOT NULL, q.channel <> 0, f.market = 'alias', q.channel LIMIT 1";

/// Only where it says something else. When it was worked out matters for a change alone, which ends after a day.
const UPDATE: &str = "
    UPDATE products SET units = owned.units, card_size_id = ?2, card_series_id = ?3, card_ask = ?4, card_standing = ?5,
        card_change = ?6, card_at = ?7
    FROM (SELECT count(*) AS units FROM units WHERE product_id = ?1 AND state = 'in_stock') owned
    WHERE id = ?1 AND (card_at IS NULL OR ifnull(?6, 0) <> 0
        OR (products.units, card_size_id, card_series_id, card_ask, card_standing, card_change)
            IS NOT (owned.units, ?2, ?3, ?4, ?5, ?6))";

const DAY: TimeDelta = TimeDelta::days(1);

/// Works out the card of `product` again, what its units are worth, and what is at stake in its feeds.
pub(crate) fn refresh(db: &Connection, product: ProductId, now: Moment) -> Result<(), StoreError> {
    let size: Option<i64> = db.prepare_cached(SIZE)?.query_row([product.0], |row| row.get(0)).optional()?;
    let series: Option<(i64, Option<i64>, bool)> = db
        .prepare_cached(SERIES)?
        .query_row(params![product.0, size], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let ask = series.and_then(|(_, ask, _)| ask);
    let change = match (series, ask) {
        (Some((series, ..)), Some(ask)) => {
            ask_at(db, series, now - DAY)?.and_then(|then| permille(then, ask))
        }
        _ => None,
    };
    let standing = match (ask, series) {
        (Some(_), Some((_, _, foreign))) => i64::from(foreign),
        _ => 2,
    };
    db.prepare_cached(UPDATE)?.execute(params![
        product.0,
        size,
        series.map(|(id, ..)| id),
        ask,
        standing,
        change,
        At(now)
    ])?;
    worth::refresh(db, product, now)?;
    stakes::refresh(db, product, now)
}

fn permille(then: i64, now: i64) -> Option<i64> {
    now.checked_sub(then)?.checked_mul(1_000)?.checked_div(then)
}
