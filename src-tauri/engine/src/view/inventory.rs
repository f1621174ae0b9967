//! Units, their purchase, listings and sales, and the pages that show them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{BestView, MoneyView, PartName, PayoutView, PlaceName, UnitCondition};

/// A unit as the user enters it. Amounts are as typed, `110` or `110.50`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnitEntry {
    /// The size's id.
    pub size: i64,
    /// Its state.
    pub condition: UnitCondition,
    /// What was paid; empty: not known.
    pub price: String,
    /// Tax on top of it; empty: none.
    pub tax: String,
    /// Shipping to the user; empty: none.
    pub inbound: String,
    /// Anything else; empty: none.
    pub other: String,
    /// ISO 4217, of all four.
    pub currency: String,
    /// The user's own rate: how many of the own currency one of that is; empty: that of the day.
    pub rate: String,
    /// The civil day on which it was bought, `YYYY-MM-DD`; empty: not known.
    pub bought_on: String,
    /// From whom.
    pub bought_from: String,
    /// The order's number.
    pub order_number: String,
    /// Where it is kept.
    pub kept_at: String,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// Anything else.
    pub notes: String,
    /// What it is worth in the user's own view, in the own currency; empty: no view.
    pub own_value: String,
}

/// What many units are to have in common; what is none stays as it is with each.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnitChange {
    /// Their state.
    pub condition: Option<UnitCondition>,
    /// Where they are kept.
    pub kept_at: Option<String>,
    /// From whom.
    pub bought_from: Option<String>,
    /// The civil day; empty: not known.
    pub bought_on: Option<String>,
    /// The order's number.
    pub order_number: Option<String>,
    /// A tag more.
    pub add_tag: Option<String>,
    /// A tag less.
    pub remove_tag: Option<String>,
}

/// What was done, so that it can be undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DoneView {
    /// The journal's entry.
    pub entry: i64,
    /// What, in words.
    pub title: String,
    /// The units that it made.
    pub units: Vec<i64>,
}

/// Where a unit is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum UnitStateName {
    /// In stock.
    InStock,
    /// Sold.
    Sold,
    /// Deleted.
    Deleted,
}

/// A unit with everything that is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnitView {
    /// Its id, and stock number.
    pub id: i64,
    /// The product's id.
    pub product: i64,
    /// The size's id.
    pub size: i64,
    /// Its state.
    pub condition: UnitCondition,
    /// What was paid; none: not known.
    pub price: Option<MoneyView>,
    /// Tax on top of it.
    pub tax: MoneyView,
    /// Shipping to the user.
    pub inbound: MoneyView,
    /// Anything else.
    pub other: MoneyView,
    /// The sum of its parts; none: the price is not known.
    pub cost: Option<MoneyView>,
    /// The same in the own currency; none: it, or the rate, is not known.
    pub cost_at_home: Option<MoneyView>,
    /// By which rate, in words; none where nothing has to be converted.
    pub rate: Option<String>,
    /// The user's own rate, if it is that.
    pub own_rate: Option<String>,
    /// The civil day on which it was bought.
    pub bought_on: Option<String>,
    /// From whom.
    pub bought_from: String,
    /// The order's number.
    pub order_number: String,
    /// Where it is kept.
    pub kept_at: String,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// Anything else.
    pub notes: String,
    /// Whether there is a receipt.
    pub has_receipt: bool,
    /// The user's own figure.
    pub own_value: Option<MoneyView>,
    /// Where it is in its life.
    pub state: UnitStateName,
    /// Where it is listed, or is to be taken down.
    pub offers: Vec<OfferView>,
    /// Its sales, oldest first.
    pub sales: Vec<UnitSaleView>,
}

/// A unit listed at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OfferView {
    /// Where.
    pub place: PlaceName,
    /// What it was estimated to pay out when it was listed.
    pub estimate: PayoutView,
    /// Since when.
    pub listed_on: String,
    /// Whether it is sold elsewhere, so that it must be taken down.
    pub to_take_down: bool,
}

/// Whether a sale holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SaleStateName {
    /// It holds.
    Sold,
    /// The unit came back.
    Returned,
    /// It was called off.
    Cancelled,
}

