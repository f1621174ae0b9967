//! A file's rows, written in one transaction: all of them, or none.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::NaiveDate;
use rusqlite::{Connection, params};
use tierstock_domain::money::MoneyError;
use tierstock_domain::{
    Conversions, Moment, Money, Payout, ProductId, SaleState, Size, SizeId, Unit, UnitError, UnitId,
};

use super::{ImportGoods, ImportProgress, ImportRow, ImportUnit, Imported, NewImport};
use crate::column::At;
use crate::journal::{self, EntryId};
use crate::row_kind::RowKind;
use crate::units::NewUnit;
use crate::{Store, StoreError, products, removed, sizes, units};

impl Store {
    /// Brings in a file: its new products, its units and their sales. [`StoreError::Unchanged`]: there was no row.
    /// [`StoreError::Cancelled`]: the user stopped it. In both cases, and with any other error, nothing is written.
    pub async fn commit_import(
        &self,
        import: NewImport,
        rows: impl Iterator<Item = ImportRow> + Send + 'static,
        progress: Arc<ImportProgress>,
        now: Moment,
    ) -> Result<Imported, StoreError> {
        self.write(move |db| commit(db, &import, rows, &progress, now)).await
    }
}

fn commit(
    db: &Connection,
    import: &NewImport,
    rows: impl Iterator<Item = ImportRow>,
    progress: &ImportProgress,
    now: Moment,
) -> Result<Imported, StoreError> {
    let entry = journal::begin(db, &import.title, now)?;
    let mut writing = Writing {
        db,
        entry,
        now,
        products: Vec::new(),
        touched: HashSet::new(),
        first: None,
        last: None,
        sold: 0,
    };
    for product in &import.products {
        let id = products::insert(db, product, now)?;
        removed::note_added(db, entry, id)?;
        writing.products.push(id);
    }
    let mut count: u32 = 0;
    for row in rows {
        if progress.is_cancelled() {
            return Err(StoreError::Cancelled);
        }
        writing.row(&mut count, &row)?;
        progress.step();
    }
    if count == 0 {
        return Err(StoreError::Unchanged);
    }
    db.prepare_cached(
        "INSERT INTO imports (entry_id, at, source, layout, came_in, known, refused) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![entry.0, At(now), import.source, import.layout, count, import.known, import.refused])?;
    writing.finish(progress)
}

struct Writing<'d> {
    db: &'d Connection,
    entry: EntryId,
    now: Moment,
    products: Vec<ProductId>,
    touched: HashSet<ProductId>,
    first: Option<UnitId>,
    last: Option<UnitId>,
    sold: u32,
}

impl Writing<'_> {
    fn row(&mut self, count: &mut u32, row: &ImportRow) -> Result<(), StoreError> {
        let product = match row.goods {
            ImportGoods::Known(product) => product,
            ImportGoods::New(nth) => {
                *self.products.get(nth).ok_or(StoreError::Missing { what: RowKind::Product, id: 0 })?
            }
            ImportGoods::OfUnit(unit) => units::existing(self.db, unit)?.product,
        };
        let mut first = None;
        for unit in &row.units {
            let id = match unit {
                ImportUnit::Added { size, details, sale } => {
                    let details =
                        tierstock_domain::Details { size: self.size(product, size)?, ..(**details).clone() };
                    let id = units::insert_whole(
                        self.db,
                        &NewUnit { product, details },
                        &[],
                        sale.as_deref(),
                        self.now,
                    )?;
                    self.first = self.first.or(Some(id));
                    self.last = Some(id);
                    id
                }
                ImportUnit::Sold { unit, sale } => {
                    self.change(*unit, |unit| unit.book((**sale).clone()))?;
                    self.sold += 1;
                    *unit
                }
                ImportUnit::GivenBack { unit, on, paid_back, outbound } => {
                    self.change(*unit, |unit| give_back(unit, *on, *paid_back, *outbound))?;
                    *unit
                }
            };
            first = first.or(Some(id));
        }
        self.touched.insert(product);
        let Some(first) = first else { return Ok(()) };
        let mut insert = self.db.prepare_cached(
            "INSERT INTO imported_rows (entry_id, nth, unit_id, source, goods, parts) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        for identity in &row.identities {
            *count += 1;
            insert.execute(params![
                self.entry.0,
                *count,
                first.0,
                identity.source,
                identity.goods,
                identity.parts
            ])?;
        }
        Ok(())
    }

    /// The product's row for a size, which stays, whatever a marketplace says: the user named it.
    fn size(&self, product: ProductId, size: &Size) -> Result<SizeId, StoreError> {
        let id = sizes::ensure(self.db, product, size, &Conversions::default())?;
        self.db
            .prepare_cached("UPDATE sizes SET by_hand = 1 WHERE id = ?1 AND NOT by_hand")?
            .execute([id.0])?;
        Ok(id)
    }

    fn change(
        &mut self,
        id: UnitId,
        change: impl FnOnce(&mut Unit) -> Result<(), UnitError>,
    ) -> Result<(), StoreError> {
        let before = units::existing(self.db, id)?;
        let mut unit = before.clone();
        change(&mut unit).map_err(|error| StoreError::Unit { unit: id, error })?;
        let unit = units::save(self.db, unit)?;
        journal::note_unit(self.db, self.entry, &before, &unit)?;
        self.touched.insert(unit.product);
        Ok(())
    }

    fn finish(self, progress: &ImportProgress) -> Result<Imported, StoreError> {
        let mut added = 0;
        if let (Some(first), Some(last)) = (self.first, self.last) {
            journal::note_added(self.db, self.entry, first, last)?;
            added = u32::try_from(last.0 - first.0 + 1).unwrap_or(u32::MAX);
        }
        for product in &self.touched {
            if progress.is_cancelled() {
                return Err(StoreError::Cancelled);
            }
            sizes::settle_stated(self.db, *product)?;
        }
        units::refresh_products(self.db, self.touched, self.now)?;
        Ok(Imported { entry: self.entry, products: self.products, added, sold: self.sold })
    }
}

/// Ends the sale that holds; what was paid out and not taken back was earned, and what was taken beyond it is lost.
fn give_back(
    unit: &mut Unit,
    on: NaiveDate,
    paid_back: Option<Money>,
    outbound: Money,
) -> Result<(), UnitError> {
    let sale = unit.current_sale().ok_or(UnitError::NotSold)?;
    let paid_out = sale.actual.as_ref().map(Payout::amount);
    let fits = |_: MoneyError| UnitError::Currency;
    let cost = match paid_out.zip(paid_back) {
        Some((out, back)) => outbound.minus(out).and_then(|left| left.minus(back)).map_err(fits)?,
        None => outbound,
    };
    unit.end_sale(SaleState::Returned(on), cost)
}
