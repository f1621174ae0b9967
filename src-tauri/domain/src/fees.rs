//! What selling costs: figures with the day from which each holds. The defaults are those of the marketplaces' public
//! pages (`docs/fees.md`); every figure is the user's to change.

pub mod proposal;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::money::{Currency, Money};
use crate::percent::Percent;
use crate::place::Place;
use crate::region::Region;

/// One figure of a place's fees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// StockX: the transaction fee of the seller's level, a percentage of the price.
    Transaction,
    /// StockX: the flat fee for watches, a percentage.
    Watches,
    /// StockX: the flat fee for handbags, a percentage.
    Handbags,
    /// StockX: payment processing, a percentage of the price.
    Processing,
    /// StockX: the least that the transaction fee is, an amount in each currency.
    Minimum,
    /// StockX: what is deducted for the parcel, an amount in each currency.
    Shipping,
    /// Alias: the commission of the seller's rating. Other places: all they take. A percentage of the price.
    Commission,
    /// Alias: the fee of the seller's country, an amount in US dollars.
    SellerFee,
    /// Alias: the fee on what is withdrawn, a percentage.
    CashOut,
    /// Alias: what the bank takes for conversion from US dollars, a percentage.
    Conversion,
}

/// How a figure is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "lowercase")]
pub enum FigureKind {
    /// As a percentage.
    Percent,
    /// As an amount.
    Amount,
}

impl Figure {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Transaction,
        Self::Watches,
        Self::Handbags,
        Self::Processing,
        Self::Minimum,
        Self::Shipping,
        Self::Commission,
        Self::SellerFee,
        Self::CashOut,
        Self::Conversion,
    ];

    /// The word for it in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Transaction => "transaction",
            Self::Watches => "watches",
            Self::Handbags => "handbags",
            Self::Processing => "processing",
            Self::Minimum => "minimum",
            Self::Shipping => "shipping",
            Self::Commission => "commission",
            Self::SellerFee => "seller_fee",
            Self::CashOut => "cash_out",
            Self::Conversion => "conversion",
        }
    }

    /// The figure with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|figure| figure.key() == key)
    }

    /// How it is written.
    pub const fn kind(self) -> FigureKind {
        match self {
            Self::Minimum | Self::Shipping | Self::SellerFee => FigureKind::Amount,
            _ => FigureKind::Percent,
        }
    }

    /// The figures of a place.
    pub const fn of(place: Place) -> &'static [Self] {
        match place {
            Place::StockX => &[
                Self::Transaction,
                Self::Processing,
                Self::Minimum,
                Self::Shipping,
                Self::Watches,
                Self::Handbags,
            ],
            Place::Alias => &[Self::Commission, Self::SellerFee, Self::CashOut, Self::Conversion],
            Place::Local => &[],
            Place::Other => &[Self::Commission],
        }
    }
}

/// A figure as it is from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeChange {
    /// The place of sale whose fee it is.
    pub place: Place,
    /// Which of the place's figures: a percentage, or an amount.
    pub figure: Figure,
    /// Of an amount, its currency.
    pub currency: Option<Currency>,
    /// The first day on which it holds.
    pub since: NaiveDate,
    /// Hundredths of a percent, or minor units of the currency.
    pub value: i64,
}

/// All that was ever entered, over the defaults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeBook {
    changes: Vec<FeeChange>,
    home: Region,
}

/// The figures of one day.
#[derive(Debug, Clone, Copy)]
pub struct Fees<'a> {
    book: &'a FeeBook,
    day: NaiveDate,
}

/// A figure in effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InEffect {
    /// Hundredths of a percent, or minor units.
    pub value: i64,
    /// Since when; none: it is a default.
    pub since: Option<NaiveDate>,
}

/// StockX's transaction fee by seller level, 1 to 5, in hundredths of a percent.
pub const STOCKX_LEVELS: [u16; 5] = [900, 850, 800, 750, 700];

/// Alias's commission by seller rating: 90 and better, 70–89, 50–69, below 50.
pub const ALIAS_RATINGS: [u16; 4] = [950, 1_500, 2_000, 2_500];

/// Alias's seller fees in cents: United States; United Kingdom and its group; Canada and its group; all others. The
/// last three are from GOAT's older public table.
pub const ALIAS_SELLER_FEES: [i64; 4] = [500, 1_200, 2_000, 3_000];

