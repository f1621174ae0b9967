//! The rows of products that an undone import brought along, packed: there may be tens of thousands of them.

use rusqlite::{Connection, params};
use tierstock_domain::ProductId;

use crate::StoreError;
use crate::journal::EntryId;
use crate::packed::{self, BlockKind};

/// A product, its table, the table's columns and the rows, as they are kept.
type Kept = (i64, String, String, String);

/// Prices, and what is known of them, are no part of a document: they stay as they are kept.
const NOT_PACKED: &str = "('feeds', 'quotes', 'price_points', 'alerts', 'unmentioned_sizes')";

/// Packs what is kept of these products.
pub(crate) fn pack(db: &Connection, entry: EntryId, products: &[ProductId]) -> Result<(), StoreError> {
    let mut select = db.prepare_cached(&format!(
        "SELECT product_id, from_table, columns, contents FROM removed_rows
         WHERE product_id = ?1 AND from_table NOT IN {NOT_PACKED}"
    ))?;
    let mut delete = db.prepare_cached(&format!(
        "DELETE FROM removed_rows WHERE product_id = ?1 AND from_table NOT IN {NOT_PACKED}"
    ))?;
    let mut all: Vec<Kept> = Vec::new();
    for product in products {
        let rows =
            select.query_map([product.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
        all.extend(rows.collect::<Result<Vec<Kept>, _>>()?);
        delete.execute([product.0])?;
    }
    packed::keep(db, entry, BlockKind::Rows, &all)
}

/// Unpacks all that an entry's products have packed.
pub(crate) fn unpack(db: &Connection, entry: EntryId) -> Result<(), StoreError> {
    let mut insert = db.prepare_cached(
        "INSERT INTO removed_rows (product_id, from_table, columns, contents) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for nth in packed::blocks(db, entry, BlockKind::Rows)? {
        for (product, table, columns, contents) in packed::block::<Kept>(db, entry, nth)? {
            insert.execute(params![product, table, columns, contents])?;
        }
    }
    packed::forget(db, entry, BlockKind::Rows)
}

/// Whether a product's rows may be packed: one whose units name receipts is looked through for them.
pub(crate) fn may_be_packed(db: &Connection, product: ProductId) -> Result<bool, StoreError> {
    let mut find = db.prepare_cached(
        "SELECT NOT EXISTS (SELECT 1 FROM units WHERE product_id = ?1 AND receipt IS NOT NULL)",
    )?;
    Ok(find.query_row([product.0], |row| row.get(0))?)
}
