//! Exchange rates: the European Central Bank's reference rates, one set for each business day, with the euro as base.
//!
//! A rate belongs to its day. One that was taken for want of it says so, and is corrected once the right one is known.

mod calendar;
mod missing;

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use calendar::{business_day_before, last_business_day};
pub use missing::{MissingRates, are_old, missing, ninety_days_before};

use crate::money::{Currency, Money, minor_places};

/// How many of a currency one of another is, in millionths; above zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rate(i64);

/// The text is no rate.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize)]
#[error("{self:?}")]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct NoRate(pub String);

const MILLION: i128 = 1_000_000;

impl Rate {
    /// One for one: a currency into itself.
    pub const ONE: Self = Self(1_000_000);

    /// So many millionths; none unless above zero.
    pub const fn millionths(millionths: i64) -> Option<Self> {
        if millionths > 0 { Some(Self(millionths)) } else { None }
    }

    /// The rate in millionths, above zero.
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

/// The rates that were published on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayRates {
    /// The civil day for which the bank published them.
    pub day: NaiveDate,
    /// How many of each currency a euro was.
    pub per_euro: HashMap<Currency, Rate>,
    /// The day of the rates that were published before these; none: not known.
    pub follows: Option<NaiveDate>,
}

/// The rates of days that are known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rates {
    days: BTreeMap<NaiveDate, DayRates>,
}

/// Where a rate is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum RateSource {
    /// Nothing had to be converted.
    Same,
    /// The rate of the day, or of the last business day before it where the day has none.
    Published(NaiveDate),
    /// An older rate, for want of the day's: it is not out yet, or was not fetched.
    Provisional(NaiveDate),
    /// The day is older than all that is known: this is the oldest.
    Oldest(NaiveDate),
    /// The user's own.
    Own,
}

impl RateSource {
    /// The day on which it was published; none of what was not.
    pub const fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Published(day) | Self::Provisional(day) | Self::Oldest(day) => Some(day),
            Self::Same | Self::Own => None,
        }
    }

    /// Whether it was taken for want of the day's own.
    pub const fn is_of_another_day(self) -> bool {
        matches!(self, Self::Provisional(_) | Self::Oldest(_))
    }
}

/// The rate between two currencies that was taken once and is kept: an amount that was converted by it never changes by
/// itself, unless it was taken for want of the day's.
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

    /// Whether it is the user's own.
    pub fn is_own(&self) -> bool {
        self.source == RateSource::Own
    }

    /// What is left of `taken` where `given` is entered in its place: an own rate is taken as it is; without one, that of
    /// the day stays if what it was taken for is the `same`, and an own one is taken back. None: it is taken again.
    pub fn entered(given: Option<Self>, taken: Option<Self>, same: bool) -> Option<Self> {
        given.filter(Self::is_own).or_else(|| taken.filter(|rate| same && !rate.is_own()))
    }

    /// This rate, which was taken for `day`, now that `found` is known for it: the day's own and one that is nearer take
    /// its place, and one that is not the day's is marked. The user's own is never replaced, and neither is the right one.
    #[must_use]
    pub fn corrected(self, found: Option<Self>, day: NaiveDate) -> Self {
        let Some(of) = self.source.day() else { return self };
        let nearer = |new: NaiveDate| if of > day { new < of } else { new > of && new <= day };
        match found.and_then(|found| Some((found, found.source.day()?))) {
            Some((found, same)) if same == of => Self { source: found.source, ..self },
            Some((found, new)) if nearer(new) => found,
            _ if of > day => Self { source: RateSource::Oldest(of), ..self },
            _ if of < last_business_day(day) => Self { source: RateSource::Provisional(of), ..self },
            _ => self,
        }
    }

    /// `amount` by this rate, rounded half up to the minor unit; none if that is more than [`Money::MAX`].
    pub fn convert(&self, amount: Money) -> Option<Money> {
        let power = |currency| 10_i128.pow(u32::try_from(minor_places(currency)).unwrap_or(0));
        let times = i128::from(self.into_per_euro.0) * power(self.into);
        let by = i128::from(self.from_per_euro.0) * power(amount.currency());
        let exact = i128::from(amount.minor()).checked_mul(times)?;
        let rounded = (exact.abs() + by / 2) / by * exact.signum();
        let minor = i64::try_from(rounded).ok().filter(|minor| (-Money::MAX..=Money::MAX).contains(minor));
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
    pub fn add(&mut self, rates: DayRates) {
        self.days.insert(rates.day, rates);
    }

    /// The newest day that is known.
    pub fn newest(&self) -> Option<NaiveDate> {
        self.days.keys().next_back().copied()
    }

    /// The rate from one currency into another on `day`: the day's own; where it has none, that of the business day before
    /// it; for want of that an older one, or the oldest. None: no rate is known for one of the two.
    pub fn fix(&self, from: Currency, into: Currency, day: NaiveDate) -> Option<FixedRate> {
        if from == into {
            return Some(FixedRate::same(into));
        }
        let source = self.source(day)?;
        let rates = self.days.get(&source.day()?)?;
        let per_euro = |currency| {
            if currency == Currency::EUR { Some(Rate::ONE) } else { rates.per_euro.get(&currency).copied() }
        };
        let (from_per_euro, into_per_euro) = (per_euro(from)?, per_euro(into)?);
        Some(FixedRate { into, into_per_euro, from_per_euro, source })
    }

    /// Which rates hold on `day`; none: none are known.
    pub fn source(&self, day: NaiveDate) -> Option<RateSource> {
        let Some(of) = self.days.range(..=day).next_back().map(|(of, _)| *of) else {
            return self.days.keys().next().map(|of| RateSource::Oldest(*of));
        };
        let next = self.days.range(day..).find(|(next, _)| **next > day);
        // Nothing was published between the two, whatever the calendar says.
        let none_between = next.is_some_and(|(_, next)| next.follows == Some(of));
        Some(if of >= last_business_day(day) || none_between {
            RateSource::Published(of)
        } else {
            RateSource::Provisional(of)
        })
    }
}

#[cfg(test)]
mod tests;
