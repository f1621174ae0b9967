//! A sale: what was expected of it, what came of it, and why they differ.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::money::Money;
use crate::payout::{self, Part, Payout};
use crate::percent::Percent;
use crate::place::Place;
use crate::rates::FixedRate;

/// A sale of a unit. All amounts are in the sale's currency. Nothing of it changes by itself, but for a rate that was taken
/// for want of the day's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sale {
    /// The place of sale.
    pub place: Place,
    /// The name of a place that is [`Place::Other`], as the user or a file wrote it; empty: none is told.
    #[serde(default)]
    pub place_name: String,
    /// The civil day of the sale.
    pub sold_on: NaiveDate,
    /// What the listing was estimated to pay out, if it was listed there.
    pub listed: Option<Payout>,
    /// The price, and what it should pay out under the fees of the day.
    pub expected: Payout,
    /// What was paid out, once it is known.
    pub actual: Option<Payout>,
    /// Shipping and other costs that the user pays once it is sent; negative: a credit.
    pub outbound: Money,
    /// The order's number, or the sales invoice's.
    #[serde(default)]
    pub reference: String,
    /// Who bought it.
    #[serde(default)]
    pub buyer: String,
    /// Into the user's own currency, as of the day of the sale; none: no rate is known yet.
    pub rate: Option<FixedRate>,
    /// The share of the payout that the bank takes where it is converted, as on the day of the sale; none: not noted yet.
    #[serde(default = "nothing_taken")]
    pub conversion: Option<Percent>,
    /// Whether it holds.
    pub state: SaleState,
    /// What a return or a cancellation cost; zero while it holds.
    pub end_cost: Money,
}

/// Whether a sale holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is", content = "on")]
pub enum SaleState {
    /// It holds: neither returned nor called off.
    Sold,
    /// The unit came back, on this day.
    Returned(NaiveDate),
    /// It was called off before the unit was sent, on this day.
    Cancelled(NaiveDate),
}

impl SaleState {
    /// The state without its day.
    pub const fn name(self) -> SaleStateName {
        match self {
            Self::Sold => SaleStateName::Sold,
            Self::Returned(_) => SaleStateName::Returned,
            Self::Cancelled(_) => SaleStateName::Cancelled,
        }
    }

    /// The day on which it ended; none: it holds.
    pub const fn ended_on(self) -> Option<NaiveDate> {
        match self {
            Self::Sold => None,
            Self::Returned(on) | Self::Cancelled(on) => Some(on),
        }
    }
}

/// Whether a sale holds, without the day on which it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum SaleStateName {
    /// It holds: neither returned nor called off.
    Sold,
    /// The unit came back.
    Returned,
    /// It was called off.
    Cancelled,
}

impl SaleStateName {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Sold, Self::Returned, Self::Cancelled];

    /// The word for it in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Sold => "sold",
            Self::Returned => "returned",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }
}

/// One part of a payout that came out otherwise than estimated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// Which fee; none: the price.
    pub part: Option<Part>,
    /// What was estimated.
    pub estimated: Money,
    /// What it was.
    pub actual: Money,
}

/// Sales were booked without it before it was noted, and stay so.
#[allow(clippy::unnecessary_wraps, reason = "serde asks for the field's own type")]
const fn nothing_taken() -> Option<Percent> {
    Some(Percent::ZERO)
}

impl Sale {
    /// What counts: what was paid out, or is expected until that is known. Of a sale that came to nothing: nothing.
    pub fn payout(&self) -> Money {
        match self.state {
            SaleState::Sold => self.actual.as_ref().unwrap_or(&self.expected).amount(),
            _ => Money::new(0, self.outbound.currency()),
        }
    }

    /// The price that counts. Of a sale that came to nothing: nothing.
    pub fn price(&self) -> Money {
        match self.state {
            SaleState::Sold => self.actual.as_ref().unwrap_or(&self.expected).price(),
            _ => Money::new(0, self.outbound.currency()),
        }
    }

    /// What the user bore beside the fees: outbound costs, and what an end of the sale cost; none if it does not fit. What
    /// was called off was never sent, so its parcel cost nothing.
    pub fn borne(&self) -> Option<Money> {
        match self.state {
            SaleState::Sold | SaleState::Returned(_) => self.outbound.plus(self.end_cost).ok(),
            SaleState::Cancelled(_) => Some(self.end_cost),
        }
    }

    /// In the user's own currency: price, payout and what was borne; none while the rate is not known.
    pub fn at_home(&self) -> Option<AtHome> {
        let rate = self.rate?;
        Some(AtHome {
            price: rate.convert(self.price())?,
            payout: payout::at_home(self.payout(), &rate, self.conversion.unwrap_or(Percent::ZERO))?,
            borne: rate.convert(self.borne()?)?,
        })
    }

    /// Whether that was converted by a rate of another day.
    pub fn is_of_another_day(&self) -> bool {
        self.at_home().is_some() && self.rate.is_some_and(|rate| rate.source.is_of_another_day())
    }

    /// What was estimated against what was paid out, part by part: all parts that differ. The estimate is that of the
    /// listing, or of the sale if it was not listed, or in another currency or under the fees of another place. Empty
    /// while the payout is not known.
    pub fn differences(&self) -> Vec<Difference> {
        let Some(actual) = &self.actual else { return Vec::new() };
        let is_like = |listed: &&Payout| {
            listed.price().currency() == actual.price().currency() && listed.has_parts_of(self.place)
        };
        let estimate = self.listed.as_ref().filter(is_like).unwrap_or(&self.expected);
        let price = Difference { part: None, estimated: estimate.price(), actual: actual.price() };
        let fees = Part::ALL.into_iter().map(|part| Difference {
            part: Some(part),
            estimated: estimate.fee(part),
            actual: actual.fee(part),
        });
        [price].into_iter().chain(fees).filter(|part| part.estimated != part.actual).collect()
    }
}

/// A sale in the user's own currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AtHome {
    /// What the buyer paid.
    pub price: Money,
    /// What was left of it after the fees.
    pub payout: Money,
    /// What the user bore beside the fees.
    pub borne: Money,
}

impl AtHome {
    /// What was earned on a unit of this cost; none while the cost is not known. Of a sale that came to nothing, the cost
    /// of the unit does not count: the user still has it.
    pub fn profit(&self, cost: Option<Money>, is_sold: bool) -> Option<Money> {
        let earned = self.payout.minus(self.borne).ok()?;
        if is_sold { earned.minus(cost?).ok() } else { Some(earned) }
    }
}
