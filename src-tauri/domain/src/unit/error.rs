//! Why something can't be done with a unit.

use chrono::NaiveDate;
use serde::Serialize;
use thiserror::Error;

use crate::place::Place;

/// Why something can't be done with a unit. Nothing of it is changed.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum UnitError {
    /// It is sold.
    #[error("it is sold already; return or cancel that sale first")]
    Sold,
    /// It is not sold.
    #[error("it is not sold")]
    NotSold,
    /// It was deleted.
    #[error("it was deleted; undo that first")]
    Deleted,
    /// It is not listed there.
    #[error("it is not listed on {0}")]
    NotListed(Place),
    /// The sale would be before the purchase.
    #[error("it can't be sold on {sold}, before it was bought on {bought}")]
    SoldBeforeBought {
        /// The day of the sale.
        sold: NaiveDate,
        /// The day of the purchase.
        bought: NaiveDate,
    },
    /// The sale would end before it began.
    #[error("a sale of {sold} can't end on {ended}")]
    EndedBeforeSold {
        /// The day of the sale.
        sold: NaiveDate,
        /// The day on which it ended.
        ended: NaiveDate,
    },
    /// An amount in another currency than the sale's.
    #[error("all amounts of a sale are in its own currency")]
    Currency,
    /// A sale or a listing below zero.
    #[error("a price is not below zero")]
    Negative,
}
