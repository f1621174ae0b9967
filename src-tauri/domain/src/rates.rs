//! Exchange rates: the European Central Bank's reference rates, one set for each business day, with the euro as base.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::money::{Currency, Money, minor_places};

/// How many of a currency one of another is, in millionths; above zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rate(i64);

/// The text is no rate.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("\"{0}\" is no exchange rate, such as 0.79 or 188.4")]
pub struct NoRate(pub String);

const MILLION: i128 = 1_000_000;

impl Rate {
    /// 1.
    pub const ONE: Self = Self(1_000_000);

    /// So many millionths; none unless above zero.
    pub const fn millionths(millionths: i64) -> Option<Self> {
        if millionths > 0 { Some(Self(millionths)) } else { None }
    }

    /// In millionths.
    pub const fn in_millionths(self) -> i64 {
        self.0
    }

    /// Reads a plain decimal above zero; decimals beyond the sixth are rounded half up.
    pub fn parse(text: &str) -> Result<Self, NoRate> {
        let refused = || NoRate(text.chars().take(40).collect());
        let bare = text.trim();
        let (whole, fraction) = bare.split_once('.').unwrap_or((bare, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > 9 || !digits(whole) || !digits(fraction) || bare.ends_with('.') {
            return Err(refused());
        }
        let kept: String = fraction.chars().chain("0000000".chars()).take(7).collect();
        let tenths: i64 = format!("{whole}{kept}").parse().map_err(|_| refused())?;
        Self::millionths((tenths + 5) / 10).ok_or_else(refused)
    }

    /// The rate as a plain decimal.
    pub fn to_decimal(self) -> String {
        let text = format!("{}.{:06}", self.0 / 1_000_000, self.0 % 1_000_000);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

/// The rates of all days that are known, per euro.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rates {
    days: BTreeMap<NaiveDate, HashMap<Currency, Rate>>,
}

/// Where a rate is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RateSource {
    /// Nothing had to be converted.
    Same,
    /// The rate of the day, or of the last business day before it.
    Published(NaiveDate),
    /// The day is older than all that is known: this is the oldest.
    Oldest(NaiveDate),
    /// The user's own.
    Own,
}

/// The rate between two currencies that was taken once and is kept: an amount that was converted by it never changes by
/// itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FixedRate {
    /// Into which currency.
    pub into: Currency,
    /// How many of it a euro was.
    pub into_per_euro: Rate,
    /// How many of the amount's currency a euro was.
    pub from_per_euro: Rate,
    /// Where it is from.
    pub source: RateSource,
}

impl FixedRate {
    /// What needs no conversion.
    pub const fn same(currency: Currency) -> Self {
        let one = Rate::ONE;
        Self { into: currency, into_per_euro: one, from_per_euro: one, source: RateSource::Same }
    }

    /// The user's own: how many of `into` one of the amount's currency is.
    pub const fn own(into: Currency, rate: Rate) -> Self {
        Self { into, into_per_euro: rate, from_per_euro: Rate::ONE, source: RateSource::Own }
    }

    /// `amount` by this rate, rounded half up to the minor unit; none if that is more than [`Money::MOST`].
    pub fn convert(&self, amount: Money) -> Option<Money> {
        let power = |currency| 10_i128.pow(u32::try_from(minor_places(currency)).unwrap_or(0));
        let times = i128::from(self.into_per_euro.0) * power(self.into);
        let by = i128::from(self.from_per_euro.0) * power(amount.currency());
        let exact = i128::from(amount.minor()).checked_mul(times)?;
        let rounded = (exact.abs() + by / 2) / by * exact.signum();
        let minor = i64::try_from(rounded).ok().filter(|minor| (-Money::MOST..=Money::MOST).contains(minor));
        Some(Money::new(minor?, self.into))
    }

    /// The rate as one number for the eye: how many of [`into`](Self::into) one of the other currency is.
    pub fn shown(&self) -> Rate {
        let ratio = i128::from(self.into_per_euro.0) * MILLION / i128::from(self.from_per_euro.0);
        Rate(i64::try_from(ratio).unwrap_or(i64::MAX).max(1))
    }
}

impl Rates {
    /// Takes the rates of a day, in place of those known of it.
    pub fn add(&mut self, day: NaiveDate, rates: HashMap<Currency, Rate>) {
        self.days.insert(day, rates);
    }

    /// The newest day that is known.
    pub fn newest(&self) -> Option<NaiveDate> {
        self.days.keys().next_back().copied()
    }

