//! Which series the user's units are priced by: those of new goods at both marketplaces, and at Alias those of the condition
//! that the user's own word means.

use std::collections::HashSet;

use rusqlite::{Connection, params};
use tierstock_domain::{Condition, ConditionMap, ItemCondition, Market, ProductId, SizeId, UnitState};

use crate::column::{Coded, Key, word};
use crate::{Store, StoreError, settings};

/// The settings that the user may change, each with the condition of units that it is about.
pub(crate) const SETTINGS: [(&str, Condition); 4] = [
    ("condition.damaged_box", Condition::DamagedBox),
    ("condition.no_box", Condition::NoBox),
    ("condition.worn", Condition::Worn),
    ("condition.flawed", Condition::Flawed),
];

impl Store {
    /// What units in each condition are sold as at Alias.
    pub async fn condition_map(&self) -> Result<ConditionMap, StoreError> {
        self.read(map).await
    }
}

/// The name of the setting for units in this condition; none: deadstock is always new in a good box.
pub fn setting_of(condition: Condition) -> Option<&'static str> {
    SETTINGS.iter().find(|(_, about)| *about == condition).map(|(key, _)| *key)
}

/// What the user set, and the default where they set nothing that can be read.
pub(crate) fn map(db: &Connection) -> Result<ConditionMap, StoreError> {
    let mut map = ConditionMap::default();
    for (key, condition) in SETTINGS {
        if let Some(item) = settings::read(db, key)?.and_then(|value| ItemCondition::from_key(&value)) {
            map.set(condition, item);
        }
    }
    Ok(map)
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

/// The goods of a product that are in stock, as the marketplace sells them: by size and condition. StockX sells nothing but
/// new goods.
pub(crate) fn in_stock(
    db: &Connection,
    product: ProductId,
    market: Market,
) -> Result<HashSet<(SizeId, ItemCondition)>, StoreError> {
    let map = map(db)?;
    let mut select = db.prepare_cached(
        "SELECT DISTINCT size_id, condition FROM units WHERE product_id = ?1 AND state = ?2",
    )?;
    let rows = select.query_map(params![product.0, Key(UnitState::InStock)], |row| {
        Ok((SizeId(row.get(0)?), word(row, 1)?))
    })?;
    let mut goods = HashSet::new();
    for row in rows {
        let (size, condition) = row?;
        if condition == Condition::Deadstock || market == Market::Alias {
            goods.insert((size, map.of(condition)));
        }
    }
    Ok(goods)
}
