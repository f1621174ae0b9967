//! What a unit cost, in parts.

use serde::{Deserialize, Serialize};

use crate::money::{Currency, Money};
use crate::rates::FixedRate;

/// What a unit cost: all parts in minor units of one currency, the price not below zero; any other part below it is a credit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// What was paid for it; none: not known.
    pub price: Option<i64>,
    /// Tax on top of it.
    pub tax: i64,
    /// Shipping to the user.
    pub inbound: i64,
    /// Anything else: cleaning, a new box.
    pub other: i64,
    /// Of all parts.
    pub currency: Currency,
    /// Into the user's own currency, as of the day of purchase; none: no rate is known yet.
    pub rate: Option<FixedRate>,
}

impl Cost {
    /// A cost that is a price alone, without tax, shipping or anything else.
    pub const fn of(price: Money, rate: Option<FixedRate>) -> Self {
        let (minor, currency) = (price.minor(), price.currency());
        Self { price: Some(minor), tax: 0, inbound: 0, other: 0, currency, rate }
    }

    /// The sum of its parts; none while the price is not known, or if it does not fit.
    pub fn total(&self) -> Option<Money> {
        let parts = [self.tax, self.inbound, self.other];
        let total = parts.into_iter().try_fold(self.price?, i64::checked_add)?;
        Some(Money::new(total, self.currency))
    }

    /// The total in the user's own currency; none while it, or the rate, is not known.
    pub fn at_home(&self) -> Option<Money> {
        self.rate?.convert(self.total()?)
    }

    /// Whether that was converted by a rate of another day.
    pub fn is_of_another_day(&self) -> bool {
        self.at_home().is_some() && self.rate.is_some_and(|rate| rate.source.is_of_another_day())
    }
}
