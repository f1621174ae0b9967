//! Why a setting can't be set, or read.

use serde::Serialize;
use thiserror::Error;

use crate::rules::RuleError;

use super::{MAX_PROMISE_DAYS, PROMISE_MINUTES};

/// Why a setting can't be set, or read.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum SettingError {
    /// The key is that of no setting.
    #[error("{0} is no setting")]
    UnknownKey(String),
    /// The text is none that this setting can have.
    #[error("\"{0}\" is no value of a setting")]
    UnreadableValue(String),
    /// A frozen tier has neither promise nor turn.
    #[error("A frozen product is synced only when it is opened")]
    FrozenTier,
    /// A promise of a tier out of its range.
    #[error("A tier's interval is {} minutes to {MAX_PROMISE_DAYS} days", PROMISE_MINUTES.start())]
    PromiseOutOfRange,
    /// A turn of a tier out of its range.
    #[error("A tier's turn is 1 to 1,000 products")]
    TurnOutOfRange,
    /// Requests too close together, or too far apart.
    #[error("A rate is one request a minute to 100 a second")]
    IntervalOutOfRange,
    /// A quota out of its range.
    #[error("A quota is 10 to 1,000,000 requests a day")]
    QuotaOutOfRange,
    /// Only new goods in a good box compare with StockX.
    #[error("Deadstock is always new in a good box")]
    DeadstockIsNew,
    /// So many notifications a day are none, or too many to be read.
    #[error("Show 1 to 50 notifications of a product a day")]
    AlertsOutOfRange,
    /// No hours of a day, or none between them.
    #[error("Quiet hours begin and end at different hours of a day")]
    NoQuietHours,
    /// There can be no such rule.
    #[error(transparent)]
    Rule(RuleError),
    /// No region would be followed.
    #[error("Follow at least your own region")]
    NoRegion,
}