/// A sale of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnitSaleView {
    /// Where.
    pub place: PlaceName,
    /// When.
    pub sold_on: String,
    /// What the listing was estimated to pay out, if it was listed there.
    pub listed: Option<PayoutView>,
    /// What it should pay out.
    pub expected: PayoutView,
    /// What was paid out, once known.
    pub actual: Option<PayoutView>,
    /// Where estimate and payout differ, part by part.
    pub differences: Vec<DifferenceView>,
    /// Shipping and other costs that the user bears.
    pub outbound: MoneyView,
    /// The order's number.
    pub reference: String,
    /// Who bought it.
    pub buyer: String,
    /// By which rate it counts in the own currency, in words; none where nothing has to be converted.
    pub rate: Option<String>,
    /// The user's own rate, if it is that.
    pub own_rate: Option<String>,
    /// Whether it holds.
    pub state: SaleStateName,
    /// When it came to nothing.
    pub ended_on: Option<String>,
    /// What that cost.
    pub end_cost: MoneyView,
    /// What was earned, in the own currency; none: cost or rate is not known.
    pub profit: Option<MoneyView>,
    /// Profit over cost, in percent with one decimal: `26.6`, `-3.0`.
    pub roi: Option<String>,
}

/// One part that came out otherwise than estimated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DifferenceView {
    /// Which fee; none: the price.
    pub part: Option<PartName>,
    /// What was estimated.
    pub estimated: MoneyView,
    /// What it was.
    pub actual: MoneyView,
}

/// A sale as the user enters it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SaleEntry {
    /// Where.
    pub place: PlaceName,
    /// What the buyer pays.
    pub price: String,
    /// ISO 4217, of all amounts.
    pub currency: String,
    /// The civil day of the sale, `YYYY-MM-DD`.
    pub sold_on: String,
    /// Shipping and other costs that the user bears; empty: none.
    pub outbound: String,
    /// The order's number.
    pub reference: String,
    /// Who bought it.
    pub buyer: String,
    /// The user's own rate into the own currency; empty: that of the day.
    pub rate: String,
    /// The fees that were taken, once the payout is known; empty: they are estimated.
    pub actual_fees: Vec<FeeEntry>,
}

/// A fee as the user enters it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FeeEntry {
    /// What for.
    pub part: PartName,
    /// How much; empty: nothing.
    pub amount: String,
}

/// Where a unit can be sold right now, and for how much.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SaleDraft {
    /// What is sold, in words.
    pub title: String,
    /// Where to begin: where it is listed, else the better place.
    pub place: PlaceName,
    /// For each place: the price that it is listed for or bid, and the currency.
    pub places: Vec<PlaceDraft>,
}

/// A place in a [`SaleDraft`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlaceDraft {
    /// Where.
    pub place: PlaceName,
    /// Without a sign: `145.00`; none: nothing is known.
    pub price: Option<String>,
    /// The currency of its sales.
    pub currency: String,
}

/// A kind of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum UnitsShown {
    /// In stock.
    #[default]
    InStock,
    /// Listed somewhere.
    Listed,
    /// Listed nowhere.
    NotListed,
    /// Held for more than 90 days.
    Held,
    /// Without a known worth.
    WithoutWorth,
    /// To be taken down, since they are sold elsewhere.
    ToTakeDown,
}

/// The order of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum UnitSort {
    /// By entry.
    #[default]
    Added,
    /// By product.
    Product,
    /// By size.
    Size,
    /// By condition.
    Condition,
    /// By cost.
    Cost,
    /// By day of purchase.
    Bought,
    /// By where it is kept.
    KeptAt,
    /// By what it pays out now.
    Worth,
    /// By what it pays out if listed.
    IfListed,
    /// By profit if sold now.
    Profit,
}

/// What units are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum UnitGrouping {
    /// By product.
    Product,
    /// By where they are kept.
    Place,
    /// By the month of purchase.
    Age,
}

/// Which units are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnitsFilter {
    /// Of which kind.
    pub shown: UnitsShown,
    /// Words of product, SKU, place, tag, note; empty for all.
    pub text: String,
    /// Only in this condition.
    pub condition: Option<UnitCondition>,
    /// Only of this product.
    pub product: Option<i64>,
    /// Only kept here.
    pub kept_at: Option<String>,
    /// Only bought in this month, `2026-11`; empty: day unknown.
    pub bought_in: Option<String>,
}

/// A page of the inventory.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct InventoryQuery {
    /// Which.
    pub filter: UnitsFilter,
    /// In which order.
    pub sort: UnitSort,
    /// The other way round.
    pub descending: bool,
    /// How many to pass over.
    pub offset: u32,
    /// How many at most, up to 500.
    pub limit: u32,
}

/// One line of the inventory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct InventoryLine {
    /// The unit.
    pub id: i64,
    /// Its product.
    pub product: i64,
    /// As spelled.
    pub sku: String,
    /// Its name; the SKU until a marketplace has named it.
    pub name: String,
    /// The address of its picture.
    pub picture: Option<String>,
    /// Its size's label.
    pub size: String,
    /// Its state.
    pub condition: UnitCondition,
    /// What it cost, in the own currency; none: not known.
    pub cost: Option<MoneyView>,
    /// When it was bought.
    pub bought_on: Option<String>,
    /// Where it is kept.
    pub kept_at: String,
    /// Where it is listed.
    pub listed: Vec<PlaceName>,
    /// From where it must be taken down.
    pub to_take_down: Vec<PlaceName>,
    /// What it would pay out now; none: not known.
    pub worth: Option<MoneyView>,
    /// Where that is; none: it is the user's own figure.
    pub worth_place: Option<PlaceName>,
    /// What it would pay out at the lowest ask.
    pub if_listed: Option<BestView>,
    /// Worth less cost; none: one of them is not known.
    pub profit: Option<MoneyView>,
    /// Days since the purchase; none: not known.
    pub held_days: Option<i32>,
}

