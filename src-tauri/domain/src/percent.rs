//! Percentages: hundredths of a percent, never a float.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::money::Money;

/// A share of an amount, 0 % to 100 %, in steps of 0.01 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Percent(u16);

/// The text is no percentage from 0 to 100 with at most two decimals.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize)]
#[error("{self:?}")]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct NoPercent(pub String);

const WHOLE: u16 = 10_000;

impl Percent {
    /// 0 %.
    pub const ZERO: Self = Self(0);

    /// So many hundredths of a percent; more than 100 % is 100 %.
    pub const fn hundredths(hundredths: u16) -> Self {
        if hundredths > WHOLE { Self(WHOLE) } else { Self(hundredths) }
    }

    /// In hundredths of a percent: 950 is 9.5 %.
    pub const fn in_hundredths(self) -> u16 {
        self.0
    }

    /// Reads `9`, `9.5`, `9.5 %`.
    pub fn parse(text: &str) -> Result<Self, NoPercent> {
        let refused = || NoPercent(text.chars().take(40).collect());
        let bare = text.trim().trim_end_matches('%').trim_end();
        let (whole, fraction) = bare.split_once('.').unwrap_or((bare, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let fits = !whole.is_empty() && whole.len() <= 3 && fraction.len() <= 2 && !bare.ends_with('.');
        if !fits || !digits(whole) || !digits(fraction) {
            return Err(refused());
        }
        let hundredths: u16 = format!("{whole}{fraction:0<2}").parse().map_err(|_| refused())?;
        (hundredths <= WHOLE).then_some(Self(hundredths)).ok_or_else(refused)
    }

    /// Its share of `amount`, rounded half up to the minor unit; of a negative amount, half away from zero.
    pub fn of(self, amount: Money) -> Money {
        let whole = i128::from(WHOLE);
        let share = i128::from(amount.minor()) * i128::from(self.0);
        let rounded = (share.abs() + whole / 2) / whole * share.signum();
        // No more than the whole of an amount that fits.
        Money::new(i64::try_from(rounded).unwrap_or(amount.minor()), amount.currency())
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}.{:02}", self.0 / 100, self.0 % 100);
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("9", 900, "9")]
    #[case("9.5", 950, "9.5")]
    #[case(" 2.90 % ", 290, "2.9")]
    #[case("0", 0, "0")]
    #[case("100", 10_000, "100")]
    #[case("14.55", 1_455, "14.55")]
    fn a_percentage_is_read_and_written(#[case] text: &str, #[case] hundredths: u16, #[case] written: &str) {
        let percent = Percent::parse(text).unwrap();
        assert_eq!((percent.in_hundredths(), percent.to_string().as_str()), (hundredths, written));
    }

    #[rstest]
    #[case("")]
    #[case("-1")]
    #[case("100.01")]
    #[case("9.555")]
    #[case("9.")]
    #[case("nine")]
    #[case("99999")]
    fn anything_else_is_refused(#[case] text: &str) {
        assert_eq!(Percent::parse(text), Err(NoPercent(text.into())));
    }

    #[rstest]
    #[case(950, 10_000, 950)]
    #[case(900, 11_150, 1_004)] // 10.035 → 10.04
    #[case(850, 10_010, 851)] // 8.5085 → 8.51
    #[case(290, 50, 1)] // 0.0145 → 0.01
    #[case(100, 50, 1)] // exactly half a penny goes up
    #[case(300, -1_650, -50)] // −0.495 → −0.50
    fn a_share_is_rounded_half_up(#[case] hundredths: u16, #[case] of: i64, #[case] share: i64) {
        let amount = Money::new(of, Currency::GBP);
        assert_eq!(Percent::hundredths(hundredths).of(amount).minor(), share);
    }

    proptest! {
        #[test]
        fn no_share_is_more_than_the_whole(hundredths in 0_u16..=10_000, minor: i64) {
            let share = Percent::hundredths(hundredths).of(Money::new(minor, Currency::JPY)).minor();
            prop_assert!(share.unsigned_abs() <= minor.unsigned_abs());
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,40}") {
            let _ = Percent::parse(&text);
        }
    }
}
