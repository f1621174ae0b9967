//! The products of a file of any version.

use rusqlite::Connection;

use super::fields::{text, word};
use super::list::{self, ListTable};
use super::{ReadableList, ReadableProduct};

const PRODUCTS: ListTable =
    ListTable { table: "products", key: &["id"], columns: &["id", "name", "sku", "brand", "tier"] };

pub(super) fn read(db: &Connection) -> ReadableList<ReadableProduct> {
    list::read(db, &PRODUCTS, &mut |row| {
        Some(ReadableProduct {
            name: text(row, 1),
            sku: text(row, 2),
            brand: text(row, 3),
            tier: word(row, 4),
        })
    })
}
