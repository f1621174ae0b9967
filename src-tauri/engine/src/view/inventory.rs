//! The inventory page: which units, in which order, and their sums.

use serde::{Deserialize, Serialize};
use specta::Type;
use tierstock_domain::{Condition, Place, Treatment, UnitState};
use tierstock_store::{UnitGrouping, UnitSort};

use super::{BestView, MoneyView};

/// A kind of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum UnitsShown {
    /// In stock, listed or not.
    #[default]
    InStock,
    /// In stock and listed somewhere.
    Listed,
    /// In stock and listed nowhere.
    NotListed,
    /// Held for more than 90 days.
    Held,
    /// Without a known worth.
    WithoutWorth,
    /// To be taken down, since they are sold elsewhere.
    ToTakeDown,
    /// In stock or sold.
    All,
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
    pub condition: Option<Condition>,
    /// Only those of which VAT is accounted for so. Views that were saved before there was this have none.
    #[serde(default)]
    pub treatment: Option<Treatment>,
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
    /// Which units are wanted.
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

/// A unit as the inventory lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct InventoryLine {
    /// The unit's id, which is its stock number.
    pub id: i64,
    /// The id of its product.
    pub product: i64,
    /// The product's SKU, as spelled; empty: it has none.
    pub sku: String,
    /// Its name; the SKU until a marketplace has named it.
    pub name: String,
    /// The address of its picture.
    pub picture: Option<String>,
    /// Its size's label.
    pub size: String,
    /// In which state the user has it.
    pub condition: Condition,
    /// What it cost, in the own currency; none: not known.
    pub cost: Option<MoneyView>,
    /// Whether that was converted by a rate of another day.
    pub rate_of_another_day: bool,
    /// When it was bought.
    pub bought_on: Option<String>,
    /// Where it is kept.
    pub kept_at: String,
    /// Where it is listed.
    pub listed: Vec<Place>,
    /// From where it must be taken down.
    pub to_take_down: Vec<Place>,
    /// What it would pay out now; none: not known.
    pub worth: Option<MoneyView>,
    /// Where that is; none: it is the user's own figure.
    pub worth_place: Option<Place>,
    /// What it would pay out at the lowest ask.
    pub if_listed: Option<BestView>,
    /// Worth less cost; none: one of them is not known.
    pub profit: Option<MoneyView>,
    /// Profit over cost, in percent with one decimal; none: one of them is not known.
    pub roi: Option<String>,
    /// Days since the purchase; none: not known, or not in stock.
    pub held_days: Option<i32>,
    /// How VAT is accounted for when it is sold.
    pub treatment: Treatment,
    /// Where it is in its life.
    pub state: UnitState,
    /// Alias's key of the condition that it is sold as there, `used/good_condition`, if that is not new in a good box; its
    /// prices are those of such goods.
    pub sold_as_key: Option<String>,
    /// The same in words.
    pub sold_as: Option<String>,
    /// Whether its worth is to come with Alias's next answer, the first for goods in its condition.
    pub worth_awaited: bool,
}

/// Sums over units, in the own currency, with how many units each leaves out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TotalsView {
    /// All of them.
    pub units: u32,
    /// What those cost whose cost is known; none: of none it is.
    pub cost: Option<MoneyView>,
    /// Those whose cost is not known.
    pub without_cost: u32,
    /// Those whose cost was converted by a rate of another day.
    pub of_another_day: u32,
    /// What those are worth whose worth is known; none: of none it is.
    pub worth: Option<MoneyView>,
    /// Those in stock whose worth is not known.
    pub without_worth: u32,
    /// Worth less cost, of those of which both are known; none: of none they are.
    pub profit: Option<MoneyView>,
    /// Those in stock of which one is not known.
    pub without_profit: u32,
    /// That profit over their cost, in percent with one decimal.
    pub roi: Option<String>,
    /// The payouts at the lowest asks; none: there is none.
    pub if_listed: Option<MoneyView>,
    /// Those in stock without one.
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
    /// The day of the exchange rates that prices are converted by, if it is an old one: newer ones are out.
    pub old_rates_of: Option<String>,
    /// Units in stock, whatever the filter.
    pub in_stock: u32,
    /// Of these, listed.
    pub listed: u32,
    /// Of these, held for more than 90 days.
    pub held: u32,
    /// Of these, without a known worth.
    pub without_worth: u32,
    /// To be taken down.
    pub to_take_down: u32,
    /// In stock or sold.
    pub all: u32,
    /// Of those that are shown, worth what a bid says that is older than their tier promises, or than 7 days if frozen.
    pub old_bids: u32,
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
    /// The sums of these units, in the own currency.
    pub totals: TotalsView,
}

/// A column of the inventory, as the user likes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ColumnChoice {
    /// The window's word for it: `profit`.
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
    /// The name that the user gave it.
    pub name: String,
    /// Which units it shows.
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