/// StockX's least transaction fee in minor units. Those of USD, GBP and EUR are assumed: the user checks their account.
const STOCKX_MINIMUMS: [(Currency, i64); 12] = [
    (Currency::USD, 500),
    (Currency::GBP, 500),
    (Currency::EUR, 500),
    (Currency::AUD, 750),
    (Currency::CAD, 700),
    (Currency::HKD, 4_500),
    (Currency::JPY, 800),
    (Currency::MXN, 10_000),
    (Currency::NZD, 1_600),
    (Currency::SGD, 700),
    (Currency::KRW, 7_500),
    (Currency::CHF, 450),
];

/// Whether a default is an assumption that the user should check in their account.
pub fn is_assumed(figure: Figure, currency: Option<Currency>) -> bool {
    match figure {
        Figure::Minimum => {
            matches!(currency, Some(Currency::USD | Currency::GBP | Currency::EUR))
        }
        Figure::SellerFee => true,
        _ => false,
    }
}

impl FeeBook {
    /// The defaults of a seller at `home`, but for these changes.
    pub const fn new(changes: Vec<FeeChange>, home: Region) -> Self {
        Self { changes, home }
    }

    /// The figures of a day.
    pub const fn on(&self, day: NaiveDate) -> Fees<'_> {
        Fees { book: self, day }
    }

    /// Everything that was entered.
    pub fn changes(&self) -> &[FeeChange] {
        &self.changes
    }

    fn default_value(&self, place: Place, figure: Figure, currency: Option<Currency>) -> Option<i64> {
        match (place, figure) {
            (Place::StockX, Figure::Transaction) => Some(STOCKX_LEVELS[0].into()),
            (Place::StockX, Figure::Watches) => Some(990),
            (Place::StockX, Figure::Handbags) => Some(1_450),
            (Place::StockX, Figure::Processing) => Some(300),
            (Place::StockX, Figure::Minimum) => {
                STOCKX_MINIMUMS.into_iter().find(|(of, _)| Some(*of) == currency).map(|(_, minor)| minor)
            }
            (Place::Alias, Figure::Commission) => Some(ALIAS_RATINGS[0].into()),
            (Place::Alias, Figure::SellerFee) if currency == Some(Currency::USD) => {
                Some(seller_fee(self.home))
            }
            (Place::Alias, Figure::CashOut) => Some(290),
            (Place::StockX, Figure::Shipping)
            | (Place::Alias, Figure::Conversion)
            | (Place::Other, Figure::Commission) => Some(0),
            _ => None,
        }
    }
}

/// Europe's regions differ by country; the user's is taken to be one of the larger group.
const fn seller_fee(home: Region) -> i64 {
    match home {
        Region::Us => ALIAS_SELLER_FEES[0],
        Region::Uk | Region::Eu => ALIAS_SELLER_FEES[1],
        Region::Ca => ALIAS_SELLER_FEES[2],
        Region::Ch | Region::Au | Region::Jp => ALIAS_SELLER_FEES[3],
    }
}

