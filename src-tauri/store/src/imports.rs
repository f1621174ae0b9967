//! Files that are brought in: all of it in one transaction and under one entry of the journal, and what makes the same
//! rows known again.

mod commit;
mod known;
mod layouts;

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use chrono::NaiveDate;
use serde::Serialize;
use tierstock_domain::{Details, Moment, Money, ProductId, Sale, Size, UnitId};

use crate::column::moment;
use crate::journal::EntryId;
use crate::products::NewProduct;
use crate::{Store, StoreError};

pub use known::{KnownRow, KnownRows, KnownUnit, SoldOrder};
pub use layouts::SavedLayout;

/// A file to be brought in.
#[derive(Debug, Clone)]
pub struct NewImport {
    /// The file's name, or what was pasted in words.
    pub source: String,
    /// Its layout's name; empty: none.
    pub layout: String,
    /// What the journal says of it.
    pub title: String,
    /// Rows that were known already.
    pub known: u32,
    /// Rows that were refused.
    pub refused: u32,
    /// Products that are not there yet, which rows name by their place here.
    pub products: Vec<NewProduct>,
}

/// What a row is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ImportGoods {
    /// A product that is there.
    Known(ProductId),
    /// One of the new products, by its place among them.
    New(usize),
    /// The product of a unit.
    OfUnit(UnitId),
}

/// A row that comes in.
#[derive(Debug, Clone)]
pub struct ImportRow {
    /// What it is of.
    pub goods: ImportGoods,
    /// The units that it adds, that it sells or whose sale it gives back; at least one.
    pub units: Vec<ImportUnit>,
    /// What makes it known again; two where a purchase meets its sale.
    pub identities: Vec<RowIdentity>,
}

/// A unit of a row.
#[derive(Debug, Clone)]
pub enum ImportUnit {
    /// One that was not there, in this size; the id of the size in `details` means nothing. With its sale, if it is sold.
    Added {
        /// Its size, which the product gets as one that the user named.
        size: Size,
        /// What is said of it.
        details: Box<Details>,
        /// Its sale; none: it is in stock.
        sale: Option<Box<Sale>>,
    },
    /// One that is in stock, which this sells.
    Sold {
        /// The unit; it must still be in stock.
        unit: UnitId,
        /// The sale that is booked of it.
        sale: Box<Sale>,
    },
    /// One that is sold, whose sale is given back.
    GivenBack {
        /// The unit; it must still be sold.
        unit: UnitId,
        /// The civil day of the refund, on which the sale ends.
        on: NaiveDate,
        /// What was paid out for it, below zero; none: not said, and all was taken back.
        paid_back: Option<Money>,
        /// What was paid for the parcel's way back.
        outbound: Money,
    },
}

/// Hashes of what a row stated.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RowIdentity {
    /// Of the source's own id; none: it has none.
    pub source: Option<i64>,
    /// Of the product and the size.
    pub goods: i64,
    /// Of each other field that counts, two bytes each.
    pub parts: Vec<u8>,
}

/// How far a file is, and whether the user wants it to stop.
#[derive(Debug, Default)]
pub struct ImportProgress {
    done: AtomicU32,
    cancelled: AtomicBool,
}

impl ImportProgress {
    /// Rows that are written so far; nothing of them counts before all are.
    pub fn done(&self) -> u32 {
        self.done.load(Ordering::Relaxed)
    }

    /// Stops it at the next row, with nothing written.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }
}

/// What came of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The entry of the journal, which undoes all of it.
    pub entry: EntryId,
    /// Products that were not there.
    pub products: Vec<ProductId>,
    /// Units that were not there, sold ones too.
    pub added: u32,
    /// Units that were in stock and are sold.
    pub sold: u32,
}

/// A file that was brought in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct ImportLine {
    /// The entry of the journal.
    pub entry: EntryId,
    /// When it came in, with all of its rows.
    pub at: Moment,
    /// The file's name.
    pub source: String,
    /// Its layout's name; empty: none.
    pub layout: String,
    /// Rows that came in.
    pub came_in: u32,
    /// Rows that were known already.
    pub known: u32,
    /// Rows that were refused.
    pub refused: u32,
    /// Whether it is undone.
    pub undone: bool,
}

impl Store {
    /// The files that were brought in, the newest first.
    pub async fn imports(&self, limit: u32) -> Result<Vec<ImportLine>, StoreError> {
        self.read(move |db| {
            let mut select = db.prepare_cached(
                "SELECT i.entry_id, i.at, i.source, i.layout, i.came_in, i.known, i.refused, j.undone_at IS NOT NULL
                 FROM imports i JOIN journal j ON j.id = i.entry_id ORDER BY i.entry_id DESC LIMIT ?1",
            )?;
            let rows = select.query_map([limit], |row| {
                Ok(ImportLine {
                    entry: EntryId(row.get(0)?),
                    at: moment(row, 1)?,
                    source: row.get(2)?,
                    layout: row.get(3)?,
                    came_in: row.get(4)?,
                    known: row.get(5)?,
                    refused: row.get(6)?,
                    undone: row.get(7)?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }
}

#[cfg(test)]
mod tests;
