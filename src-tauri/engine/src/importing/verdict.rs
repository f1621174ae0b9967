//! What becomes of the rows of a file.

use std::collections::HashMap;

use tierstock_domain::{ProductId, Sku, UnitId};
use tierstock_store::ImportGoods;

use crate::refusal::RowRefusal;
use crate::view::KnownBy;

/// A row of a file, by its table and its place there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct RowRef {
    pub table: usize,
    pub row: usize,
}

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RowVerdict {
    /// Units that are not there yet, sold or not.
    Added {
        /// What they are of.
        goods: ImportGoods,
        /// Whether they are sold.
        is_sold: bool,
    },
    /// The sale of units that are in stock.
    Sold {
        /// Their product, which is there already.
        product: ProductId,
        /// The units that it sells, one for each that the row states.
        units: Vec<UnitId>,
    },
    /// The sale of what another row of the file is the purchase of.
    Joined,
    /// A refund that gives back a sale: that of a unit, or none: that of another row of the file.
    GivesBack(Option<UnitId>),
    /// It is there already.
    Known(KnownBy),
    /// It does not come in.
    Refused(RowRefusal),
    /// It is still to be planned.
    Open,
}

/// A product that is not there yet.
#[derive(Debug, Clone)]
pub(super) struct NewGoods {
    pub sku: Option<Sku>,
    pub name: Option<String>,
    pub brand: Option<String>,
    /// Whether a unit of it is in stock.
    pub is_owned: bool,
}

/// What becomes of all rows.
#[derive(Default)]
pub(super) struct Plan {
    /// In the order of the file.
    pub verdicts: Vec<(RowRef, RowVerdict)>,
    /// Products that are not there yet.
    pub products: Vec<NewGoods>,
    /// Which row is the sale of a purchase of the file.
    pub joins: HashMap<RowRef, RowRef>,
    /// Which row gives back the sale of a row of the file.
    pub refunds: HashMap<RowRef, RowRef>,
}

impl Plan {
    /// Whether sales take units that are in stock, or meet purchases of the file.
    pub fn meets_stock(&self) -> bool {
        self.verdicts
            .iter()
            .any(|(_, verdict)| matches!(verdict, RowVerdict::Sold { .. } | RowVerdict::Joined))
    }

    /// Rows that come in.
    pub fn coming(&self) -> usize {
        self.verdicts.iter().filter(|(_, verdict)| verdict.comes_in()).count()
    }
}

impl RowVerdict {
    /// Whether something of the row is written.
    pub const fn comes_in(&self) -> bool {
        matches!(self, Self::Added { .. } | Self::Sold { .. } | Self::Joined | Self::GivesBack(_))
    }
}
