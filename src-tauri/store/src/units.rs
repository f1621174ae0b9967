//! Units: what is owned.

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};
use tierstock_domain::{Condition, Moment, Money, ProductId, SizeId, Unit, UnitId};

use crate::column::{At, Day, Key, moment, word};
use crate::{Store, StoreError, card};

/// A unit to be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewUnit {
    /// What it is.
    pub product: ProductId,
    /// In which of the product's sizes.
    pub size: SizeId,
    /// In which state.
    pub condition: Condition,
    /// What was paid for it.
    pub cost: Money,
    /// The civil day on which it was bought, if known.
    pub bought_on: Option<NaiveDate>,
}

/// A unit as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRow {
    /// What it is and what was paid.
    pub unit: Unit,
    /// The civil day on which it was bought, if known.
    pub bought_on: Option<NaiveDate>,
    /// When it was entered.
    pub added_at: Moment,
}

impl Store {
    /// Adds units, all or none.
    pub async fn add_units(&self, units: Vec<NewUnit>, now: Moment) -> Result<Vec<UnitId>, StoreError> {
        self.write(move |db| {
            let ids = units.iter().map(|unit| insert(db, unit, now)).collect::<Result<_, _>>()?;
            let products: HashSet<ProductId> = units.iter().map(|unit| unit.product).collect();
            products.into_iter().try_for_each(|product| card::refresh(db, product, now))?;
            Ok(ids)
        })
        .await
    }

    /// Removes units, all or none, and answers what they were, which undoes it.
    pub async fn remove_units(&self, units: Vec<UnitId>, now: Moment) -> Result<Vec<UnitRow>, StoreError> {
        self.write(move |db| {
            let mut removed = Vec::new();
            for id in units {
                let row = remove(db, id)?;
                card::refresh(db, row.unit.product, now)?;
                removed.push(row);
            }
            Ok(removed)
        })
        .await
    }

    /// The product's units in the order in which they were entered.
    pub async fn units_of(&self, product: ProductId) -> Result<Vec<UnitRow>, StoreError> {
        self.read(move |db| {
            let mut select = db.prepare_cached(
                "SELECT id, product_id, size_id, condition, cost, currency, bought_on, added_at
                 FROM units WHERE product_id = ?1 ORDER BY id",
            )?;
            Ok(select.query_map([product.0], unit)?.collect::<Result<_, _>>()?)
        })
        .await
    }
}

/// Sizes of which a unit is owned in the state that marketplace prices are for.
pub(crate) fn deadstock_sizes(db: &Connection, product: ProductId) -> Result<HashSet<SizeId>, StoreError> {
    let mut select =
        db.prepare_cached("SELECT size_id FROM units WHERE product_id = ?1 AND condition = ?2")?;
    let rows =
        select.query_map(params![product.0, Key(Condition::Deadstock)], |row| Ok(SizeId(row.get(0)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn insert(db: &Connection, unit: &NewUnit, now: Moment) -> Result<UnitId, StoreError> {
    db.prepare_cached(
        "INSERT INTO units (product_id, size_id, condition, cost, currency, bought_on, added_at)
         SELECT product_id, id, ?3, ?4, ?5, ?6, ?7 FROM sizes WHERE id = ?2 AND product_id = ?1 RETURNING id",
    )?
    .query_row(
        params![
            unit.product.0,
            unit.size.0,
            Key(unit.condition),
            unit.cost.minor(),
            unit.cost.currency().code(),
            unit.bought_on.map(Day),
            At(now)
        ],
        |row| Ok(UnitId(row.get(0)?)),
    )
    .optional()?
    .ok_or(StoreError::Missing { what: "size", id: unit.size.0 })
}

fn remove(db: &Connection, id: UnitId) -> Result<UnitRow, StoreError> {
    db.prepare_cached(
        "DELETE FROM units WHERE id = ?1
         RETURNING id, product_id, size_id, condition, cost, currency, bought_on, added_at",
    )?
    .query_row([id.0], unit)
    .optional()?
    .ok_or(StoreError::Missing { what: "unit", id: id.0 })
}

fn unit(row: &Row) -> rusqlite::Result<UnitRow> {
    Ok(UnitRow {
        unit: Unit {
            id: UnitId(row.get(0)?),
            product: ProductId(row.get(1)?),
            size: SizeId(row.get(2)?),
            condition: word(row, 3)?,
            cost: Money::new(row.get(4)?, word(row, 5)?),
        },
        bought_on: row.get::<_, Option<Day>>(6)?.map(|Day(date)| date),
        added_at: moment(row, 7)?,
    })
}

#[cfg(test)]
mod tests;
