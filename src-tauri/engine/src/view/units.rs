//! Units, their purchase, listings and sales.

use serde::{Deserialize, Serialize};
use specta::Type;
use tierstock_domain::{Condition, ListingStanding, Part, Place, SaleStateName, Treatment, UnitState};

use super::{MoneyView, PayoutView, RateView};

/// A unit as the user enters it. Amounts are as typed, `110` or `110.50`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnitEntry {
    /// The size's id.
    pub size: i64,
    /// In which state it is.
    pub condition: Condition,
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
    /// From whom it was bought; empty: not known.
    pub bought_from: String,
    /// The order's number.
    pub order_number: String,
    /// Where it is kept.
    pub kept_at: String,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// Anything else, up to 5,000 characters.
    pub notes: String,
    /// What it is worth in the user's own view; empty: no view.
    pub own_value: String,
    /// ISO 4217, of that; empty: the own currency.
    pub own_value_currency: String,
    /// How VAT is accounted for when it is sold.
    pub treatment: Treatment,
}

/// What many units are to have in common; what is none stays as it is with each.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnitChange {
    /// In which state they are.
    pub condition: Option<Condition>,
    /// Where they are kept.
    pub kept_at: Option<String>,
    /// From whom they were bought; empty: not known.
    pub bought_from: Option<String>,
    /// The civil day; empty: not known.
    pub bought_on: Option<String>,
    /// The order's number.
    pub order_number: Option<String>,
    /// A tag more.
    pub add_tag: Option<String>,
    /// A tag less.
    pub remove_tag: Option<String>,
    /// How VAT is accounted for when they are sold.
    pub treatment: Option<Treatment>,
}

/// Some of a product's units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnitsPage {
    /// In the order in which they were entered.
    pub units: Vec<UnitView>,
    /// What to ask for the next page with; none: this is the last one.
    pub next: Option<i64>,
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
    /// In which state the user has it.
    pub condition: Condition,
    /// What was paid; none: not known.
    pub price: Option<MoneyView>,
    /// Tax on top of it.
    pub tax: MoneyView,
    /// Shipping to the user.
    pub inbound: MoneyView,
    /// Anything else that it cost.
    pub other: MoneyView,
    /// The sum of its parts; none: the price is not known.
    pub cost: Option<MoneyView>,
    /// The same in the own currency; none: it, or the rate, is not known.
    pub cost_at_home: Option<MoneyView>,
    /// By which rate; null where nothing has to be converted.
    pub converted_by: Option<RateView>,
    /// The same in words.
    pub rate: Option<String>,
    /// Whether that was taken for want of its day's.
    pub rate_of_another_day: bool,
    /// The user's own rate, if it is that.
    pub own_rate: Option<String>,
    /// The civil day on which it was bought.
    pub bought_on: Option<String>,
    /// From whom it was bought; empty: not known.
    pub bought_from: String,
    /// The order's number.
    pub order_number: String,
    /// Where it is kept.
    pub kept_at: String,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// Anything else that the user noted.
    pub notes: String,
    /// Whether there is a receipt.
    pub has_receipt: bool,
    /// The user's own figure.
    pub own_value: Option<MoneyView>,
    /// How VAT is accounted for when it is sold.
    pub treatment: Treatment,
    /// Where it is in its life.
    pub state: UnitState,
    /// Where it is listed, or is to be taken down.
    pub offers: Vec<OfferView>,
    /// Its sales, oldest first.
    pub sales: Vec<UnitSaleView>,
}

/// A unit listed at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OfferView {
    /// The place where it is listed.
    pub place: Place,
    /// What it was estimated to pay out when it was listed.
    pub estimate: PayoutView,
    /// The civil day on which it was listed, `YYYY-MM-DD`.
    pub listed_on: String,
    /// Whether it is sold elsewhere, so that it must be taken down.
    pub to_take_down: bool,
    /// Where it stands among the asks there; none: it must be taken down, or no ask is known.
    pub standing: Option<ListingStandingView>,
}

