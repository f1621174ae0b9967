//! Units: what is owned, listed and sold. A unit is read whole, changed by the rules of its own, and written whole.

mod record;

use std::collections::HashSet;

use rusqlite::{Connection, params};
use tierstock_domain::{Condition, Details, Moment, ProductId, SizeId, Unit, UnitError, UnitId};

use crate::column::Key;
use crate::journal::{self, EntryId};
use crate::{Store, StoreError, card};

pub(crate) use record::{load, save};

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitsOf {
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

    /// Changes units, all or none, and notes it in the journal.
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
                let unit = save(db, unit)?;
                journal::note_unit(db, entry, &before, &unit)?;
                products.insert(unit.product);
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
        which: UnitsOf,
        after: UnitId,
        limit: u32,
    ) -> Result<Vec<Unit>, StoreError> {
        self.read(move |db| {
            let mut select = db.prepare_cached(match which {
                UnitsOf::InStock => IN_STOCK,
                UnitsOf::Sold => SOLD,
            })?;
            let rows = select.query_map(params![product.0, after.0, limit], |row| Ok(UnitId(row.get(0)?)))?;
            let ids: Vec<UnitId> = rows.collect::<Result<_, _>>()?;
            ids.into_iter().map(|id| existing(db, id)).collect()
        })
        .await
    }

    /// Takes the rates of up to `limit` units after `after` whose amounts are not in the own currency yet; answers the last
    /// one that was looked at, or none once all were.
    pub async fn fill_rates(
        &self,
        after: UnitId,
        limit: u32,
        now: Moment,
    ) -> Result<Option<UnitId>, StoreError> {
        self.write(move |db| {
            let units = record::without_rate(db, after, limit)?;
            let mut products = HashSet::new();
            for id in &units {
                products.insert(save(db, existing(db, *id)?)?.product);
            }
            refresh_products(db, products, now)?;
            Ok(units.last().copied())
        })
        .await
    }
}

/// Works out anew what the products' cards show and their units are worth.
pub(crate) fn refresh_products(
    db: &Connection,
    products: impl IntoIterator<Item = ProductId>,
    now: Moment,
) -> Result<(), StoreError> {
    let products: HashSet<ProductId> = products.into_iter().collect();
    products.into_iter().try_for_each(|product| card::refresh(db, product, now))
}

/// The unit, or an error that names it.
pub(crate) fn existing(db: &Connection, id: UnitId) -> Result<Unit, StoreError> {
    load(db, id)?.ok_or(StoreError::Missing { what: "unit", id: id.0 })
}

/// Adds a unit that came with its product.
pub(crate) fn insert(db: &Connection, unit: &NewUnit, now: Moment) -> Result<UnitId, StoreError> {
    Ok(record::insert(db, unit, now)?.id)
}

/// Sizes of which a unit is in stock in the state that marketplace prices are for.
pub(crate) fn deadstock_sizes(db: &Connection, product: ProductId) -> Result<HashSet<SizeId>, StoreError> {
    let mut select = db.prepare_cached(
        "SELECT size_id FROM units WHERE product_id = ?1 AND state = 'in_stock' AND condition = ?2",
    )?;
    let rows =
        select.query_map(params![product.0, Key(Condition::Deadstock)], |row| Ok(SizeId(row.get(0)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests;
