//! Why a row does not come in, as a code with its data.

use chrono::NaiveDate;
use serde::Serialize;
use tierstock_domain::Currency;

use crate::amount::NoAmount;
use crate::code;
use crate::decisions::About;

/// Why a row does not come in. Nothing of it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type), serde(rename = "ImportRowFault"))]
#[serde(rename_all = "snake_case")]
pub enum RowFault {
    /// Nothing says what it is of.
    NoGoods,
    /// Its code can't be read.
    Code(code::NotASku),
    /// Its size, as it is written, can't be read.
    Size(String),
    /// Its size, as it is written, may be a count of units and a size, either way round.
    CountOrSize(String),
    /// A cell is no amount.
    Amount {
        /// The column's name.
        column: String,
        /// What is written.
        text: String,
        /// Why it is none.
        why: NoAmount,
    },
    /// A cell is no day.
    Day {
        /// The column's name.
        column: String,
        /// What is written.
        text: String,
    },
    /// A day that can't have been.
    FarDay(NaiveDate),
    /// The count of units, as it is written, is no number from 1 to [`crate::sizes::MAX_UNITS`].
    Quantity(String),
    /// Something has to be decided for the file first.
    Open(About),
    /// A word that says neither in stock nor sold.
    State(String),
    /// A sale that came to nothing, in a table that tells of sales alone.
    Ended,
    /// A sale without its day.
    NoDayOfSale,
    /// A sale without a price or a payout.
    NoPrice,
    /// A purchase's price below zero.
    NegativeCost,
    /// The sale would be before the purchase.
    SoldBeforeBought {
        /// The day of the sale.
        sold: NaiveDate,
        /// The day of the purchase.
        bought: NaiveDate,
    },
    /// Amounts of one sale, or of one purchase, in two currencies.
    Currencies(
        #[cfg_attr(feature = "specta", specta(type = String))] Currency,
        #[cfg_attr(feature = "specta", specta(type = String))] Currency,
    ),
    /// An amount of several units that can't be shared out.
    TooLarge,
    /// The line of totals, of an order or of a sheet; its items have lines of their own.
    Totals,
}

impl From<code::NotASku> for RowFault {
    fn from(why: code::NotASku) -> Self {
        Self::Code(why)
    }
}
