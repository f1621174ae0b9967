//! How VAT is accounted for when a unit is sold: what the user states of it, never what Tierstock takes it for.

use serde::{Deserialize, Serialize};

/// How VAT is accounted for when a unit is sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type), serde(rename = "TreatmentName"))]
#[serde(rename_all = "snake_case")]
pub enum Treatment {
    /// On the margin, under the scheme for second-hand goods: only these units are in the United Kingdom's stock book.
    Margin,
    /// On the whole price.
    Standard,
    /// Not at all.
    None,
    /// The user has not stated it.
    #[default]
    NotStated,
}

impl Treatment {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Margin, Self::Standard, Self::None, Self::NotStated];

    /// The word for it in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Margin => "margin",
            Self::Standard => "standard",
            Self::None => "none",
            Self::NotStated => "not_stated",
        }
    }

    /// The treatment with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|treatment| treatment.key() == key)
    }
}
