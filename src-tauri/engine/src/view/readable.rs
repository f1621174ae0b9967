//! What can be read of data that can't be opened.

use serde::Serialize;
use specta::Type;
use tierstock_domain::{Condition, Place, SaleStateName, Tier};

use super::MoneyView;

/// What can be read of the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReadableView {
    /// The units in stock, the last ones that were entered first.
    pub units: Vec<ReadableUnitLine>,
    /// How much of them that is.
    pub units_extent: ReadableExtent,
    /// Whether units that were sold or deleted are among them: the data doesn't say which those are.
    pub units_of_any_state: bool,
    /// The sales, the newest first.
    pub sales: Vec<ReadableSaleLine>,
    /// How much of them that is.
    pub sales_extent: ReadableExtent,
    /// The products, the last ones that were added first.
    pub products: Vec<ReadableProductLine>,
    /// How much of them that is.
    pub products_extent: ReadableExtent,
    /// Whether the newest changes are left out, because they can't be read.
    pub without_newest: bool,
}

/// How much of a list there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReadableExtent {
    /// Whether there are more than were read.
    pub is_cut: bool,
    /// Whether some can't be read.
    pub is_incomplete: bool,
}

/// A product; none: not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReadableProductLine {
    /// What it is called, as the data has it.
    pub name: Option<String>,
    /// Its SKU, as spelled.
    pub sku: Option<String>,
    /// Its brand, as the data has it.
    pub brand: Option<String>,
    /// The tier that the data has it in.
    pub tier: Option<Tier>,
}

/// A unit in stock; none: not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReadableUnitLine {
    /// Its stock number.
    pub unit: Option<i64>,
    /// Its product's name.
    pub name: Option<String>,
    /// The SKU of its product, as spelled.
    pub sku: Option<String>,
    /// With its scale: `US 9`.
    pub size: Option<String>,
    /// In which state it is.
    pub condition: Option<Condition>,
    /// What it cost in all, in the currency of the purchase.
    pub cost: Option<MoneyView>,
    /// The civil day of the purchase, `YYYY-MM-DD`.
    pub bought_on: Option<String>,
    /// From whom it was bought.
    pub bought_from: Option<String>,
    /// Where it is kept.
    pub kept_at: Option<String>,
    /// The user's own notes.
    pub notes: Option<String>,
}

/// A sale; none: not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReadableSaleLine {
    /// The unit's stock number.
    pub unit: Option<i64>,
    /// Its product's name.
    pub name: Option<String>,
    /// The SKU of its product, as spelled.
    pub sku: Option<String>,
    /// With its scale: `US 9`.
    pub size: Option<String>,
    /// The place of the sale.
    pub place: Option<Place>,
    /// The name of a place that is none of Tierstock's; empty: none is told.
    pub place_name: String,
    /// The civil day of the sale, `YYYY-MM-DD`.
    pub sold_on: Option<String>,
    /// Whether it holds.
    pub state: Option<SaleStateName>,
    /// What the buyer paid, in the currency of the sale.
    pub price: Option<MoneyView>,
    /// What was left after the fees.
    pub payout: Option<MoneyView>,
    /// The order's number.
    pub reference: Option<String>,
    /// Who bought it, as the data has it.
    pub buyer: Option<String>,
}
