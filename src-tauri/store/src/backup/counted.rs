//! What a backup counts, so that it can be compared with what it is a backup of.

use rusqlite::Connection;
use serde::Serialize;

/// How much is in a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DataCounts {
    /// Products, with units or without.
    pub products: u32,
    /// Units in stock.
    pub in_stock: u32,
    /// Units that are not in stock any more: sold or deleted.
    pub gone: u32,
    /// Sales, also those that ended.
    pub sales: u32,
    /// Entries of the history.
    pub entries: u32,
}

impl DataCounts {
    pub(crate) fn of(db: &Connection, schema: &str) -> rusqlite::Result<Self> {
        let count = format!(
            "SELECT (SELECT count(*) FROM {schema}.products),
                (SELECT count(*) FROM {schema}.units WHERE state = 'in_stock'),
                (SELECT count(*) FROM {schema}.units WHERE state <> 'in_stock'),
                (SELECT count(*) FROM {schema}.sales),
                (SELECT count(*) FROM {schema}.journal)"
        );
        db.query_row(&count, (), |row| {
            Ok(Self {
                products: row.get(0)?,
                in_stock: row.get(1)?,
                gone: row.get(2)?,
                sales: row.get(3)?,
                entries: row.get(4)?,
            })
        })
    }
}
