//! What can be read of a database that can't be opened: one of a newer version, one whose update failed, one that is
//! damaged in part, or one in a folder that can't be written.
//!
//! The file is only read. Which tables and columns it has is looked up, so that it may be of any version; what isn't there
//! is left out, and what is damaged ends its list and no other.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use thiserror::Error;
use tierstock_domain::{Condition, Money, Place, SaleStateName, Tier};

use crate::damage::Damage;

mod columns;
mod fields;
mod goods;
mod list;
mod opening;
mod products;
mod sales;
mod units;

pub use list::ReadableList;
pub(crate) use opening::opened;

/// What can be read of a database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readable {
    /// The products, the last ones that were added first.
    pub products: ReadableList<ReadableProduct>,
    /// The units in stock, the last ones that were entered first.
    pub units: ReadableList<ReadableUnit>,
    /// The sales, the newest first; also those that came to nothing.
    pub sales: ReadableList<ReadableSale>,
    /// Whether the file does not say which units are in stock: those that were sold or deleted are among them.
    pub units_of_any_state: bool,
    /// Whether the newest changes are left out: the log that they are in can't be read.
    pub without_log: bool,
}

/// What can be read of a product; none: not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadableProduct {
    /// What it is called, as the user or a marketplace spelled it.
    pub name: Option<String>,
    /// Its SKU, as spelled.
    pub sku: Option<String>,
    /// Its brand, as the user or a marketplace spelled it.
    pub brand: Option<String>,
    /// The tier that the file has it in.
    pub tier: Option<Tier>,
}

/// What can be read of a unit in stock; none: not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadableUnit {
    /// Its stock number.
    pub id: Option<i64>,
    /// Its product's name.
    pub name: Option<String>,
    /// Its product's SKU, as spelled.
    pub sku: Option<String>,
    /// Its size with the scale: `US 9`.
    pub size: Option<String>,
    /// In which state it is.
    pub condition: Option<Condition>,
    /// All that it cost, in the currency of the purchase.
    pub cost: Option<Money>,
    /// The civil day of the purchase.
    pub bought_on: Option<NaiveDate>,
    /// The seller's name, as the user or a file wrote it.
    pub bought_from: Option<String>,
    /// Where it is kept.
    pub kept_at: Option<String>,
    /// The user's own notes.
    pub notes: Option<String>,
}

/// What can be read of a sale; none: not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadableSale {
    /// The stock number of the unit that was sold.
    pub unit: Option<i64>,
    /// Its product's name.
    pub name: Option<String>,
    /// Its product's SKU, as spelled.
    pub sku: Option<String>,
    /// Its size with the scale: `US 9`.
    pub size: Option<String>,
    /// The place of sale.
    pub place: Option<Place>,
    /// The name of a place that is none of Tierstock's.
    pub place_name: Option<String>,
    /// The civil day of the sale.
    pub sold_on: Option<NaiveDate>,
    /// Whether it holds.
    pub state: Option<SaleStateName>,
    /// What the buyer paid, in the currency of the sale.
    pub price: Option<Money>,
    /// What was left after the fees, in the same currency: what came in where that is known, else what was expected.
    pub payout: Option<Money>,
    /// The order's number.
    pub reference: Option<String>,
    /// The buyer's name, as the user or a file wrote it.
    pub buyer: Option<String>,
}

/// Why nothing of a file can be read.
#[derive(Debug, Error)]
pub enum NotReadable {
    /// The system doesn't hand it out: it is not there, or may not be read.
    #[error("{}: {error}", path.display())]
    File {
        /// The database's file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// It is no database, or damaged where it says what is in it.
    #[error("{} is damaged: {why:?}", path.display())]
    Damaged {
        /// The database's file.
        path: PathBuf,
        /// What is wrong with it.
        why: Damage,
    },
}

/// Reads the database at `path` as far as that can be done, without changing anything. Blocks while it reads.
pub fn readable(path: &Path) -> Result<Readable, NotReadable> {
    let opened = opening::opened(path)?;
    let db = &opened.db;
    Ok(Readable {
        products: products::read(db),
        units: units::read(db),
        sales: sales::read(db),
        units_of_any_state: units::are_of_any_state(db),
        without_log: opened.without_log,
    })
}

#[cfg(test)]
mod tests;
