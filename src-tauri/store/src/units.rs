//! Units: what is owned, listed and sold. A unit is read whole, changed by the rules of its own, and written whole.

mod converted;
mod own_rates;
mod record;

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::{Connection, params};
use serde::Deserialize;
use tierstock_domain::{Details, Moment, Payout, Place, ProductId, Sale, Unit, UnitError, UnitId};

use crate::journal::{self, EntryId};
use crate::row_kind::RowKind;
use crate::{Store, StoreError, card, watching};

pub(crate) use record::{load, save, save_with_rates};

/// A unit to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUnit {
    /// What it is.
    pub product: ProductId,
    /// What the user says of it.
    pub details: Details,
}

/// Units that were added, and how to undo it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddedUnits {
    /// Their rows, in the order in which they were given.
    pub ids: Vec<UnitId>,
    /// The entry of the journal.
    pub entry: EntryId,
}

/// Which of a product's units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum ProductUnits {
    /// Those that are owned.
    InStock,
    /// Those that were ever sold, also if they came back.
    Sold,
}

/// A plus keeps the product's index: the order of rows would be had by reading everybody's.
pub(crate) const IN_STOCK: &str = "
    SELECT id FROM units WHERE product_id = ?1 AND state = 'in_stock' AND +id > ?2 ORDER BY +id LIMIT ?3";

pub(crate) const SOLD: &str = "
    SELECT u.id FROM units u WHERE u.product_id = ?1 AND u.state <> 'deleted' AND +u.id > ?2
    AND EXISTS (SELECT 1 FROM sales s WHERE s.unit_id = u.id) ORDER BY +u.id LIMIT ?3";

impl Store {
    /// Adds units, all or none.
    pub async fn add_units(
        &self,
        units: Vec<NewUnit>,
        title: &str,
        now: Moment,
    ) -> Result<AddedUnits, StoreError> {
        let title = title.to_owned();
        self.write(move |db| {
            let entry = journal::begin(db, &title, now)?;
            let mut ids = Vec::new();
            for unit in &units {
                let unit = record::insert(db, unit, now)?;
                // Undone, it is deleted and not gone: its stock number is never given twice.
                let before = Unit { deleted: true, ..unit.clone() };
                journal::note_unit(db, entry, &before, &unit)?;
                ids.push(unit.id);
            }
            refresh_products(db, units.iter().map(|unit| unit.product), now)?;
            Ok(AddedUnits { ids, entry })
        })
        .await
    }

    /// Changes units, all or none, and notes those that it changed in the journal. [`StoreError::Unchanged`]: all were
    /// so already, and no entry is left.
    pub async fn change_units<C>(
        &self,
        ids: Vec<UnitId>,
        title: &str,
        now: Moment,
        change: C,
    ) -> Result<EntryId, StoreError>
    where
        C: Fn(&mut Unit) -> Result<(), UnitError> + Send + 'static,
    {
        let title = title.to_owned();
        self.write(move |db| {
            let entry = journal::begin(db, &title, now)?;
            let mut products = HashSet::new();
            let mut seen = HashSet::new();
            for id in ids.into_iter().filter(|id| seen.insert(*id)) {
                let before = existing(db, id)?;
                let mut unit = before.clone();
                change(&mut unit).map_err(|error| StoreError::Unit { unit: id, error })?;
                if unit == before {
                    continue;
                }
                let unit = save(db, unit)?;
                journal::note_unit(db, entry, &before, &unit)?;
                products.insert(unit.product);
            }
            if products.is_empty() {
                return Err(StoreError::Unchanged);
            }
            refresh_products(db, products, now)?;
            Ok(entry)
        })
        .await
    }

    /// The unit, if there is one.
    pub async fn unit(&self, id: UnitId) -> Result<Option<Unit>, StoreError> {
        self.read(move |db| load(db, id)).await
    }