    /// The rate from one currency into another on `day`; a weekend or holiday takes the business day before it, a day
    /// older than all that is known the oldest. None: no rate is known for one of the two.
    pub fn fix(&self, from: Currency, into: Currency, day: NaiveDate) -> Option<FixedRate> {
        if from == into {
            return Some(FixedRate::same(into));
        }
        let (rates, source) = match self.days.range(..=day).next_back() {
            Some((of, rates)) => (rates, RateSource::Published(*of)),
            None => self.days.iter().next().map(|(of, rates)| (rates, RateSource::Oldest(*of)))?,
        };
        let per_euro = |currency| {
            if currency == Currency::EUR { Some(Rate::ONE) } else { rates.get(&currency).copied() }
        };
        let (from_per_euro, into_per_euro) = (per_euro(from)?, per_euro(into)?);
        Some(FixedRate { into, into_per_euro, from_per_euro, source })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn rate(text: &str) -> Rate {
        Rate::parse(text).unwrap()
    }

    /// A Friday and a Monday.
    fn known() -> Rates {
        let of = |usd, gbp| {
            let rates = [(Currency::USD, usd), (Currency::GBP, gbp), (Currency::JPY, "180.25")];
            rates.into_iter().map(|(currency, text)| (currency, rate(text))).collect()
        };
        let mut rates = Rates::default();
        rates.add(day("2026-11-20"), of("1.16", "0.875"));
        rates.add(day("2026-11-23"), of("1.2", "0.88"));
        rates
    }

    #[rstest]
    // 142.00 / 1.16 × 0.875 = 107.1120…
    #[case("2026-11-20", 10_711, RateSource::Published(day("2026-11-20")))]
    #[case("2026-11-21", 10_711, RateSource::Published(day("2026-11-20")))]
    #[case("2026-11-22", 10_711, RateSource::Published(day("2026-11-20")))]
    // 142.00 / 1.2 × 0.88 = 104.1333…
    #[case("2026-11-23", 10_413, RateSource::Published(day("2026-11-23")))]
    #[case("2027-03-01", 10_413, RateSource::Published(day("2026-11-23")))]
    #[case("2024-02-29", 10_711, RateSource::Oldest(day("2026-11-20")))]
    fn a_weekend_takes_the_business_day_before_it_and_older_days_the_oldest_marked(
        #[case] on: &str,
        #[case] pence: i64,
        #[case] source: RateSource,
    ) {
        let rate = known().fix(Currency::USD, Currency::GBP, day(on)).unwrap();
        let converted = rate.convert(Money::new(14_200, Currency::USD));
        assert_eq!((converted, rate.source), (Some(Money::new(pence, Currency::GBP)), source));
    }

    #[rstest]
    // ¥23,500 / 180.25 = €130.3745…
    #[case(Money::new(23_500, Currency::JPY), Currency::EUR, 13_037)]
    // €130.37 × 180.25 = ¥23,499.19…
    #[case(Money::new(13_037, Currency::EUR), Currency::JPY, 23_499)]
    // −$1.00 / 1.2 = −€0.8333…
    #[case(Money::new(-100, Currency::USD), Currency::EUR, -83)]
    fn currencies_without_a_minor_unit_are_rounded_to_whole_ones(
        #[case] from: Money,
        #[case] to: Currency,
        #[case] minor: i64,
    ) {
        let rate = known().fix(from.currency(), to, day("2026-11-23")).unwrap();
        assert_eq!(rate.convert(from), Some(Money::new(minor, to)));
    }

    #[test]
    fn what_has_no_rate_is_unknown_and_what_needs_none_is_itself() {
        let at = |rates: Rates, from, into| rates.fix(from, into, day("2026-11-23"));
        assert_eq!(at(known(), Currency::USD, Currency::NOK), None);
        assert_eq!(at(Rates::default(), Currency::USD, Currency::GBP), None);
        let same = at(Rates::default(), Currency::USD, Currency::USD).unwrap();
        let amount = Money::new(14_200, Currency::USD);
        assert_eq!((same.convert(amount), same.source), (Some(amount), RateSource::Same));
    }

    #[test]
    fn the_user_s_own_rate_is_taken_as_it_is() {
        let own = FixedRate::own(Currency::GBP, rate("0.79"));
        assert_eq!(own.convert(Money::new(10_000, Currency::USD)), Some(Money::new(7_900, Currency::GBP)));
        assert_eq!(own.shown(), rate("0.79"));
    }

    #[rstest]
    #[case("")]
    #[case("0")]
    #[case("0.0000001")]
    #[case("-1.1")]
    #[case("1e3")]
    #[case("N/A")]
    #[case("9999999999")]
    fn anything_else_is_no_rate(#[case] text: &str) {
        assert_eq!(Rate::parse(text), Err(NoRate(text.into())));
    }

    proptest! {
        #[test]
        fn a_rate_survives_being_written_and_read(millionths in 1_i64..1_000_000_000_000) {
            let rate = Rate::millionths(millionths).unwrap();
            prop_assert_eq!(Rate::parse(&rate.to_decimal()), Ok(rate));
        }

        #[test]
        fn no_amount_makes_it_panic(minor: i64, text in ".{0,30}") {
            let rate = known().fix(Currency::JPY, Currency::GBP, day("2026-11-23")).unwrap();
            let _ = rate.convert(Money::new(minor, Currency::JPY));
            let _ = Rate::parse(&text);
        }
    }
}
