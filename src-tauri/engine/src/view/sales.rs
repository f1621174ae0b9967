//! The sales page.

use serde::{Deserialize, Serialize};
use specta::Type;
use tierstock_domain::{Place, SaleStateName};

use super::MoneyView;

/// Which sales are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SalesFilter {
    /// Not before this day, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// Not after this day.
    pub to: Option<String>,
    /// Only those at this place.
    pub place: Option<Place>,
    /// Only at a place that is called so; empty: that has no name of its own.
    pub place_name: Option<String>,
    /// Only of this brand.
    pub brand: Option<String>,
    /// Words that must all occur in the product's name, brand or SKU, the sale's reference or buyer, or the number of the
    /// order by which the unit was bought; empty for all.
    pub text: String,
}

/// One line of the sales; amounts in the own currency, none: not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SaleLine {
    /// The unit's id, which is its stock number.
    pub unit: i64,
    /// Which of its sales.
    pub nth: u32,
    /// The id of its product.
    pub product: i64,
    /// The product's SKU, as spelled; empty: it has none.
    pub sku: String,
    /// The product's name; the SKU until a marketplace has named it.
    pub name: String,
    /// The address of its picture.
    pub picture: Option<String>,
    /// Its size's label.
    pub size: String,
    /// The place of the sale.
    pub place: Place,
    /// The name of a place that is none of Tierstock's; empty: none is told.
    pub place_name: String,
    /// The civil day of the sale, `YYYY-MM-DD`.
    pub sold_on: String,
    /// Whether it holds.
    pub state: SaleStateName,
    /// Whether the actual payout is known.
    pub settled: bool,
    /// The order's number.
    pub reference: String,
    /// What the buyer paid.
    pub price: Option<MoneyView>,
    /// The fees, and what was borne beside them.
    pub costs: Option<MoneyView>,
    /// What was earned.
    pub profit: Option<MoneyView>,
    /// Profit over cost, in percent with one decimal.
    pub roi: Option<String>,
    /// Days from purchase to sale.
    pub days: Option<i32>,
    /// Whether it, or the unit's cost, was converted by a rate of another day.
    pub rate_of_another_day: bool,
}

/// Some of the sales, with the sums over all of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SalesPage {
    /// The newest first.
    pub sales: Vec<SaleLine>,
    /// Their sums, of all that match.
    pub totals: SalesTotalsView,
}

/// Sums over sales, in the own currency, with how many sales each leaves out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SalesTotalsView {
    /// Sales that hold.
    pub sales: u32,
    /// Returned or cancelled.
    pub ended: u32,
    /// The prices of those whose rate is known; none: of none it is.
    pub revenue: Option<MoneyView>,
    /// Those whose rate is not known.
    pub without_revenue: u32,
    /// The fees of those whose rate is known; none: of none it is.
    pub fees: Option<MoneyView>,
    /// What was borne beside the fees.
    pub borne: Option<MoneyView>,
    /// What was earned where it is known; none: of none it is.
    pub profit: Option<MoneyView>,
    /// Sales whose profit is not known.
    pub without_profit: u32,
    /// Profit over cost, in percent with one decimal.
    pub roi: Option<String>,
    /// Days from purchase to sale, on average, with one decimal.
    pub days: Option<String>,
    /// Of the sales, also of those that ended: those that were converted by a rate of another day.
    pub of_another_day: u32,
    /// The same, or the unit's cost was.
    pub profit_of_another_day: u32,
}

/// Some of the sales together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SalesGroupView {
    /// A month, a place's word, also with a colon and the name of its own behind it, a brand.
    pub key: String,
    /// The sums of these sales, in the own currency.
    pub totals: SalesTotalsView,
    /// The revenue in thousandths of the largest group's, for a bar.
    pub share: i32,
    /// The profit in thousandths of the largest group's revenue, −1,000 to 1,000, for a bar.
    pub profit_share: i32,
}

/// What is in the stock book of the United Kingdom's margin scheme, and what is not: units in stock and sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StockBookSummary {
    /// Marked as margin goods: these are in it.
    pub margin: u32,
    /// Marked as standard.
    pub standard: u32,
    /// Marked as none.
    pub none: u32,
    /// Not marked by the user yet.
    pub not_stated: u32,
}
