//! Money: whole minor units of one currency, never a float.

use std::fmt;

pub use iso_currency::Currency;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// An amount in minor units (pence, cents; whole yen and won) of one ISO 4217 currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

/// Why a text is not an amount, or two amounts can't be added.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize)]
#[error("{self:?}")]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum MoneyError {
    /// The text is not a plain decimal number such as `145` or `145.00`.
    NotANumber(String),
    /// The text has more decimals than the currency has minor units.
    TooFine {
        /// What was read.
        text: String,
        /// The currency it was read for.
        #[cfg_attr(feature = "specta", specta(type = String))]
        currency: Currency,
    },
    /// The amount does not fit.
    TooLarge(String),
    /// Two currencies met in one sum.
    CurrenciesDiffer(
        #[cfg_attr(feature = "specta", specta(type = String))] Currency,
        #[cfg_attr(feature = "specta", specta(type = String))] Currency,
    ),
}

impl Money {
    /// The most that is read as an amount, in minor units of any currency: a million million pounds. Tens of thousands of
    /// such amounts still add up without running over.
    pub const MAX: i64 = 100_000_000_000_000;

    /// An amount of `minor` units of `currency`.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// One whole unit of the currency, such as a pound or a yen, in minor units.
    pub fn whole_unit(currency: Currency) -> i64 {
        10_i64.pow(u32::try_from(minor_places(currency)).unwrap_or(0))
    }

    /// Reads a decimal in major units: `"158"`, `"145.00"`, `"-17.38"`, and `"23500.0000"` in yen.
    ///
    /// Decimals beyond the currency's minor unit must be zeros. Separators, signs other than a leading minus,
    /// exponents and words are refused.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let not_a_number = || MoneyError::NotANumber(text.chars().take(40).collect());
        let trimmed = text.trim();
        let (negative, digits) = match trimmed.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, trimmed),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) || digits.ends_with('.') {
            return Err(not_a_number());
        }
        let places = minor_places(currency);
        let kept = fraction.len().min(places);
        if fraction[kept..].bytes().any(|byte| byte != b'0') {
            return Err(MoneyError::TooFine { text: text.into(), currency });
        }
        let joined = format!("{whole}{:0<places$}", &fraction[..kept]);
        let minor: i64 = joined.parse().map_err(|_| MoneyError::TooLarge(text.into()))?;
        if minor > Self::MAX {
            return Err(MoneyError::TooLarge(text.into()));
        }
        Ok(Self::new(if negative { -minor } else { minor }, currency))
    }

    /// The amount in minor units.
    pub const fn minor(self) -> i64 {
        self.minor
    }

    /// The currency whose minor units are counted.
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// The sum of two amounts of one currency.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::CurrenciesDiffer(self.currency, other.currency));
        }
        let minor = self
            .minor
            .checked_add(other.minor)
            .ok_or_else(|| MoneyError::TooLarge(format!("{self} + {other}")))?;
        Ok(Self::new(minor, self.currency))
    }

    /// The difference of two amounts of one currency.
    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        let too_large = || MoneyError::TooLarge(format!("{self} − {other}"));
        let negated = other.minor.checked_neg().ok_or_else(too_large)?;
        self.plus(Self::new(negated, other.currency)).map_err(|error| match error {
            MoneyError::TooLarge(_) => too_large(),
            differ => differ,
        })
    }

    /// The amount as a decimal in major units with all its decimals: `145.00`, `23500` in yen.
    pub fn to_decimal(self) -> String {
        let places = minor_places(self.currency);
        let sign = if self.minor < 0 { "-" } else { "" };
        let digits = format!("{:0>width$}", self.minor.unsigned_abs(), width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }
}

/// How many decimals the currency's minor unit has: 2 for GBP, 0 for JPY and KRW.
pub(crate) fn minor_places(currency: Currency) -> usize {
    currency.exponent().map_or(2, usize::from)
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.to_decimal(), self.currency.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("158", Currency::GBP, 15_800)]
    #[case("145.00", Currency::USD, 14_500)]
    #[case("145.5", Currency::EUR, 14_550)]
    #[case("-17.38", Currency::GBP, -1_738)]
    #[case("23500.0000", Currency::JPY, 23_500)]
    #[case("7500", Currency::KRW, 7_500)]
    #[case(" 0 ", Currency::GBP, 0)]
    fn a_plain_decimal_becomes_minor_units(
        #[case] text: &str,
        #[case] currency: Currency,
        #[case] minor: i64,
    ) {
        assert_eq!(Money::parse(text, currency), Ok(Money::new(minor, currency)));
    }

    #[rstest]
    #[case("")]
    #[case("NaN")]
    #[case("1,234.50")]
    #[case("1e3")]
    #[case("12.")]
    #[case(".5")]
    #[case("+5")]
    #[case("--5")]
    #[case("£5")]
    #[case("١٢")]
    fn anything_else_is_not_an_amount(#[case] text: &str) {
        assert!(matches!(Money::parse(text, Currency::GBP), Err(MoneyError::NotANumber(_))));
    }

    #[test]
    fn decimals_finer_than_the_minor_unit_are_refused() {
        assert!(matches!(Money::parse("1.005", Currency::GBP), Err(MoneyError::TooFine { .. })));
        assert!(matches!(Money::parse("100.5", Currency::JPY), Err(MoneyError::TooFine { .. })));
    }

    #[test]
    fn an_amount_that_sums_could_not_hold_is_too_large() {
        for text in ["99999999999999999999", "92233720368547758.07", "1000000000000.01", "-1000000000000.01"]
        {
            assert!(matches!(Money::parse(text, Currency::GBP), Err(MoneyError::TooLarge(_))), "{text}");
        }
        assert_eq!(Money::parse("1000000000000", Currency::GBP), Ok(Money::new(Money::MAX, Currency::GBP)));
    }

    #[test]
    fn two_currencies_never_add_up() {
        let sum = Money::new(1, Currency::GBP).plus(Money::new(1, Currency::USD));
        assert_eq!(sum, Err(MoneyError::CurrenciesDiffer(Currency::GBP, Currency::USD)));
    }

    proptest! {
        #[test]
        fn an_amount_survives_being_written_and_read(minor in -10_i64.pow(14)..10_i64.pow(14), yen: bool) {
            let money = Money::new(minor, if yen { Currency::JPY } else { Currency::GBP });
            prop_assert_eq!(Money::parse(&money.to_decimal(), money.currency()), Ok(money));
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,40}") {
            let _ = Money::parse(&text, Currency::GBP);
        }
    }
}
