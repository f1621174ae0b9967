//! The two marketplaces and their scopes.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::money::Currency;

/// A marketplace whose prices are followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type), serde(rename = "MarketName"))]
#[serde(rename_all = "lowercase")]
pub enum Market {
    /// StockX: one price list for each currency.
    #[serde(rename = "stockx")]
    StockX,
    /// Alias, the seller side of GOAT: one price list for each region, always in US dollars.
    Alias,
}

impl Market {
    /// The marketplace that this one is compared with.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::StockX => Self::Alias,
            Self::Alias => Self::StockX,
        }
    }

    /// Whether the user's own asks are among those whose lowest it names.
    pub const fn counts_own_asks(self) -> bool {
        matches!(self, Self::Alias)
    }

    /// Both, in the order in which they are shown.
    pub const ALL: [Self; 2] = [Self::StockX, Self::Alias];

    /// The word for it in the database and in settings.
    pub const fn key(self) -> &'static str {
        match self {
            Self::StockX => "stockx",
            Self::Alias => "alias",
        }
    }

    /// Its name on screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::StockX => "StockX",
            Self::Alias => "Alias",
        }
    }

    /// The marketplace with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Result<Self, UnknownMarket> {
        Self::ALL.into_iter().find(|market| market.key() == key).ok_or_else(|| UnknownMarket(key.into()))
    }
}

impl fmt::Display for Market {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A marketplace's own division of its prices: a currency on StockX, a region id on Alias.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// StockX's prices in this currency.
    StockX(Currency),
    /// Alias's prices in this region: 1 US, 2 EU, 3 UK, 4 AU, 5 CA, 6 JP.
    Alias(u8),
}

impl Scope {
    /// The marketplace that the scope divides.
    pub const fn market(self) -> Market {
        match self {
            Self::StockX(_) => Market::StockX,
            Self::Alias(_) => Market::Alias,
        }
    }

    /// The word for it in the database and in the marketplace's address: `GBP`, `3`.
    pub fn key(self) -> String {
        match self {
            Self::StockX(currency) => currency.code().to_owned(),
            Self::Alias(region) => region.to_string(),
        }
    }

    /// The scope of `market` with this [`key`](Self::key).
    pub fn from_key(market: Market, key: &str) -> Result<Self, UnknownScope> {
        let unknown = || UnknownScope { market, key: key.into() };
        match market {
            Market::StockX => Currency::from_code(key).map(Self::StockX).ok_or_else(unknown),
            Market::Alias => key.parse().map(Self::Alias).map_err(|_| unknown()),
        }
    }

    /// The currency of its prices. Alias's are in US dollars whatever the region.
    pub const fn currency(self) -> Currency {
        match self {
            Self::StockX(currency) => currency,
            Self::Alias(_) => Currency::USD,
        }
    }
}

/// A word that names no marketplace.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{self:?}")]
pub struct UnknownMarket(pub String);

/// A word that names no scope of the marketplace.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{self:?}")]
pub struct UnknownScope {
    /// Whose scope was wanted.
    pub market: Market,
    /// What was given.
    pub key: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(Scope::StockX(Currency::GBP), "GBP")]
    #[case(Scope::StockX(Currency::JPY), "JPY")]
    #[case(Scope::Alias(3), "3")]
    fn a_scope_survives_being_written_and_read(#[case] scope: Scope, #[case] key: &str) {
        assert_eq!(scope.key(), key);
        assert_eq!(Scope::from_key(scope.market(), key), Ok(scope));
    }

    #[test]
    fn an_alias_price_is_in_dollars_in_every_region() {
        assert!((1..=6).all(|region| Scope::Alias(region).currency() == Currency::USD));
    }

    #[test]
    fn unknown_words_are_refused() {
        assert!(Market::from_key("ebay").is_err());
        assert!(Scope::from_key(Market::StockX, "3").is_err());
        assert!(Scope::from_key(Market::Alias, "GBP").is_err());
    }
}
