//! Why a row does not come in: each a plain sentence without its full stop.

use chrono::NaiveDate;
use thiserror::Error;

use crate::amount::NoAmount;
use crate::code;
use crate::decisions::About;

/// Why a row does not come in. Nothing of it is written.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// Nothing says what it is of.
    #[error("There is neither a style code nor a name")]
    NoGoods,
    /// Its code can't be read.
    #[error("{0}")]
    Code(#[from] code::NotRead),
    /// Its size can't be read.
    #[error("\"{0}\" can't be read as a size")]
    Size(String),
    /// A cell is no amount.
    #[error("\"{text}\" in {column} {why}")]
    Amount {
        /// The column's name.
        column: String,
        /// What is written.
        text: String,
        /// Why it is none.
        why: NoAmount,
    },
    /// A cell is no day.
    #[error("\"{text}\" in {column} is no day")]
    Day {
        /// The column's name.
        column: String,
        /// What is written.
        text: String,
    },
    /// A day that can't have been.
    #[error("{0} is too long ago, or still to come")]
    FarDay(NaiveDate),
    /// The count of units is no number from 1 to 100.
    #[error("\"{0}\" is no number of units from 1 to 100")]
    Quantity(String),
    /// Something has to be decided for the file first.
    #[error("{}", open(.0))]
    Open(About),
    /// A word that says neither in stock nor sold.
    #[error("\"{0}\" says neither in stock nor sold")]
    State(String),
    /// A sale that came to nothing.
    #[error("This sale was cancelled or returned")]
    Ended,
    /// A sale without its day.
    #[error("It was sold, and the day is not stated")]
    NoDayOfSale,
    /// A sale without a price or a payout.
    #[error("It was sold, and neither price nor payout is stated")]
    NoPrice,
    /// A sale's price below zero.
    #[error("A price is not below zero; enter a refund as a return of its sale")]
    NegativePrice,
    /// A purchase's price below zero.
    #[error("A purchase price is not below zero")]
    NegativeCost,
    /// The sale would be before the purchase.
    #[error("It was sold on {sold}, before it was bought on {bought}")]
    SoldBeforeBought {
        /// The day of the sale.
        sold: NaiveDate,
        /// The day of the purchase.
        bought: NaiveDate,
    },
    /// Amounts of one sale, or of one purchase, in two currencies.
    #[error("Its amounts are in {0} and {1}")]
    Currencies(&'static str, &'static str),
    /// An amount of several units that can't be shared out.
    #[error("Its amounts are too large")]
    TooLarge,
    /// The line of an order's totals.
    #[error("This line has the totals of an order; its items have lines of their own")]
    Totals,
    /// The user left it out.
    #[error("You left it out")]
    LeftOut,
    /// All but one field are as in a row that came in before, and the user has not said whether it is that one.
    #[error("It is one that came in before, but for {0}: say whether it is another")]
    Nearly(String),
}

fn open(about: &About) -> &'static str {
    match about {
        About::Sizes => "The scale of its size is not decided yet",
        About::Days => "The order of day and month is not decided yet",
        About::Decimals => "The sign before cents is not decided yet",
        About::Currency => "The currency is not decided yet",
        About::Unit => "Whether prices are in cents is not decided yet",
        About::Counted => "Whether amounts are for each unit is not decided yet",
        About::Place => "Where it was sold is not decided yet",
        About::Condition(_) => "What its condition means is not decided yet",
        About::Meets => "What sales do to your stock is not decided yet",
    }
}
