//! What each rule measures a price from.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};
use tierstock_domain::rules::Goods;
use tierstock_domain::rules::judging::{Baseline, Stage};
use tierstock_domain::{ProductId, RuleId, Side, SizeId};

use crate::StoreError;
use crate::column::{Code, Coded, word};

impl Coded for Stage {
    const PLACES: &'static [Self] = &Self::ALL;
}

impl Coded for Side {
    const PLACES: &'static [Self] = &Self::ALL;
}

/// The baselines of all series of a product in a scope.
pub(crate) const IN_SCOPE: &str = "
    SELECT b.rule_id, b.series_id, b.side, b.price, b.stage
    FROM sizes z CROSS JOIN quotes q ON q.size_id = z.id CROSS JOIN alert_baselines b ON b.series_id = q.id
    WHERE z.product_id = ?1 AND q.scope_id = ?2";

/// What was begun with a product: by a rule that measures from a price, or waits for a second answer. In the own region
/// that is still of goods.
pub(crate) const BEGUN: &str = "
    SELECT begun.rule_id, begun.series_id, f.market, q.size_id, q.channel, q.item_condition
    FROM (
        SELECT b.rule_id, b.series_id FROM sizes z CROSS JOIN quotes q ON q.size_id = z.id
        CROSS JOIN alert_baselines b ON b.series_id = q.id WHERE z.product_id = ?1
        UNION SELECT rule_id, series_id FROM alerts WHERE product_id = ?1 AND state = 'pending' AND series_id IS NOT NULL
    ) begun CROSS JOIN quotes q ON q.id = begun.series_id
    LEFT JOIN feeds f ON f.product_id = ?1 AND f.scope_id = q.scope_id AND f.rank = 0";

/// A baseline; none: the next price that is known.
pub(super) type MaybeBaseline = Option<Baseline>;

/// A rule that was begun with a series.
pub(super) struct Begun {
    pub rule: RuleId,
    pub series: i64,
    /// Of what the series is in the own region; none: it is of another.
    pub goods: Option<Goods>,
}

/// What rules measure the product's prices in a scope from.
pub(super) fn in_scope(
    db: &Connection,
    product: ProductId,
    scope_id: i64,
) -> Result<HashMap<(RuleId, i64, Side), MaybeBaseline>, StoreError> {
    let mut select = db.prepare_cached(IN_SCOPE)?;
    let rows = select.query_map([product.0, scope_id], |row| {
        let key = (RuleId(row.get(0)?), row.get(1)?, row.get::<_, Code<Side>>(2)?.0);
        let (price, stage) = (row.get::<_, Option<i64>>(3)?, row.get::<_, Code<Stage>>(4)?.0);
        Ok((key, price.map(|price| Baseline { price, stage })))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What was begun with the product.
pub(super) fn begun(db: &Connection, product: ProductId) -> Result<Vec<Begun>, StoreError> {
    let mut select = db.prepare_cached(BEGUN)?;
    let rows = select.query_map([product.0], |row| {
        let is_own = row.get::<_, Option<String>>(2)?.is_some();
        let goods = || -> rusqlite::Result<Goods> {
            Ok(Goods {
                market: word(row, 2)?,
                size: SizeId(row.get(3)?),
                channel: row.get::<_, Code<_>>(4)?.0,
                condition: row.get::<_, Code<_>>(5)?.0,
            })
        };
        Ok(Begun {
            rule: RuleId(row.get(0)?),
            series: row.get(1)?,
            goods: if is_own { Some(goods()?) } else { None },
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Keeps what a rule measures a series' side from, in place of what was kept.
pub(super) fn save(
    db: &Connection,
    rule: RuleId,
    series: i64,
    side: Side,
    baseline: Baseline,
) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO alert_baselines (series_id, rule_id, side, price, stage) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO UPDATE SET price = excluded.price, stage = excluded.stage",
    )?
    .execute(params![series, rule.0, Code(side), baseline.price, Code(baseline.stage)])?;
    Ok(())
}

/// How far a rule is with a price; none: it was not begun.
pub(super) fn stage(
    db: &Connection,
    rule: RuleId,
    series: i64,
    side: Side,
) -> Result<Option<Stage>, StoreError> {
    let mut find = db.prepare_cached(
        "SELECT stage FROM alert_baselines WHERE series_id = ?1 AND rule_id = ?2 AND side = ?3",
    )?;
    let found =
        find.query_row(params![series, rule.0, Code(side)], |row| Ok(row.get::<_, Code<Stage>>(0)?.0));
    Ok(found.optional()?)
}

/// A rule starts over with all of a product's series in a scope.
pub(super) fn end_in_scope(
    db: &Connection,
    rule: RuleId,
    product: ProductId,
    scope_id: i64,
) -> Result<(), StoreError> {
    db.prepare_cached(
        "DELETE FROM alert_baselines WHERE rule_id = ?1 AND series_id IN (
             SELECT q.id FROM sizes z CROSS JOIN quotes q ON q.size_id = z.id WHERE z.product_id = ?2 AND q.scope_id = ?3
         )",
    )?
    .execute([rule.0, product.0, scope_id])?;
    Ok(())
}

/// The rule begins with the series at the next price, whatever it measured it from.
pub(super) fn begin_with_the_next(db: &Connection, rule: RuleId, series: i64) -> Result<(), StoreError> {
    for side in Side::ALL {
        db.prepare_cached(
            "INSERT INTO alert_baselines (series_id, rule_id, side) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET price = NULL, stage = 0",
        )?
        .execute(params![series, rule.0, Code(side)])?;
    }
    Ok(())
}

/// The rule is not about the series any more: it has no baseline, and what waits for a second answer is not told.
pub(super) fn end(db: &Connection, rule: RuleId, series: i64) -> Result<(), StoreError> {
    for end in [
        "DELETE FROM alert_baselines WHERE series_id = ?1 AND rule_id = ?2",
        "UPDATE alerts SET state = 'withdrawn' WHERE state = 'pending' AND series_id = ?1 AND rule_id = ?2",
    ] {
        db.prepare_cached(end)?.execute([series, rule.0])?;
    }
    Ok(())
}
