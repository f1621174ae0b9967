//! Why a setting can't be set, or read.

use serde::Serialize;
use thiserror::Error;

use crate::rules::RuleError;

/// Why a setting can't be set, or read.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize)]
#[error("{self:?}")]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum SettingError {
    /// The key is that of no setting.
    UnknownKey(String),
    /// The text is none that this setting can have.
    UnreadableValue(String),
    /// A frozen tier has neither promise nor turn.
    FrozenTier,
    /// A promise of a tier out of its range.
    PromiseOutOfRange,
    /// A turn of a tier out of its range.
    TurnOutOfRange,
    /// Requests too close together, or too far apart.
    IntervalOutOfRange,
    /// A quota out of its range.
    QuotaOutOfRange,
    /// A share of the quota for spare requests out of its range.
    SpareOutOfRange,
    /// Only new goods in a good box compare with StockX.
    DeadstockIsNew,
    /// So many notifications a day are none, or too many to be read.
    AlertsOutOfRange,
    /// No hours of a day, or none between them.
    NoQuietHours,
    /// There can be no such rule.
    Rule(RuleError),
    /// No region would be followed.
    NoRegion,
}