impl Fees<'_> {
    /// The figure as it holds on this day; none: the place has no such fee in this currency, or it is not known.
    pub fn figure(&self, place: Place, figure: Figure, currency: Option<Currency>) -> Option<InEffect> {
        let is_it = |change: &&FeeChange| {
            (change.place, change.figure, change.currency) == (place, figure, currency)
                && change.since <= self.day
        };
        let changed = self.book.changes.iter().filter(is_it).max_by_key(|change| change.since);
        if let Some(change) = changed {
            return Some(InEffect { value: change.value, since: Some(change.since) });
        }
        let value = self.book.default_value(place, figure, currency)?;
        Some(InEffect { value, since: None })
    }

    /// A percentage; 0 if the place has no such fee.
    pub fn percent(&self, place: Place, figure: Figure) -> Percent {
        let value = self.figure(place, figure, None).map_or(0, |figure| figure.value);
        Percent::hundredths(u16::try_from(value.max(0)).unwrap_or(u16::MAX))
    }

    /// An amount; none if it is not known in this currency.
    pub fn amount(&self, place: Place, figure: Figure, currency: Currency) -> Option<Money> {
        let figure = self.figure(place, figure, Some(currency))?;
        Some(Money::new(figure.value, currency))
    }

    /// The share of a payout at `place` that the bank takes where it is converted.
    pub fn conversion(&self, place: Place) -> Percent {
        self.percent(place, Figure::Conversion)
    }

    /// All figures in effect, in words that are the same on two days only if the figures are: what was worked out under
    /// other ones must be worked out again.
    pub fn in_words(&self) -> String {
        let mut words = Vec::new();
        for place in Place::ALL {
            for figure in Figure::of(place) {
                for currency in self.currencies(*figure) {
                    let Some(InEffect { value, .. }) = self.figure(place, *figure, currency) else {
                        continue;
                    };
                    let code = currency.map_or("%", |currency| currency.code());
                    words.push(format!("{}.{} {code} {value}", place.key(), figure.key()));
                }
            }
        }
        words.join("\n")
    }

    /// Those in which the figure can be known.
    fn currencies(&self, figure: Figure) -> Vec<Option<Currency>> {
        let entered = self.book.changes.iter().filter(|change| change.figure == figure);
        let mut currencies: Vec<_> = match figure.kind() {
            FigureKind::Percent => vec![None],
            FigureKind::Amount => STOCKX_MINIMUMS
                .into_iter()
                .map(|(currency, _)| Some(currency))
                .chain(entered.map(|change| change.currency))
                .collect(),
        };
        currencies.sort_by_key(|currency| currency.map(|currency| currency.code()));
        currencies.dedup();
        currencies
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn level(since: &str, value: i64) -> FeeChange {
        let (place, figure) = (Place::StockX, Figure::Transaction);
        FeeChange { place, figure, currency: None, since: day(since), value }
    }

    #[rstest]
    #[case("2026-01-31", 900, None)]
    #[case("2026-02-01", 850, Some("2026-02-01"))]
    #[case("2026-06-30", 850, Some("2026-02-01"))]
    #[case("2027-01-01", 700, Some("2026-07-01"))]
    fn a_figure_holds_from_its_day_until_the_next(
        #[case] on: &str,
        #[case] value: i64,
        #[case] since: Option<&str>,
    ) {
        let book = FeeBook::new(vec![level("2026-07-01", 700), level("2026-02-01", 850)], Region::Uk);
        let figure = book.on(day(on)).figure(Place::StockX, Figure::Transaction, None);
        assert_eq!(figure, Some(InEffect { value, since: since.map(day) }));
    }

    #[rstest]
    #[case(Region::Us, 500)]
    #[case(Region::Uk, 1_200)]
    #[case(Region::Ca, 2_000)]
    #[case(Region::Jp, 3_000)]
    fn alias_s_seller_fee_begins_with_the_own_region_s(#[case] home: Region, #[case] cents: i64) {
        let book = FeeBook::new(Vec::new(), home);
        let fee = book.on(day("2026-11-27")).amount(Place::Alias, Figure::SellerFee, Currency::USD);
        assert_eq!(fee, Some(Money::new(cents, Currency::USD)));
    }

    #[test]
    fn figures_in_words_differ_where_a_figure_in_effect_does() {
        let words = |changes: Vec<FeeChange>, home, on| FeeBook::new(changes, home).on(day(on)).in_words();
        let before = words(Vec::new(), Region::Uk, "2026-11-27");
        let saturday = vec![level("2026-11-28", 700)];
        assert_eq!(words(saturday.clone(), Region::Uk, "2026-11-27"), before);
        assert_ne!(words(saturday, Region::Uk, "2026-11-28"), before);
        assert_ne!(words(Vec::new(), Region::Us, "2026-11-27"), before, "another default");
        let (place, figure) = (Place::StockX, Figure::Shipping);
        let krone =
            FeeChange { place, figure, currency: Some(Currency::NOK), since: day("2026-01-01"), value: 50 };
        assert_ne!(words(vec![krone], Region::Uk, "2026-11-27"), before);
    }

    #[test]
    fn a_currency_without_a_known_minimum_has_none_and_not_zero() {
        let book = FeeBook::new(Vec::new(), Region::Uk);
        let fees = book.on(day("2026-11-27"));
        assert_eq!(fees.amount(Place::StockX, Figure::Minimum, Currency::NOK), None);
        assert_eq!(fees.amount(Place::Alias, Figure::SellerFee, Currency::GBP), None);
    }
}
