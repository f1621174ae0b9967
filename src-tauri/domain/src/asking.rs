//! What to ask for a unit, and where an ask stands among the others.

use serde::Serialize;

use crate::market::Market;
use crate::money::Money;

/// The least multiple of `step` up to `most` that leaves at least `wanted`, all in minor units; none: none does, or what
/// is left is not known. A higher price must never leave less.
pub fn least_price(wanted: i64, step: i64, most: i64, left: impl Fn(i64) -> Option<i64>) -> Option<i64> {
    let does = |steps: i64| left(steps.checked_mul(step)?).map(|left| left >= wanted);
    let (mut below, mut enough) = (0, most / step);
    if !does(enough)? {
        return None;
    }
    while enough - below > 1 {
        let middle = below + (enough - below) / 2;
        if does(middle)? { enough = middle } else { below = middle }
    }
    Some(enough * step)
}

/// Where a listing of the user's own stands among the asks of its marketplace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum ListingStanding {
    /// No other ask is lower.
    Lowest,
    /// Another ask is the same.
    Level,
    /// Another ask is lower.
    Undercut,
}

impl ListingStanding {
    /// The standing of a listing at `own`, where the marketplace names `lowest`; none: in another currency.
    ///
    /// StockX leaves the user's own asks out of its answer, so an equal one is another seller's; Alias counts them, so an
    /// equal one may be the listing itself.
    pub fn of(market: Market, own: Money, lowest: Money) -> Option<Self> {
        if own.currency() != lowest.currency() {
            return None;
        }
        Some(match own.minor().cmp(&lowest.minor()) {
            std::cmp::Ordering::Less => Self::Lowest,
            std::cmp::Ordering::Equal if market.counts_own_asks() => Self::Lowest,
            std::cmp::Ordering::Equal => Self::Level,
            std::cmp::Ordering::Greater => Self::Undercut,
        })
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::money::Currency;

    #[rstest]
    #[case::exactly(85, 1, Some(99))]
    #[case::one_more(86, 1, Some(101))]
    #[case::in_whole_units(86, 100, Some(200))]
    #[case::nothing_wanted(0, 1, Some(5))]
    #[case::a_loss_allowed(-100, 1, Some(1))]
    #[case::too_much(10_000, 1, None)]
    fn least_price_leaves_what_is_wanted(
        #[case] wanted: i64,
        #[case] step: i64,
        #[case] expected: Option<i64>,
    ) {
        // A tenth of the price, and 5 in all.
        let left = |price| Some(price - price / 10 - 5);
        assert_eq!(least_price(wanted, step, 1_000, left), expected);
    }

    #[test]
    fn price_without_known_fees_is_none() {
        assert_eq!(least_price(10, 1, 1_000, |_| None), None);
    }

    #[rstest]
    #[case(Market::StockX, 9_900, ListingStanding::Lowest)]
    #[case(Market::StockX, 10_000, ListingStanding::Level)]
    #[case(Market::StockX, 10_001, ListingStanding::Undercut)]
    #[case(Market::Alias, 9_900, ListingStanding::Lowest)]
    #[case(Market::Alias, 10_000, ListingStanding::Lowest)]
    #[case(Market::Alias, 10_001, ListingStanding::Undercut)]
    fn equal_ask_is_the_users_own_at_alias_alone(
        #[case] market: Market,
        #[case] own: i64,
        #[case] expected: ListingStanding,
    ) {
        let dollars = |minor| Money::new(minor, Currency::USD);
        assert_eq!(ListingStanding::of(market, dollars(own), dollars(10_000)), Some(expected));
        assert_eq!(ListingStanding::of(market, dollars(own), Money::new(1, Currency::GBP)), None);
    }
}
