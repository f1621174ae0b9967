//! What a unit is: its product and its size, each looked up by its id, so that one that is damaged hides no other.

use std::collections::HashMap;

use rusqlite::{Connection, Error, Row, Statement};
use tierstock_domain::SizeSystem;

use super::columns::{has, select};
use super::fields::{text, word};

/// A product's name and SKU, none: not known.
pub(super) type Named = (Option<String>, Option<String>);

/// Looks up products and sizes.
pub(super) struct GoodsLookup<'db> {
    products: Lookup<'db, Named>,
    sizes: Lookup<'db, Option<String>>,
}

impl<'db> GoodsLookup<'db> {
    pub(super) fn of(db: &'db Connection) -> Self {
        let named = |row: &Row| (text(row, 0), text(row, 1));
        Self {
            products: Lookup::of(db, "products", &["name", "sku"], named),
            sizes: Lookup::of(db, "sizes", &["system", "label"], size),
        }
    }

    /// The product with this id.
    pub(super) fn product(&mut self, id: Option<i64>) -> Named {
        self.products.row(id)
    }

    /// The size with this id, with its scale.
    pub(super) fn size(&mut self, id: Option<i64>) -> Option<String> {
        self.sizes.row(id)
    }

    /// Whether one of those that were looked up can't be read.
    pub(super) fn are_incomplete(&self) -> bool {
        self.products.is_incomplete || self.sizes.is_incomplete
    }
}

fn size(row: &Row) -> Option<String> {
    let label = text(row, 1)?;
    Some(word::<SizeSystem>(row, 0).map_or(label.trim().to_owned(), |system| system.named(&label)))
}

/// Rows of a table by their id, each read once.
pub(super) struct Lookup<'db, T> {
    /// None: the table, or its id, is not there.
    select: Option<Statement<'db>>,
    read: fn(&Row) -> T,
    known: HashMap<i64, T>,
    /// Whether a row that was looked up can't be read.
    pub(super) is_incomplete: bool,
}

impl<'db, T: Clone + Default> Lookup<'db, T> {
    pub(super) fn of(db: &'db Connection, table: &str, columns: &[&str], read: fn(&Row) -> T) -> Self {
        let select = if has(db, table, "id") { select(db, table, columns).ok().flatten() } else { None };
        let select = select.and_then(|select| db.prepare(&format!("{select} WHERE id = ?1")).ok());
        Self { select, read, known: HashMap::new(), is_incomplete: false }
    }

    /// The row with this id; nothing of one that is not there or can't be read.
    pub(super) fn row(&mut self, id: Option<i64>) -> T {
        let Some(id) = id else { return T::default() };
        if let Some(known) = self.known.get(&id) {
            return known.clone();
        }
        let read = self.read;
        let found = self.select.as_mut().map(|select| select.query_row([id], |row| Ok(read(row))));
        let found = match found {
            Some(Ok(found)) => found,
            Some(Err(Error::QueryReturnedNoRows)) => T::default(),
            Some(Err(_)) | None => {
                self.is_incomplete = true;
                T::default()
            }
        };
        self.known.insert(id, found.clone());
        found
    }
}