    /// The product's units in the order in which they were entered, sold ones too; without those that were deleted.
    pub async fn units_of(&self, product: ProductId) -> Result<Vec<Unit>, StoreError> {
        self.read(move |db| {
            let mut select = db.prepare_cached(
                "SELECT id FROM units WHERE product_id = ?1 AND state <> 'deleted' ORDER BY id",
            )?;
            let ids: Vec<UnitId> =
                select.query_map([product.0], |row| Ok(UnitId(row.get(0)?)))?.collect::<Result<_, _>>()?;
            ids.into_iter().map(|id| existing(db, id)).collect()
        })
        .await
    }

    /// Up to `limit` of the product's units in the order in which they were entered, those after `after`, without those
    /// that were deleted.
    pub async fn units_page(
        &self,
        product: ProductId,
        which: ProductUnits,
        after: UnitId,
        limit: u32,
    ) -> Result<Vec<Unit>, StoreError> {
        self.read(move |db| {
            let mut select = db.prepare_cached(match which {
                ProductUnits::InStock => IN_STOCK,
                ProductUnits::Sold => SOLD,
            })?;
            let rows = select.query_map(params![product.0, after.0, limit], |row| Ok(UnitId(row.get(0)?)))?;
            let ids: Vec<UnitId> = rows.collect::<Result<_, _>>()?;
            ids.into_iter().map(|id| existing(db, id)).collect()
        })
        .await
    }

    /// Looks for the rates of up to `limit` units after `after` of which an amount lacks its day's; answers the last one
    /// that was looked at, or none once all were. What units are worth has rates of its own.
    pub async fn fill_rates(&self, after: UnitId, limit: u32) -> Result<Option<UnitId>, StoreError> {
        self.write(move |db| {
            let units = record::wanting_rates(db, after, limit)?;
            for id in &units {
                record::save_with_rates(db, existing(db, *id)?)?;
            }
            Ok(units.last().copied())
        })
        .await
    }
}

/// Works out again what is watched of the products, what their cards show and what their units are worth.
pub(crate) fn refresh_products(
    db: &Connection,
    products: impl IntoIterator<Item = ProductId>,
    now: Moment,
) -> Result<(), StoreError> {
    let products: HashSet<ProductId> = products.into_iter().collect();
    products.into_iter().try_for_each(|product| {
        watching::refresh(db, product)?;
        card::refresh(db, product, now)
    })
}

/// Products of which a unit is in stock.
pub(crate) fn owned_products(db: &Connection) -> Result<Vec<ProductId>, StoreError> {
    let mut select = db.prepare_cached("SELECT DISTINCT product_id FROM units WHERE state = 'in_stock'")?;
    Ok(select.query_map((), |row| Ok(ProductId(row.get(0)?)))?.collect::<Result<_, _>>()?)
}

/// The unit, or an error that names it.
pub(crate) fn existing(db: &Connection, id: UnitId) -> Result<Unit, StoreError> {
    load(db, id)?.ok_or(StoreError::Missing { what: RowKind::Unit, id: id.0 })
}

/// Adds a unit with where it was listed, and with its sale, if it is sold.
pub(crate) fn insert_whole(
    db: &Connection,
    unit: &NewUnit,
    listed: &[(Place, Payout, NaiveDate)],
    sale: Option<&Sale>,
    now: Moment,
) -> Result<UnitId, StoreError> {
    let mut unit = record::insert(db, unit, now)?;
    let id = unit.id;
    if listed.is_empty() && sale.is_none() {
        return Ok(id);
    }
    let refused = |error| StoreError::Unit { unit: id, error };
    for (place, estimate, on) in listed {
        unit.list(*place, estimate.clone(), *on).map_err(refused)?;
    }
    if let Some(sale) = sale {
        unit.book(sale.clone()).map_err(refused)?;
    }
    Ok(save(db, unit)?.id)
}

#[cfg(test)]
mod migration_0025;
#[cfg(test)]
mod tests;
