//! What is decided for a whole file, as it is asked: with what proves the answer or why nothing does, and what can be
//! answered.

use serde::Serialize;
use tierstock_domain::{Condition, Currency};

use crate::amount::Decimals;
use crate::days::DayOrder;
use crate::decisions::{About, AmountBasis, Decisions, Meets, PriceUnit};
use crate::sizes::BareScale;

/// Something that is decided for the whole file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What it is about.
    pub about: About,
    /// What proves the answer, or why nothing does.
    pub grounds: Grounds,
    /// What can be answered.
    pub options: Vec<Decision>,
    /// The word of the answer that holds; none: the user has to say.
    pub chosen: Option<String>,
}

/// A cell of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type), serde(rename = "ImportExample"))]
pub struct Example {
    /// Its text, shortened.
    pub text: String,
    /// Its line, from 1.
    pub line: u32,
}

/// What proves an answer, or why nothing does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type), serde(rename = "ImportGrounds"))]
#[serde(rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum Grounds {
    /// It is so in every file of this layout.
    Layout(#[cfg_attr(feature = "specta", specta(type = String))] &'static str),
    /// The user said so of a file with the same header.
    SaidBefore,
    /// The column's name says the scale.
    ScaleInHeader,
    /// This size has a letter that only US sizes have.
    UsLetter(Example),
    /// This size is on more than one scale.
    OpenSize(Example),
    /// This day can only be day first.
    DayFirst(Example),
    /// This day can only be month first.
    MonthFirst(Example),
    /// Both orders stand in the file, and a day that could be either.
    BothOrders {
        /// A day that can only be day first.
        day_first: Example,
        /// A day that can only be month first.
        month_first: Example,
        /// A day that could be either.
        either: Example,
    },
    /// This day can be two, and no other one tells.
    OpenDay(Example),
    /// This amount says which sign stands before the cents.
    Decimals(Example),
    /// This amount is a thousand and more, or one and a bit.
    OpenAmount(Example),
    /// Amounts are written with `$`.
    Dollars,
    /// The currency stands there.
    CurrencyAt(CurrencyAt),
    /// No amount says its currency.
    NoCurrency,
    /// Amounts name these currencies; what is decided is that of the others.
    Currencies(#[cfg_attr(feature = "specta", specta(type = Vec<String>))] Vec<Currency>),
    /// The column is called cents, and so many would be next to nothing for a pair.
    TooLittleForCents(i64),
    /// The column is called cents, and this may be that or whole dollars.
    CentsOrWhole(i64),
    /// This cell stands for several units.
    SeveralUnits(Example),
    /// So many rows are sold and don't say where.
    NoPlace(u32),
    /// This word stands in so many rows, the first of which is this one.
    Word {
        /// The first one.
        first: Example,
        /// In how many rows.
        rows: u32,
    },
    /// Some sales are of what is in stock.
    InStock,
}

/// Where a currency is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type), serde(rename = "ImportCurrencyAt"))]
#[serde(rename_all = "snake_case")]
pub enum CurrencyAt {
    /// In this column's name.
    Column(String),
    /// In an amount.
    Amount(Example),
    /// In the column of currencies, in this line.
    Line(u32),
}

/// What a question about a file can be answered with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// What bare sizes are.
    Sizes(BareScale),
    /// The order of days and months.
    Days(DayOrder),
    /// The sign before cents.
    Decimals(Decimals),
    /// The currency of amounts that don't name theirs.
    Currency(Currency),
    /// In what prices that are called cents are.
    Unit(PriceUnit),
    /// What amounts are of.
    Counted(AmountBasis),
    /// The name of the place.
    Place(String),
    /// What a word means.
    Condition(Condition),
    /// What sales do to goods in stock.
    Meets(Meets),
}

impl Decision {
    /// The word by which it is given.
    pub fn word(&self) -> String {
        match self {
            Self::Sizes(scale) => crate::keys::of(scale),
            Self::Days(order) => crate::keys::of(order),
            Self::Decimals(decimals) => crate::keys::of(decimals),
            Self::Currency(currency) => currency.code().to_owned(),
            Self::Unit(unit) => crate::keys::of(unit),
            Self::Counted(counted) => crate::keys::of(counted),
            Self::Place(name) => name.clone(),
            Self::Condition(condition) => condition.key().to_owned(),
            Self::Meets(meets) => crate::keys::of(meets),
        }
    }
}

impl Grounds {
    /// Whether nothing in the file proves an answer.
    pub const fn is_open(&self) -> bool {
        matches!(
            self,
            Self::OpenSize(_)
                | Self::OpenDay(_)
                | Self::OpenAmount(_)
                | Self::NoCurrency
                | Self::CentsOrWhole(_)
                | Self::SeveralUnits(_)
                | Self::NoPlace(_)
        )
    }
}

impl Question {
    pub(crate) fn new(
        decided: &Decisions,
        about: About,
        grounds: Grounds,
        options: impl IntoIterator<Item = Decision>,
    ) -> Self {
        Self { chosen: decided.chosen(&about), about, grounds, options: options.into_iter().collect() }
    }

    /// What sales do to goods that are in stock: told wherever they do something.
    pub fn about_meeting(decided: &Decisions) -> Self {
        let options = [Meets::OldestFirst, Meets::Apart].map(Decision::Meets);
        Self::new(decided, About::Meets, Grounds::InStock, options)
    }
}
