//! Why something can't be done with a unit.

use chrono::NaiveDate;
use serde::Serialize;
use thiserror::Error;

use crate::place::Place;

/// Why something can't be done with a unit. Nothing of it is changed.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize)]
#[error("{self:?}")]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum UnitError {
    /// It is sold.
    Sold,
    /// It is not sold.
    NotSold,
    /// It was deleted.
    Deleted,
    /// It is not listed there.
    NotListed(Place),
    /// The sale would be before the purchase.
    SoldBeforeBought {
        /// The day of the sale.
        sold: NaiveDate,
        /// The day of the purchase.
        bought: NaiveDate,
    },
    /// The sale would end before it began.
    EndedBeforeSold {
        /// The day of the sale.
        sold: NaiveDate,
        /// The day on which it ended.
        ended: NaiveDate,
    },
    /// An amount in another currency than the sale's.
    Currency,
    /// A sale or a listing below zero.
    Negative,
}
