//! What rules go by, of a product: read when a rule needs it.

use rusqlite::{Connection, params};
use tierstock_domain::rules::{Coverage, Goods, StockedUnit, TriggerName};
use tierstock_domain::{Condition, Market, Money, Payout, Place, ProductId, RuleScope, SizeId, UnitId};

use super::RuleRow;
use crate::column::{Code, Json, word};
use crate::{StoreError, conditions, regions};

pub(crate) const UNITS: &str = "
    SELECT id, size_id, condition, cost_home FROM units WHERE product_id = ?1 AND state = 'in_stock'";

pub(crate) const TAGS: &str = "
    SELECT t.unit_id, t.tag FROM units u CROSS JOIN unit_tags t ON t.unit_id = u.id
    WHERE u.product_id = ?1 AND u.state = 'in_stock'";

pub(crate) const LISTINGS: &str = "
    SELECT o.unit_id, o.place, o.estimate FROM units u CROSS JOIN offers o ON o.unit_id = u.id
    WHERE u.product_id = ?1 AND u.state = 'in_stock' AND o.state = 'up' AND o.place IN ('stockx', 'alias')";

pub(crate) const OWN_SERIES: &str = "
    SELECT q.id, f.market, q.size_id, q.channel, q.item_condition
    FROM feeds f CROSS JOIN sizes z ON z.product_id = f.product_id
    CROSS JOIN quotes q ON q.size_id = z.id AND q.scope_id = f.scope_id
    WHERE f.product_id = ?1 AND f.rank = 0";

/// What these rules go by, of the product.
pub(super) fn load(db: &Connection, product: ProductId, rules: &[RuleRow]) -> Result<Coverage, StoreError> {
    let mut find = db.prepare_cached("SELECT tier, brand, watched FROM products WHERE id = ?1")?;
    let (tier, brand, is_watched) =
        find.query_row([product.0], |row| Ok((word(row, 0)?, row.get(1)?, row.get(2)?)))?;
    let mut coverage = Coverage { product, tier, brand, is_watched, units: units(db, product)? };
    if rules.iter().any(|row| matches!(row.rule.scope, RuleScope::Tag(_))) {
        add_tags(db, &mut coverage)?;
    }
    if rules.iter().any(|row| row.rule.terms.name() == TriggerName::Undercut) {
        add_listings(db, &mut coverage)?;
    }
    Ok(coverage)
}

fn units(db: &Connection, product: ProductId) -> Result<Vec<StockedUnit>, StoreError> {
    let (map, home) = (conditions::map(db)?, regions::home(db)?.currency());
    let mut select = db.prepare_cached(UNITS)?;
    let units = select.query_map([product.0], |row| {
        let condition: Condition = word(row, 2)?;
        Ok(StockedUnit {
            id: UnitId(row.get(0)?),
            size: SizeId(row.get(1)?),
            condition: map.of(condition),
            is_deadstock: condition == Condition::Deadstock,
            tags: Vec::new(),
            cost: row.get::<_, Option<i64>>(3)?.map(|minor| Money::new(minor, home)),
            listings: Vec::new(),
        })
    })?;
    Ok(units.collect::<Result<_, _>>()?)
}

fn add_tags(db: &Connection, coverage: &mut Coverage) -> Result<(), StoreError> {
    let mut select = db.prepare_cached(TAGS)?;
    let rows = select
        .query_map(params![coverage.product.0], |row| Ok((UnitId(row.get(0)?), row.get::<_, String>(1)?)))?;
    for row in rows {
        let (id, tag) = row?;
        coverage.units.iter_mut().filter(|unit| unit.id == id).for_each(|unit| unit.tags.push(tag.clone()));
    }
    Ok(())
}

fn add_listings(db: &Connection, coverage: &mut Coverage) -> Result<(), StoreError> {
    let mut select = db.prepare_cached(LISTINGS)?;
    let rows = select.query_map(params![coverage.product.0], |row| {
        let market = if word::<Place>(row, 1)? == Place::Alias { Market::Alias } else { Market::StockX };
        Ok((UnitId(row.get(0)?), market, row.get::<_, Json<Payout>>(2)?.0.price()))
    })?;
    for row in rows {
        let (id, market, price) = row?;
        coverage
            .units
            .iter_mut()
            .filter(|unit| unit.id == id)
            .for_each(|unit| unit.listings.push((market, price)));
    }
    Ok(())
}

/// The product's series in the own region.
pub(super) fn own_series(db: &Connection, product: ProductId) -> Result<Vec<(i64, Goods)>, StoreError> {
    let mut select = db.prepare_cached(OWN_SERIES)?;
    let rows = select.query_map([product.0], |row| {
        let goods = Goods {
            market: word(row, 1)?,
            size: SizeId(row.get(2)?),
            channel: row.get::<_, Code<_>>(3)?.0,
            condition: row.get::<_, Code<_>>(4)?.0,
        };
        Ok((row.get(0)?, goods))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
