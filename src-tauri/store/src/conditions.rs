//! Which series the user's units are priced by: those of new goods at both marketplaces, and at Alias those of the condition
//! that the user's own word means.

use std::collections::HashMap;

use rusqlite::{Connection, params};
use tierstock_domain::{Condition, ConditionMap, ItemCondition, Market, ProductId, SizeId, UnitState};

use crate::column::{Coded, Key, word};
use crate::{StoreError, settings};

/// What units in each condition are sold as at Alias.
pub(crate) fn map(db: &Connection) -> Result<ConditionMap, StoreError> {
    Ok(settings::with_a_default(db)?.conditions)
}

/// The number of the condition that a row's word in `condition` means, in SQL.
pub(crate) fn sql(map: &ConditionMap) -> String {
    let number = |item| ItemCondition::PLACES.iter().position(|known| *known == item).unwrap_or_default();
    let cases: Vec<String> = Condition::ALL
        .into_iter()
        .map(|condition| format!("WHEN '{}' THEN {}", condition.key(), number(map.of(condition))))
        .collect();
    format!("CASE condition {} END", cases.join(" "))
}

/// How many units are in stock, by size and condition.
pub(crate) type StockByCondition = HashMap<(SizeId, ItemCondition), u32>;

/// The goods of a product that are in stock, as the marketplace sells them. StockX sells nothing but new goods.
pub(crate) fn in_stock(
    db: &Connection,
    product: ProductId,
    market: Market,
) -> Result<StockByCondition, StoreError> {
    let mut select = db.prepare_cached(
        "SELECT size_id, condition, count(*) FROM units WHERE product_id = ?1 AND state = ?2
         GROUP BY size_id, condition",
    )?;
    let rows = select.query_map(params![product.0, Key(UnitState::InStock)], |row| {
        Ok((SizeId(row.get(0)?), word(row, 1)?, row.get::<_, u32>(2)?))
    })?;
    let units: Vec<(SizeId, Condition, u32)> = rows.collect::<Result<_, _>>()?;
    if units.is_empty() {
        return Ok(StockByCondition::new());
    }
    let map = map(db)?;
    let mut goods = StockByCondition::new();
    for (size, condition, units) in units {
        if condition == Condition::Deadstock || market == Market::Alias {
            *goods.entry((size, map.of(condition))).or_default() += units;
        }
    }
    Ok(goods)
}
