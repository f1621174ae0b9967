//! What a restore would change, before it is done.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use serde::Serialize;

use super::{RestoreError, StagedRestore};
use crate::backup::{DataCounts, attached};

/// Lines that are listed of each kind; all of them are counted.
const LISTED: u32 = 100;

/// A unit that would not be there any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct GoneUnit {
    /// Its stock number.
    pub id: u32,
    /// Its product's name, or its SKU.
    pub name: String,
    /// Its size as labelled.
    pub size: String,
    /// Whether it is sold.
    pub sold: bool,
}

/// A product that would not be there any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct GoneProduct {
    /// Its name, or its SKU.
    pub name: String,
}

/// What would be there, and what would be gone.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct RestorePreview {
    /// What is there now; none: that can't be read.
    pub now: Option<DataCounts>,
    /// What would be there.
    pub after: DataCounts,
    /// Units that would be gone.
    pub units_gone: u32,
    /// Units that would come back.
    pub units_back: u32,
    /// Units that would be as they were.
    pub units_changed: u32,
    /// Sales that would be gone.
    pub sales_gone: u32,
    /// Sales that would come back.
    pub sales_back: u32,
    /// Products that would be gone.
    pub products_gone: u32,
    /// Products that would come back; there is no price history for them unless the backup has it.
    pub products_back: u32,
    /// Products for which there would be no price history, of all that would be there.
    pub without_history: u32,
    /// The first hundred of the units that would be gone.
    pub gone_units: Vec<GoneUnit>,
    /// The first hundred of the products that would be gone.
    pub gone_products: Vec<GoneProduct>,
}

const SAME_PRODUCT: &str = "s.id = p.id AND s.sku_normal IS p.sku_normal";

impl StagedRestore {
    /// Compares the backup with the database at `present`, which stays in use; none: it can't be read.
    pub fn preview(&self, present: Option<&Path>) -> Result<RestorePreview, RestoreError> {
        let Some(present) = present else {
            let db = Connection::open_with_flags(&self.path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
            let without_history = db.query_row(&without_history("main", "false"), (), |row| row.get(0))?;
            return Ok(RestorePreview { after: self.counted, without_history, ..RestorePreview::default() });
        };
        let db = Connection::open_with_flags(present, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        db.pragma_update(None, "query_only", true)?;
        attached(&db, &self.path)?;
        db.execute_batch("BEGIN")?;
        let count = |sql: &str| db.query_row(sql, (), |row| row.get::<_, u32>(0));
        let missing = |from: &str, of: &str, key: &str, extra: &str| {
            count(&format!(
                "SELECT count(*) FROM {from} a WHERE {extra} NOT EXISTS (SELECT 1 FROM {of} b WHERE {key})"
            ))
        };
        let (kept, unit_key) = ("a.state <> 'deleted' AND", "b.id = a.id AND b.state <> 'deleted'");
        let sale_key = "b.unit_id = a.unit_id AND b.nth = a.nth";
        Ok(RestorePreview {
            now: Some(DataCounts::of(&db, "main")?),
            after: self.counted,
            units_gone: missing("main.units", "source.units", unit_key, kept)?,
            units_back: missing("source.units", "main.units", unit_key, kept)?,
            units_changed: count(CHANGED)?,
            sales_gone: missing("main.sales", "source.sales", sale_key, "")?,
            sales_back: missing("source.sales", "main.sales", sale_key, "")?,
            products_gone: missing("main.products", "source.products", "b.id = a.id", "")?,
            products_back: missing("source.products", "main.products", "b.id = a.id", "")?,
            without_history: count(&without_history("source", HAS_HISTORY_NOW))?,
            gone_units: gone_units(&db)?,
            gone_products: gone_products(&db)?,
        })
    }
}

/// Units that are there before and after, and something that the user said of them differs.
const CHANGED: &str = "
    SELECT count(*) FROM main.units a JOIN source.units b ON b.id = a.id
    WHERE a.state <> 'deleted' AND b.state <> 'deleted' AND (
        (a.size_id, a.condition, a.price, a.tax, a.inbound, a.other, a.currency, a.bought_on, a.bought_from,
            a.order_number, a.kept_at, a.notes, a.receipt, a.own_value, a.treatment, a.state, a.offers_up)
        IS NOT (b.size_id, b.condition, b.price, b.tax, b.inbound, b.other, b.currency, b.bought_on, b.bought_from,
            b.order_number, b.kept_at, b.notes, b.receipt, b.own_value, b.treatment, b.state, b.offers_up))";

/// A product of now that is still the same has a history of its own.
const HAS_HISTORY_NOW: &str = "
    EXISTS (SELECT 1 FROM main.products p JOIN main.sizes z ON z.product_id = p.id
        JOIN main.quotes q ON q.size_id = z.id JOIN main.price_points t ON t.series_id = q.id
        WHERE {same})";

/// Products that would be there, and of which no price of the past is known.
fn without_history(schema: &str, or: &str) -> String {
    format!(
        "SELECT count(*) FROM {schema}.products s WHERE NOT ({or}) AND NOT EXISTS (
            SELECT 1 FROM {schema}.sizes z JOIN {schema}.quotes q ON q.size_id = z.id
            JOIN {schema}.price_points t ON t.series_id = q.id WHERE z.product_id = s.id)"
    )
    .replace("{same}", SAME_PRODUCT)
}

fn gone_units(db: &Connection) -> rusqlite::Result<Vec<GoneUnit>> {
    let mut select = db.prepare(
        "SELECT a.id, coalesce(p.name, p.sku), z.label, a.state = 'sold'
         FROM main.units a JOIN main.products p ON p.id = a.product_id JOIN main.sizes z ON z.id = a.size_id
         WHERE a.state <> 'deleted'
         AND NOT EXISTS (SELECT 1 FROM source.units b WHERE b.id = a.id AND b.state <> 'deleted')
         ORDER BY a.id DESC LIMIT ?1",
    )?;
    let unit = |row: &rusqlite::Row| {
        Ok(GoneUnit { id: row.get(0)?, name: row.get(1)?, size: row.get(2)?, sold: row.get(3)? })
    };
    select.query_map([LISTED], unit)?.collect()
}

fn gone_products(db: &Connection) -> rusqlite::Result<Vec<GoneProduct>> {
    let mut select = db.prepare(
        "SELECT coalesce(a.name, a.sku) FROM main.products a
         WHERE NOT EXISTS (SELECT 1 FROM source.products b WHERE b.id = a.id) ORDER BY a.id DESC LIMIT ?1",
    )?;
    select.query_map([LISTED], |row| Ok(GoneProduct { name: row.get(0)? }))?.collect()
}
