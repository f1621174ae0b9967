//! What a row is that was named and is not there.

use serde::Serialize;

/// What kind of thing a row is that was named and is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// A product, in stock or not.
    Product,
    /// A unit of a product.
    Unit,
    /// A size of a product.
    Size,
    /// A size as a marketplace has it.
    MarketSize,
    /// An entry of the journal.
    Entry,
    /// Rows that were set aside, and are neither corrected nor dropped.
    SetAside,
    /// One of the rows that were set aside together.
    RowOfSetAside,
}
