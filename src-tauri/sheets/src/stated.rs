//! What a row states, once all that it needs is decided.

use chrono::NaiveDate;
use tierstock_domain::{Condition, Currency, Money, Part, Place, Size, Sku};

/// What one row states, understood by the file's columns and answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// What it is of.
    pub goods: StatedProduct,
    /// The sizes with their counts; at least one unit, at most a hundred.
    pub sizes: Vec<(Size, u32)>,
    /// How they are.
    pub condition: Condition,
    /// What is said of the purchase, for each unit in the order of the sizes.
    pub bought: Bought,
    /// Where it is kept.
    pub kept_at: String,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// What its columns of notes say, one below the other; empty: nothing.
    pub notes: String,
    /// Its sale; none: it was never sold.
    pub sale: Option<StatedSale>,
    /// The source's own number of the row.
    pub source_id: String,
}

/// What a product is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedProduct {
    /// Its style code.
    pub sku: Option<Sku>,
    /// Its name; one without a code has one.
    pub name: Option<String>,
    /// Its brand, as it is written; none: not stated.
    pub brand: Option<String>,
}

/// What is said of a purchase; amounts of all units together, in minor units of the currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bought {
    /// The price; none: not known.
    pub price: Option<i64>,
    /// Tax on top of it.
    pub tax: i64,
    /// Shipping to the user.
    pub inbound: i64,
    /// Anything else that it cost.
    pub other: i64,
    /// Of all of these.
    pub currency: Currency,
    /// The civil day of the purchase; none: not stated.
    pub on: Option<NaiveDate>,
    /// The seller's name; empty: not stated.
    pub from: String,
    /// The number of the order.
    pub order: String,
}

/// What is said of a sale; amounts of all units together. A price below zero is that of a refund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedSale {
    /// The place of sale; from the row, the layout or the user's answer.
    pub place: Place,
    /// The name that a place keeps which Tierstock does not have; else empty.
    pub place_name: String,
    /// The civil day of the sale, never before that of the purchase.
    pub on: NaiveDate,
    /// What the buyer paid, the parcel included.
    pub price: Money,
    /// The deductions; none: nothing is said of them, and the payout is not known.
    pub fees: Option<Vec<(Part, i64)>>,
    /// Shipping that the seller pays.
    pub outbound: i64,
    /// The number of the order.
    pub order: String,
    /// Who bought it.
    pub buyer: String,
    /// What became of it, if it came to nothing: then the goods are in stock.
    pub ended: Option<Ended>,
}

/// How a sale came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The goods came back.
    Returned,
    /// It was called off before they were sent.
    Cancelled,
}

impl StatedSale {
    /// Whether it gives money back instead of taking it.
    pub const fn is_refund(&self) -> bool {
        self.price.minor() < 0
    }

    /// What was paid out; none: that is not said, or does not fit.
    pub fn payout(&self) -> Option<i64> {
        let fees = self.fees.as_ref()?;
        fees.iter().try_fold(self.price.minor(), |left, (_, fee)| left.checked_sub(*fee))
    }
}

impl Stated {
    /// How many units it stands for.
    pub fn units(&self) -> u32 {
        self.sizes.iter().map(|(_, count)| count).sum()
    }

    /// Its sale, if that holds.
    pub fn sold(&self) -> Option<&StatedSale> {
        self.sale.as_ref().filter(|sale| sale.ended.is_none())
    }

    /// Its size for each unit.
    pub fn each(&self) -> impl Iterator<Item = &Size> {
        self.sizes.iter().flat_map(|(size, count)| (0..*count).map(move |_| size))
    }
}

/// The share of one of so many units in an amount of all of them: the first ones bear what can't be divided, so that the
/// shares add up to the cent.
pub const fn share(amount: i64, nth: u32, units: u32) -> i64 {
    let (units, nth) = (units as i64, nth as i64);
    let (whole, rest) = (amount.div_euclid(units), amount.rem_euclid(units));
    if nth < rest { whole + 1 } else { whole }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_to_the_cent() {
        for amount in [-1_000, -1, 0, 1, 999, 10_000] {
            for units in 1..8 {
                assert_eq!((0..units).map(|nth| share(amount, nth, units)).sum::<i64>(), amount);
            }
        }
    }
}
