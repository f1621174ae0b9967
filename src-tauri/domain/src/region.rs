//! The user's regions: each names one scope of each marketplace.

use std::fmt;

use serde::Serialize;
use thiserror::Error;

use crate::market::{Market, Scope};
use crate::money::Currency;

/// A region in which the user sells or watches prices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Region {
    /// United Kingdom: pounds at StockX, region 3 at Alias.
    Uk,
    /// European Union: euros at StockX, region 2 at Alias.
    Eu,
    /// United States: dollars at StockX, region 1 at Alias.
    Us,
    /// Switzerland; Alias counts it to Europe.
    Ch,
    /// Australia: its own dollars at StockX, region 4 at Alias.
    Au,
    /// Canada: its own dollars at StockX, region 5 at Alias.
    Ca,
    /// Japan: yen at StockX, region 6 at Alias.
    Jp,
}

impl Region {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 7] = [Self::Uk, Self::Eu, Self::Us, Self::Ch, Self::Au, Self::Ca, Self::Jp];

    /// What is followed until the user chooses, the own region first.
    pub const AT_FIRST: [Self; 3] = [Self::Uk, Self::Eu, Self::Us];

    /// The user's own of the regions that are followed: the first, and until they choose that of [`AT_FIRST`](Self::AT_FIRST).
    pub fn own(followed: &[Self]) -> Self {
        followed.first().copied().unwrap_or(Self::AT_FIRST[0])
    }

    /// The word for it in the database and on screen: `UK`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Uk => "UK",
            Self::Eu => "EU",
            Self::Us => "US",
            Self::Ch => "CH",
            Self::Au => "AU",
            Self::Ca => "CA",
            Self::Jp => "JP",
        }
    }

    /// The region with this [`code`](Self::code).
    pub fn from_code(code: &str) -> Result<Self, UnknownRegion> {
        Self::ALL.into_iter().find(|region| region.code() == code).ok_or_else(|| UnknownRegion(code.into()))
    }

    /// The region's currency, which is also its scope on StockX.
    pub const fn currency(self) -> Currency {
        match self {
            Self::Uk => Currency::GBP,
            Self::Eu => Currency::EUR,
            Self::Us => Currency::USD,
            Self::Ch => Currency::CHF,
            Self::Au => Currency::AUD,
            Self::Ca => Currency::CAD,
            Self::Jp => Currency::JPY,
        }
    }

    /// The region whose prices a scope has; of several the first, as Alias counts Switzerland to Europe. None: no region is
    /// sold to in that currency.
    pub fn of_scope(scope: Scope) -> Option<Self> {
        Self::ALL.into_iter().find(|region| region.scope(scope.market()) == scope)
    }

    /// The scope whose prices this region is about on `market`.
    pub const fn scope(self, market: Market) -> Scope {
        match market {
            Market::StockX => Scope::StockX(self.currency()),
            Market::Alias => Scope::Alias(match self {
                Self::Us => 1,
                Self::Eu | Self::Ch => 2,
                Self::Uk => 3,
                Self::Au => 4,
                Self::Ca => 5,
                Self::Jp => 6,
            }),
        }
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A word that names no region.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize)]
#[error("{self:?}")]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct UnknownRegion(pub String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_names_one_scope_of_each_marketplace() {
        assert_eq!(Region::Uk.scope(Market::StockX), Scope::StockX(Currency::GBP));
        assert_eq!(Region::Uk.scope(Market::Alias), Scope::Alias(3));
        assert_eq!(Region::Ch.scope(Market::Alias), Scope::Alias(2));
    }

    #[test]
    fn a_code_is_read_back() {
        assert!(Region::ALL.into_iter().all(|region| Region::from_code(region.code()) == Ok(region)));
        assert!(Region::from_code("XX").is_err());
    }
}