/// Where a listing stands among the asks of its marketplace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ListingStandingView {
    /// Whether another ask is lower.
    pub standing: ListingStanding,
    /// The lowest ask that the marketplace names.
    pub lowest: MoneyView,
}

/// What is to be earned by a sale, and of what. Amounts are as typed, `40` or `40.50`, in the own currency.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AskingQuery {
    /// The product's id.
    pub product: i64,
    /// Where it is to be listed.
    pub place: Place,
    /// ISO 4217, of the price there.
    pub currency: String,
    /// What is to be left over what was paid; empty: nothing.
    pub earn: String,
    /// What was paid; empty: what the dearest of `units` cost.
    pub paid: String,
    /// Units that are to be listed.
    pub units: Vec<i64>,
}

/// The least price to ask for what is to be earned, and what it pays out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AskingView {
    /// The least price that leaves enough.
    pub price: MoneyView,
    /// What it pays out.
    pub payout: PayoutView,
    /// What was paid, in the own currency; none: it is not known, so that what is earned is all that is left.
    pub paid: Option<MoneyView>,
}

/// A sale of a unit, with what it was estimated to pay out and what it did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnitSaleView {
    /// The place of the sale.
    pub place: Place,
    /// The name of a place that is none of Tierstock's; empty: none is told.
    pub place_name: String,
    /// The civil day of the sale, `YYYY-MM-DD`.
    pub sold_on: String,
    /// What the listing was estimated to pay out, if it was listed there.
    pub listed: Option<PayoutView>,
    /// What it should pay out.
    pub expected: PayoutView,
    /// What was paid out, once known.
    pub actual: Option<PayoutView>,
    /// Where estimate and payout differ, part by part.
    pub differences: Vec<DifferenceView>,
    /// Shipping and other costs that the user pays.
    pub outbound: MoneyView,
    /// The order's number.
    pub reference: String,
    /// Who bought it.
    pub buyer: String,
    /// By which rate it counts in the own currency; null where nothing has to be converted.
    pub converted_by: Option<RateView>,
    /// What the bank takes of it, in percent: `2.5`; null: nothing, or it is not known.
    pub bank_takes: Option<String>,
    /// Both in words.
    pub rate: Option<String>,
    /// Whether the sale, or the unit's cost, was converted by a rate of another day.
    pub rate_of_another_day: bool,
    /// The user's own rate, if it is that.
    pub own_rate: Option<String>,
    /// Whether it holds.
    pub state: SaleStateName,
    /// When it came to nothing.
    pub ended_on: Option<String>,
    /// What that cost.
    pub end_cost: MoneyView,
    /// What the user bore beside the fees in all, in the sale's currency; none: it does not fit.
    pub borne: Option<MoneyView>,
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
    pub part: Option<Part>,
    /// What was estimated.
    pub estimated: MoneyView,
    /// What it was.
    pub actual: MoneyView,
}

/// A sale as the user enters it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SaleEntry {
    /// The place of the sale.
    pub place: Place,
    /// The name of a place that is none of Tierstock's; empty: none is told.
    pub place_name: String,
    /// What the buyer pays.
    pub price: String,
    /// ISO 4217, of all amounts.
    pub currency: String,
    /// The civil day of the sale, `YYYY-MM-DD`.
    pub sold_on: String,
    /// Shipping and other costs that the user pays; empty: none.
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

/// A unit that is sold with others.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnitSaleEntry {
    /// The unit's id, which is its stock number.
    pub unit: i64,
    /// How it is sold.
    pub sale: SaleEntry,
}

/// A fee as the user enters it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FeeEntry {
    /// What the fee is for.
    pub part: Part,
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
    pub place: Place,
    /// For each place: the price that it is listed for or bid, and the currency.
    pub places: Vec<PlaceDraft>,
}

/// A place in a [`SaleDraft`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlaceDraft {
    /// The place that it is about.
    pub place: Place,
    /// Without a sign: `145.00`; none: nothing is known.
    pub price: Option<String>,
    /// The currency of its sales.
    pub currency: String,
}
