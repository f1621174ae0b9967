//! Payouts, fees and rates, as the window shows and changes them.

use serde::{Deserialize, Serialize};
use specta::Type;
use tierstock_domain::fees::FigureKind;
use tierstock_domain::{Part, Payout, Place, RateSource};

use super::MoneyView;

/// What one fee takes of a price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FeeView {
    /// What the fee is for.
    pub part: Part,
    /// How much; in the price's currency.
    pub amount: MoneyView,
}

/// The rate by which an amount counts in the user's own currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct RateView {
    /// How many of the own currency one of the amount's is: `0.7893`.
    pub rate: String,
    /// Where it is from, with its day.
    pub source: RateSource,
}

/// A price, the fees, and what is left: price − fees = amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PayoutView {
    /// What the fees are taken from.
    pub price: MoneyView,
    /// All of them, also those of nothing.
    pub fees: Vec<FeeView>,
    /// What is left, in the price's currency.
    pub amount: MoneyView,
    /// The same in the user's own currency, less what the bank takes; none: no rate is known.
    pub at_home: Option<MoneyView>,
    /// By which rate; null where nothing has to be converted.
    pub converted_by: Option<RateView>,
    /// The same in words: `at 0.7893, the rate of 26 Nov 2026`.
    pub rate: Option<String>,
}

impl PayoutView {
    /// The payout as it is, without the own currency.
    pub(crate) fn of(payout: &Payout) -> Self {
        let fees = payout.fees().iter();
        Self {
            price: payout.price().into(),
            fees: fees.map(|(part, fee)| FeeView { part: *part, amount: (*fee).into() }).collect(),
            amount: payout.amount().into(),
            at_home: None,
            converted_by: None,
            rate: None,
        }
    }
}

/// The better of the places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BestView {
    /// What is left, in the user's own currency.
    pub amount: MoneyView,
    /// The place where that much is left.
    pub place: Place,
}

/// A figure of the fees, as it is today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FigureView {
    /// The place of sale whose figure it is.
    pub place: Place,
    /// Its word: `transaction`, `minimum` …
    pub figure: String,
    /// Of an amount, its currency.
    pub currency: Option<String>,
    /// How it is written.
    pub kind: FigureKind,
    /// `9.5`, or `5.00`.
    pub value: String,
    /// Since when; none: it is the default.
    pub since: Option<String>,
    /// Whether the default is an assumption that the user should check in their account.
    pub assumed: bool,
}

/// A figure that the user changes from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FigureEntry {
    /// The place of sale whose figure it is.
    pub place: Place,
    /// Its word, as the list of figures has it.
    pub figure: String,
    /// Of an amount, its currency.
    pub currency: Option<String>,
    /// As typed: percent, or an amount in major units.
    pub value: String,
    /// From this day on, `YYYY-MM-DD`; none: today.
    pub since: Option<String>,
}

/// A change of a figure that the last payouts suggest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ProposalView {
    /// The place of sale whose figure it is.
    pub place: Place,
    /// Its word, as the list of figures has it.
    pub figure: String,
    /// Of an amount, its currency.
    pub currency: Option<String>,
    /// How it is written.
    pub kind: FigureKind,
    /// What it is today.
    pub value: String,
    /// What the payouts say.
    pub proposed: String,
    /// From when: the first of those sales.
    pub since: String,
    /// How many payouts say so in a row.
    pub sales: u32,
}

/// The fees, and the exchange rates that are known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FeesView {
    /// All figures as they are today, place by place.
    pub figures: Vec<FigureView>,
    /// StockX's levels 1 to 5, their transaction fees.
    pub stockx_levels: Vec<String>,
    /// Alias's ratings from the best, their commissions.
    pub alias_ratings: Vec<String>,
    /// Alias's seller fees: United States; United Kingdom and its group; Canada and its group; others.
    pub alias_seller_fees: Vec<String>,
    /// Where the defaults are from: StockX's, Alias's.
    pub sources: Vec<String>,
    /// Changes that the last payouts suggest.
    pub proposals: Vec<ProposalView>,
    /// The user's own currency.
    pub home: String,
    /// The newest business day whose exchange rates are known.
    pub rates_of: Option<String>,
}
