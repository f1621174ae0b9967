//! What is there already, as far as a file's rows could be about it.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Connection, Row};
use tierstock_domain::{Condition, Currency, Money, Place, ProductId, ProductKind, Size, UnitId};

use super::RowIdentity;
use crate::column::{Day, maybe_word, word};
use crate::{Store, StoreError};

/// All that a file's rows are compared with.
#[derive(Debug, Clone, Default)]
pub struct KnownRows {
    /// Products by the normal form of their SKU.
    pub by_sku: HashMap<String, ProductId>,
    /// Products without a SKU, by their very name.
    pub by_name: HashMap<String, ProductId>,
    /// What products are, where that is known.
    pub kinds: HashMap<ProductId, ProductKind>,
    /// The sales that have an order's number, those that came to nothing too.
    pub sold_orders: Vec<SoldOrder>,
    /// The units that have the number of the order by which they were bought.
    pub bought_orders: Vec<(String, ProductId, Size)>,
    /// What is in stock, the oldest purchase first, unknown days last.
    pub in_stock: Vec<KnownUnit>,
    /// Rows of files that came in and were not undone.
    pub rows: Vec<KnownRow>,
}

/// A sale with the number of its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoldOrder {
    /// The marketplace, or the other place, of the sale.
    pub place: Place,
    /// What the place is called; empty: it has its own name.
    pub place_name: String,
    /// The order's number as it was written, never empty.
    pub order: String,
    /// What was sold.
    pub product: ProductId,
    /// In which size.
    pub size: Size,
    /// The unit of the sale; one that came back is in stock again.
    pub unit: UnitId,
    /// The civil day of the sale.
    pub sold_on: NaiveDate,
    /// What the buyer paid, in the currency of the sale.
    pub price: Money,
    /// Whether it came to nothing neither before the goods were sent nor after.
    pub is_valid: bool,
}

/// A unit in stock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownUnit {
    /// The unit, which a sale in the file may be of.
    pub unit: UnitId,
    /// What it is of.
    pub product: ProductId,
    /// The size of its product that it is in.
    pub size: Size,
    /// How it is.
    pub condition: Condition,
    /// What was paid, in minor units of the currency; none: not known.
    pub price: Option<i64>,
    /// The currency of the purchase, also where no price is known.
    pub currency: Currency,
    /// When it was bought.
    pub bought_on: Option<NaiveDate>,
    /// The number of the order.
    pub order_number: String,
}

/// A row that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownRow {
    /// What makes it known again.
    pub identity: RowIdentity,
    /// The unit that came of it; the first of several.
    pub unit: UnitId,
}

pub(crate) const ROWS: &str = "
    SELECT r.source, r.goods, r.parts, r.unit_id FROM imported_rows r JOIN journal j ON j.id = r.entry_id
    WHERE j.undone_at IS NULL";

pub(crate) const SOLD_ORDERS: &str = "
    SELECT s.place, s.place_name, s.reference, u.product_id, u.id, s.sold_on,
        coalesce(s.actual, s.expected) ->> '$.price.minor', s.currency, s.state = 'sold', z.system, z.label, z.sort
    FROM sales s INDEXED BY sales_by_reference JOIN units u ON u.id = s.unit_id JOIN sizes z ON z.id = u.size_id
    WHERE s.reference <> '' AND u.state <> 'deleted'";

pub(crate) const BOUGHT_ORDERS: &str = "
    SELECT u.order_number, u.product_id, z.system, z.label, z.sort FROM units u INDEXED BY units_by_order
    JOIN sizes z ON z.id = u.size_id WHERE u.order_number <> '' AND u.state <> 'deleted'";

pub(crate) const IN_STOCK: &str = "
    SELECT u.id, u.product_id, z.system, z.label, z.sort, u.condition, u.price, u.currency, u.bought_on, u.order_number
    FROM units u JOIN sizes z ON z.id = u.size_id WHERE u.state = 'in_stock'
    ORDER BY u.bought_on IS NULL, u.bought_on, u.id";

impl Store {
    /// What is there already, on one state of the database.
    pub async fn known_rows(&self) -> Result<KnownRows, StoreError> {
        self.read(|db| {
            Ok(KnownRows {
                by_sku: products(db, "SELECT sku_normal, id FROM products WHERE sku_normal IS NOT NULL")?,
                by_name: products(db, "SELECT name, id FROM products WHERE sku_normal IS NULL AND name IS NOT NULL ORDER BY id DESC")?,
                kinds: kinds(db)?,
                sold_orders: rows(db, SOLD_ORDERS, sold_order)?,
                bought_orders: rows(db, BOUGHT_ORDERS, |row| Ok((row.get(0)?, ProductId(row.get(1)?), size(row, 2)?)))?,
                in_stock: rows(db, IN_STOCK, in_stock)?,
                rows: rows(db, ROWS, known_row)?,
            })
        })
        .await
    }
}

fn products(db: &Connection, select: &str) -> Result<HashMap<String, ProductId>, StoreError> {
    let mut select = db.prepare_cached(select)?;
    let rows = select.query_map((), |row| Ok((row.get(0)?, ProductId(row.get(1)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn kinds(db: &Connection) -> Result<HashMap<ProductId, ProductKind>, StoreError> {
    let mut select = db.prepare_cached("SELECT id, kind FROM products WHERE kind IS NOT NULL")?;
    let rows = select.query_map((), |row| Ok((ProductId(row.get(0)?), word(row, 1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn rows<T>(
    db: &Connection,
    select: &str,
    read: fn(&Row) -> rusqlite::Result<T>,
) -> Result<Vec<T>, StoreError> {
    let mut select = db.prepare_cached(select)?;
    Ok(select.query_map((), read)?.collect::<Result<_, _>>()?)
}

fn size(row: &Row, from: usize) -> rusqlite::Result<Size> {
    Ok(Size { system: word(row, from)?, label: row.get(from + 1)?, sort: row.get(from + 2)? })
}

fn in_stock(row: &Row) -> rusqlite::Result<KnownUnit> {
    Ok(KnownUnit {
        unit: UnitId(row.get(0)?),
        product: ProductId(row.get(1)?),
        size: size(row, 2)?,
        condition: word(row, 5)?,
        price: row.get(6)?,
        currency: maybe_word(row, 7)?.unwrap_or(Currency::USD),
        bought_on: row.get::<_, Option<Day>>(8)?.map(|Day(day)| day),
        order_number: row.get(9)?,
    })
}

fn known_row(row: &Row) -> rusqlite::Result<KnownRow> {
    let identity = RowIdentity { source: row.get(0)?, goods: row.get(1)?, parts: row.get(2)? };
    Ok(KnownRow { identity, unit: UnitId(row.get(3)?) })
}

fn sold_order(row: &Row) -> rusqlite::Result<SoldOrder> {
    Ok(SoldOrder {
        place: word(row, 0)?,
        place_name: row.get(1)?,
        order: row.get(2)?,
        product: ProductId(row.get(3)?),
        unit: UnitId(row.get(4)?),
        sold_on: row.get::<_, Day>(5)?.0,
        price: Money::new(row.get(6)?, word(row, 7)?),
        is_valid: row.get(8)?,
        size: size(row, 9)?,
    })
}
