//! Where a unit is sold: a marketplace, by hand to someone near, or anywhere else.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::market::Market;

/// A place of sale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type), serde(rename = "PlaceName"))]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// StockX: payout by seller level, with a minimum fee in each currency.
    #[serde(rename = "stockx")]
    StockX,
    /// Alias: payout in US dollars, with a fee by the seller's country.
    Alias,
    /// By hand, without fees.
    Local,
    /// Any other shop or site; its fees are the user's to enter.
    Other,
}

impl Place {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::StockX, Self::Alias, Self::Local, Self::Other];

    /// The word for it in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::StockX => "stockx",
            Self::Alias => "alias",
            Self::Local => "local",
            Self::Other => "other",
        }
    }

    /// The place with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.key() == key)
    }

    /// Its name on screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::StockX => "StockX",
            Self::Alias => "Alias",
            Self::Local => "Local",
            Self::Other => "Other",
        }
    }
}

impl From<Market> for Place {
    fn from(market: Market) -> Self {
        match market {
            Market::StockX => Self::StockX,
            Market::Alias => Self::Alias,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