/// Sums of units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TotalsView {
    /// All of them.
    pub units: u32,
    /// What those cost whose cost is known; none: of none it is.
    pub cost: Option<MoneyView>,
    /// Those whose cost is not known.
    pub without_cost: u32,
    /// What those are worth whose worth is known; none: of none it is.
    pub worth: Option<MoneyView>,
    /// Those whose worth is not known.
    pub without_worth: u32,
    /// Worth less cost, of those of which both are known; none: of none they are.
    pub profit: Option<MoneyView>,
    /// Those of which one is not known.
    pub without_profit: u32,
    /// That profit over their cost, in percent with one decimal.
    pub roi: Option<String>,
    /// The payouts at the lowest asks; none: there is none.
    pub if_listed: Option<MoneyView>,
    /// Those without one.
    pub without_if_listed: u32,
    /// What the worth changed by within 24 hours; none: nothing is known.
    pub day_change: Option<MoneyView>,
}

/// What stands above the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct InventorySummary {
    /// The sums of what is shown.
    pub totals: TotalsView,
    /// In stock.
    pub in_stock: u32,
    /// Of these, listed.
    pub listed: u32,
    /// Of these, held for more than 90 days.
    pub held: u32,
    /// Of these, without a known worth.
    pub without_worth: u32,
    /// To be taken down.
    pub to_take_down: u32,
    /// Where units are kept.
    pub places_kept: Vec<String>,
}

/// Some of the units together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnitGroupView {
    /// To filter by: a product's id, a place, a month.
    pub key: String,
    /// In words; empty: not known.
    pub label: String,
    /// Their sums.
    pub totals: TotalsView,
}

/// A column of the inventory, as the user likes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ColumnChoice {
    /// Its word.
    pub column: String,
    /// Whether it is shown.
    pub shown: bool,
    /// In pixels; none: its own.
    pub width: Option<u32>,
}

/// A view that the user saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SavedView {
    /// Its name.
    pub name: String,
    /// Which units.
    pub filter: UnitsFilter,
    /// In which order.
    pub sort: UnitSort,
    /// The other way round.
    pub descending: bool,
    /// In which groups.
    pub group: Option<UnitGrouping>,
}

/// How the inventory looks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct InventoryLayout {
    /// In their order; empty: as the app likes it.
    pub columns: Vec<ColumnChoice>,
    /// The views that were saved.
    pub views: Vec<SavedView>,
}

/// Which sales are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SalesFilter {
    /// Not before this day, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// Not after this day.
    pub to: Option<String>,
    /// Only there.
    pub place: Option<PlaceName>,
    /// Only of this brand.
    pub brand: Option<String>,
}

/// What sales are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SalesGrouping {
    /// By month.
    Month,
    /// By place.
    Place,
    /// By brand.
    Brand,
}

/// One line of the sales; amounts in the own currency, none: not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SaleLine {
    /// The unit.
    pub unit: i64,
    /// Which of its sales.
    pub nth: u32,
    /// Its product.
    pub product: i64,
    /// As spelled.
    pub sku: String,
    /// Its name.
    pub name: String,
    /// The address of its picture.
    pub picture: Option<String>,
    /// Its size's label.
    pub size: String,
    /// Where.
    pub place: PlaceName,
    /// When.
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
}

/// A page of sales.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SalesPage {
    /// The newest first.
    pub sales: Vec<SaleLine>,
    /// Their sums, of all that match.
    pub totals: SalesTotalsView,
}

/// Sums of sales.
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
    /// The fees.
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
}

/// Some of the sales together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SalesGroupView {
    /// A month, a place's word, a brand.
    pub key: String,
    /// Their sums.
    pub totals: SalesTotalsView,
    /// The revenue in thousandths of the largest group's, for a bar.
    pub share: i32,
    /// The profit in thousandths of the largest group's revenue, −1,000 to 1,000, for a bar.
    pub profit_share: i32,
}

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct JournalLine {
    /// Its id.
    pub entry: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// What, in words.
    pub title: String,
    /// How many units it changed.
    pub units: u32,
    /// When it was undone, if it was.
    pub undone_at: Option<DateTime<Utc>>,
}
