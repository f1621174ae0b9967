//! How much a marketplace may be asked, and how that is kept.

use crate::market::Market;

/// How much a marketplace may be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarketRate {
    /// The marketplace that is asked.
    pub market: Market,
    /// Milliseconds between two requests.
    pub interval_ms: u32,
    /// Requests a day.
    pub quota: u32,
    /// Whether the quota is a guess; none: it is known, unless it is still the one that was guessed.
    pub quota_assumed: Option<bool>,
}

impl MarketRate {
    /// `900/77/1`: the interval, the quota, and whether that is a guess.
    pub(super) fn to_text(self) -> String {
        let Self { interval_ms, quota, quota_assumed, .. } = self;
        match quota_assumed {
            Some(assumed) => format!("{interval_ms}/{quota}/{}", u8::from(assumed)),
            None => format!("{interval_ms}/{quota}"),
        }
    }

    /// Fewer figures were kept before, and more may be by a newer version.
    pub(super) fn read(market: Market, text: &str) -> Option<Self> {
        let figures: Vec<u32> = text.split('/').map(|figure| figure.parse().ok()).collect::<Option<_>>()?;
        let [interval_ms, quota, ref rest @ ..] = figures[..] else { return None };
        let quota_assumed = rest.first().map(|assumed| *assumed == 1);
        Some(Self { market, interval_ms, quota, quota_assumed })
    }

    /// Whether both are the same as far as both are known: whether a quota is a guess may not be.
    pub(super) fn agrees(self, other: Self) -> bool {
        let known = |rate: Self, beside: Self| Self {
            quota_assumed: beside.quota_assumed.and(rate.quota_assumed),
            ..rate
        };
        known(self, other) == known(other, self)
    }
}
