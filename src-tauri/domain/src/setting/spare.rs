//! How much of a quota spare requests may use.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::market::Market;

/// What can be chosen, in percent of a day's quota. Never all of it: sellers of another marketplace were cut off for
/// spending a whole limit on reads. The window warns of that before it takes more than half.
pub(super) const PERCENT: RangeInclusive<u32> = 0..=75;

/// How much of a marketplace's quota spare requests may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct SpareShare {
    /// The marketplace that is asked.
    pub market: Market,
    /// In percent of a day's quota; 0: none are sent.
    pub percent: u32,
}

impl SpareShare {
    pub(super) fn read(market: Market, text: &str) -> Option<Self> {
        text.parse().ok().map(|percent| Self { market, percent })
    }
}

/// The shares of both marketplaces, in percent of a day's quota.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct SpareShares {
    /// Of StockX's quota.
    pub stockx: u32,
    /// Of Alias's quota.
    pub alias: u32,
}

impl Default for SpareShares {
    /// A quarter at StockX. Alias's quota is a guess: what is left of it is not known.
    fn default() -> Self {
        Self { stockx: 25, alias: 0 }
    }
}

impl SpareShares {
    /// The marketplace's share in percent.
    pub const fn of(self, market: Market) -> u32 {
        match market {
            Market::StockX => self.stockx,
            Market::Alias => self.alias,
        }
    }

    /// Requests a day of this quota.
    pub fn requests(self, market: Market, quota: u32) -> u32 {
        let requests = u64::from(quota) * u64::from(self.of(market)) / 100;
        u32::try_from(requests).unwrap_or(u32::MAX)
    }

    pub(super) const fn set(&mut self, SpareShare { market, percent }: SpareShare) {
        match market {
            Market::StockX => self.stockx = percent,
            Market::Alias => self.alias = percent,
        }
    }
}
