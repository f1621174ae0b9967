//! Why an entry of the journal can't be undone, or done again.

use serde::Serialize;
use thiserror::Error;
use tierstock_domain::SettingError;

/// Why an entry can't be undone, or done again. Nothing of it was changed.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize)]
#[error("{self:?}")]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum Hindrance {
    /// It is undone; only what holds can be undone.
    UndoneAlready,
    /// It holds; only what was undone can be done again.
    NotUndone,
    /// A later entry, by this title, changed the same.
    ChangedSince(String),
    /// An earlier entry, by this title, was undone as well.
    UndoneBefore(String),
    /// It was changed by something that the journal does not know.
    Changed,
    /// The alert that it snoozed came back.
    CameBack,
    /// Its product was removed by the entry of this title.
    Removed(String),
    /// Its product went when the entry of this title, which had added it, was undone.
    AdditionUndone(String),
    /// A product that it added got units since, in stock or sold.
    HasUnits {
        /// The product's SKU, as spelled.
        sku: String,
        /// Its units in stock or sold, at least one.
        units: u32,
    },
    /// Its product was removed, and nothing is kept of it any more.
    Gone,
    /// The SKU, as spelled, of the removed product was added again.
    AddedAgain(String),
    /// A unit is not there, though its product is: it was set aside.
    SetAside,
    /// A unit was in a size that its product does not have any more.
    SizeGone,
    /// What it would put back is there already.
    NothingToChange,
    /// What it set always has a value: there was none before that could be put back.
    AlwaysSet,
    /// What was kept can't be read.
    Unreadable(EntryDefect),
}

/// What is wrong with what is kept of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum EntryDefect {
    /// A unit that is not there names no product.
    NoProduct,
    /// What was set can't be read, or is no setting any more.
    Setting(SettingError),
    /// What the library that reads it said.
    Json(String),
}

impl From<serde_json::Error> for Hindrance {
    fn from(error: serde_json::Error) -> Self {
        Self::Unreadable(EntryDefect::Json(error.to_string()))
    }
}

impl From<SettingError> for Hindrance {
    fn from(error: SettingError) -> Self {
        Self::Unreadable(EntryDefect::Setting(error))
    }
}
