//! What is left of a price once the fees are taken: every part is named, and the parts add up to the cent.

use serde::{Deserialize, Serialize};

use crate::fees::{Fees, Figure};
use crate::market::Market;
use crate::money::{Currency, Money, MoneyError};
use crate::percent::Percent;
use crate::place::Place;
use crate::product::ProductKind;
use crate::rates::FixedRate;

/// What a fee is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type), serde(rename = "PartName"))]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// StockX's transaction fee.
    Transaction,
    /// StockX's payment processing.
    Processing,
    /// What StockX takes for the parcel.
    Shipping,
    /// Alias's commission, or that of another place.
    Commission,
    /// Alias's seller fee.
    SellerFee,
    /// Alias's fee on what is withdrawn.
    CashOut,
    /// A deduction that the place states and that is none of the others; negative: a credit.
    Other,
}

impl Part {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::Transaction,
        Self::Processing,
        Self::Shipping,
        Self::Commission,
        Self::SellerFee,
        Self::CashOut,
        Self::Other,
    ];

    /// The word for it in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Transaction => "transaction",
            Self::Processing => "processing",
            Self::Shipping => "shipping",
            Self::Commission => "commission",
            Self::SellerFee => "seller_fee",
            Self::CashOut => "cash_out",
            Self::Other => "other",
        }
    }

    /// The parts that a payout at `place` has.
    pub const fn at(place: Place) -> &'static [Self] {
        match place {
            Place::StockX => &[Self::Transaction, Self::Processing, Self::Shipping],
            Place::Alias => &[Self::Commission, Self::SellerFee, Self::CashOut],
            Place::Local => &[],
            Place::Other => &[Self::Commission, Self::Other],
        }
    }
}

/// A price, the fees that are taken from it, and what is left: `price − Σ fees = amount`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "PriceAndFees", into = "PriceAndFees")]
pub struct Payout {
    price: Money,
    fees: Vec<(Part, Money)>,
    amount: Money,
}

/// What a [`Payout`] is made of; the amount follows from it.
#[derive(Serialize, Deserialize)]
struct PriceAndFees {
    price: Money,
    fees: Vec<(Part, Money)>,
}

impl TryFrom<PriceAndFees> for Payout {
    type Error = MoneyError;

    fn try_from(PriceAndFees { price, fees }: PriceAndFees) -> Result<Self, MoneyError> {
        Self::new(price, fees)
    }
}

impl From<Payout> for PriceAndFees {
    fn from(Payout { price, fees, .. }: Payout) -> Self {
        Self { price, fees }
    }
}

impl Payout {
    /// What is left of `price`; all fees in its currency.
    pub fn new(price: Money, fees: Vec<(Part, Money)>) -> Result<Self, MoneyError> {
        let amount = fees.iter().try_fold(price, |left, (_, fee)| left.minus(*fee))?;
        Ok(Self { price, fees, amount })
    }

    /// What the fees are taken from.
    pub const fn price(&self) -> Money {
        self.price
    }

    /// The fees, each rounded to the minor unit.
    pub fn fees(&self) -> &[(Part, Money)] {
        &self.fees
    }

    /// What is left. Negative where the fees are more than the price.
    pub const fn amount(&self) -> Money {
        self.amount
    }

    /// Whether its fees are those of a sale at `place`.
    pub fn has_parts_of(&self, place: Place) -> bool {
        let parts = Part::at(place);
        self.fees.is_empty() == parts.is_empty() && self.fees.iter().all(|(part, _)| parts.contains(part))
    }

    /// What one part takes; zero if it takes nothing.
    pub fn fee(&self, part: Part) -> Money {
        let fee = self.fees.iter().find(|(of, _)| *of == part);
        fee.map_or(Money::new(0, self.price.currency()), |(_, fee)| *fee)
    }
}

/// Why no payout can be told. An unknown payout is never one of nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize)]
#[error("{self:?}")]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum NoPayout {
    /// The place does not sell in this currency, or its minimum fee in it is not known.
    Currency {
        /// The place of sale that was asked about.
        place: Place,
        /// The currency of the price.
        #[cfg_attr(feature = "specta", specta(type = String))]
        currency: Currency,
    },
    /// A sum that does not fit.
    Sum(#[from] MoneyError),
}

/// The payout of a sale at `place` for `price` under `fees`.
///
/// StockX: price − max(price × transaction, minimum) − price × processing − shipping.
/// Alias: (price − price × commission − seller fee) × (1 − cash-out); in US dollars only.
pub fn payout(
    fees: &Fees,
    place: Place,
    price: Money,
    kind: Option<ProductKind>,
) -> Result<Payout, NoPayout> {
    let parts = match place {
        Place::StockX => on_stockx(fees, price, kind)?,
        Place::Alias => on_alias(fees, price)?,
        Place::Local => Vec::new(),
        Place::Other => vec![(Part::Commission, fees.percent(place, Figure::Commission).of(price))],
    };
    Ok(Payout::new(price, parts)?)
}

/// The payout of a quote's price on `market`.
pub fn of_quote(
    fees: &Fees,
    market: Market,
    price: Money,
    kind: Option<ProductKind>,
) -> Result<Payout, NoPayout> {
    payout(fees, market.into(), price, kind)
}

/// A payout in the user's own currency: by `rate`, less the share that the bank takes where it is converted; none if it
/// does not fit.
pub fn at_home(payout: Money, rate: &FixedRate, conversion: Percent) -> Option<Money> {
    let converted = rate.convert(payout)?;
    if payout.currency() == rate.into {
        Some(converted)
    } else {
        converted.minus(conversion.of(converted)).ok()
    }
}

fn on_stockx(fees: &Fees, price: Money, kind: Option<ProductKind>) -> Result<Vec<(Part, Money)>, NoPayout> {
    let unknown = NoPayout::Currency { place: Place::StockX, currency: price.currency() };
    let amount = |figure| fees.amount(Place::StockX, figure, price.currency());
    let minimum = amount(Figure::Minimum).ok_or(unknown)?;
    let (flat, figure) = match kind {
        Some(ProductKind::Watch) => (true, Figure::Watches),
        Some(ProductKind::Handbag) => (true, Figure::Handbags),
        _ => (false, Figure::Transaction),
    };
    let share = fees.percent(Place::StockX, figure).of(price);
    let transaction = if flat || share.minor() > minimum.minor() { share } else { minimum };
    let shipping = amount(Figure::Shipping).unwrap_or(Money::new(0, price.currency()));
    Ok(vec![
        (Part::Transaction, transaction),
        (Part::Processing, fees.percent(Place::StockX, Figure::Processing).of(price)),
        (Part::Shipping, shipping),
    ])
}

fn on_alias(fees: &Fees, price: Money) -> Result<Vec<(Part, Money)>, NoPayout> {
    let unknown = || NoPayout::Currency { place: Place::Alias, currency: price.currency() };
    let seller_fee = fees.amount(Place::Alias, Figure::SellerFee, price.currency()).ok_or_else(unknown)?;
    let commission = fees.percent(Place::Alias, Figure::Commission).of(price);
    let earned = price.minus(commission)?.minus(seller_fee)?;
    // Nothing can be withdrawn of a debt.
    let withdrawn = Money::new(earned.minor().max(0), price.currency());
    let cash_out = fees.percent(Place::Alias, Figure::CashOut).of(withdrawn);
    Ok(vec![(Part::Commission, commission), (Part::SellerFee, seller_fee), (Part::CashOut, cash_out)])
}

#[cfg(test)]
mod tests;
