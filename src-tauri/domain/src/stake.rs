//! Stakes: how much money moves unseen between two looks at a feed.

use crate::volatility::Volatility;

/// What is at stake in a feed: for each owned size that it prices, the units times the price's volatility. In thousandths of
/// a minor unit of the own currency per root hour, above zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stake(i64);

impl Stake {
    /// So many thousandths; none unless above zero.
    pub const fn thousandths(thousandths: i64) -> Option<Self> {
        if thousandths > 0 { Some(Self(thousandths)) } else { None }
    }

    /// Of goods, each so many units of one price; none: nothing is at stake.
    pub fn of(goods: impl IntoIterator<Item = (u32, Volatility)>) -> Option<Self> {
        let moves = goods.into_iter().map(|(units, price)| f64::from(units) * price.per_root_hour());
        #[allow(clippy::cast_possible_truncation, reason = "it saturates, far above what anybody owns")]
        let thousandths = (moves.sum::<f64>() * 1_000.0).ceil() as i64;
        Self::thousandths(thousandths)
    }

    /// In thousandths of a minor unit per root hour.
    pub const fn in_thousandths(self) -> i64 {
        self.0
    }

    /// In minor units per root hour.
    pub fn per_root_hour(self) -> f64 {
        #[allow(clippy::cast_precision_loss, reason = "an estimate needs no more than 53 bits")]
        let thousandths = self.0 as f64;
        thousandths / 1_000.0
    }

    /// How much a look is worth for each hour since the last one: s^⅔.
    ///
    /// Where every look costs the same, the least money moves unseen if feeds are looked at in intervals that go with
    /// s^-⅔: what is lost between two looks `t` apart goes with s·√t, and each look taken from one feed must cost there what
    /// it gains elsewhere (Cho & Garcia-Molina, "Effective page refresh policies for web crawlers", 2003; Azar et al.,
    /// "Tractable near-optimal policies for crawling", 2018).
    pub fn weight(self) -> f64 {
        #[allow(clippy::cast_precision_loss, reason = "an order needs no more than 53 bits")]
        let stake = self.0 as f64;
        stake.powf(2.0 / 3.0)
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta};

    use super::*;

    #[test]
    fn a_stake_is_units_times_what_their_prices_move() {
        let price = |minor| Volatility::of(&[(DateTime::UNIX_EPOCH, minor)], DateTime::UNIX_EPOCH).unwrap();
        // Prices of which nothing else is known move by 0.4 % in an hour.
        let stake = Stake::of([(2, price(10_000)), (1, price(25_000))]);
        assert_eq!(stake, Stake::thousandths(180_000));
        assert_eq!((Stake::of([]), Stake::of([(0, price(10_000))])), (None, None));
        let still =
            Volatility::of(&[(DateTime::UNIX_EPOCH, 100)], DateTime::UNIX_EPOCH + TimeDelta::days(36_500));
        assert!(Stake::of([(1, still.unwrap())]).is_some(), "a little is not nothing");
    }

    #[test]
    fn eight_times_the_stake_is_worth_four_times_the_looks() {
        let weight = |thousandths| Stake::thousandths(thousandths).unwrap().weight();
        assert!((weight(8_000) / weight(1_000) - 4.0).abs() < 1e-9);
    }
}
