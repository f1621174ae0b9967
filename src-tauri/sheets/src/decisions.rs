//! What is decided for a whole file, each with its evidence; what nothing proves is asked once and never guessed row by
//! row.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tierstock_domain::{Condition, Currency, Place};

use crate::amount::Decimals;
use crate::days::DayOrder;
use crate::sizes::BareScale;

/// What an amount is of where a row stands for several units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AmountBasis {
    /// Of each unit.
    Each,
    /// Of all units together.
    Together,
}

/// In what a column of prices that is called cents is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PriceUnit {
    /// `145` is 145 dollars.
    Whole,
    /// `14500` is 145 dollars.
    Cents,
}

/// What a sale of goods that are in stock already does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meets {
    /// It sells the one that was bought first.
    #[default]
    OldestFirst,
    /// It stands by itself, its cost unknown.
    Apart,
}

/// All that is decided; none: nothing proves it, and the user has not said.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Decisions {
    /// What bare sizes are.
    pub sizes: Option<BareScale>,
    /// The order of days and months.
    pub days: Option<DayOrder>,
    /// The sign before cents.
    pub decimals: Option<Decimals>,
    /// Of amounts that don't name theirs.
    pub currency: Option<Currency>,
    /// In what prices that are called cents are.
    pub unit: Option<PriceUnit>,
    /// What amounts are of where a row stands for several units.
    pub counted: Option<AmountBasis>,
    /// Where what was sold without a place was sold.
    pub place: Option<(Place, String)>,
    /// What words mean that are none of the trade's, folded.
    pub conditions: BTreeMap<String, Condition>,
    /// What sales do to goods that are in stock.
    pub meets: Meets,
}

/// What a question is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type), serde(rename = "ImportAbout"))]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// The scale of bare sizes.
    Sizes,
    /// The order of days.
    Days,
    /// The sign before cents.
    Decimals,
    /// The currency of amounts that name none.
    Currency,
    /// Whether prices are in cents.
    Unit,
    /// What amounts are of.
    Counted,
    /// Where it was sold.
    Place,
    /// What this word means, folded.
    Condition(String),
    /// What sales do to goods in stock.
    Meets,
}

/// The word for a choice, as serde writes it.
fn key<T: Serialize>(choice: &T) -> String {
    crate::keys::of(choice)
}

impl Decisions {
    /// Takes an answer by its word; false: it is no answer to that.
    pub fn answer(&mut self, about: &About, word: &str) -> bool {
        match about {
            About::Sizes => set(&mut self.sizes, word),
            About::Days => set(&mut self.days, word),
            About::Decimals => set(&mut self.decimals, word),
            About::Unit => set(&mut self.unit, word),
            About::Counted => set(&mut self.counted, word),
            About::Currency => {
                let currency = Currency::from_code(&word.to_uppercase());
                self.currency = currency.or(self.currency);
                currency.is_some()
            }
            About::Place => {
                let (place, name) = crate::words::place(word);
                self.place = Some((place, name));
                !word.trim().is_empty()
            }
            About::Condition(of) => {
                let condition = Condition::from_key(word);
                self.conditions.extend(condition.map(|condition| (of.clone(), condition)));
                condition.is_some()
            }
            About::Meets => crate::keys::read(word).is_some_and(|meets| {
                self.meets = meets;
                true
            }),
        }
    }

    /// The word that holds for a question; none: it is open.
    pub fn chosen(&self, about: &About) -> Option<String> {
        match about {
            About::Sizes => self.sizes.as_ref().map(key),
            About::Days => self.days.as_ref().map(key),
            About::Decimals => self.decimals.as_ref().map(key),
            About::Unit => self.unit.as_ref().map(key),
            About::Counted => self.counted.as_ref().map(key),
            About::Currency => self.currency.map(|currency| currency.code().to_owned()),
            About::Place => self
                .place
                .as_ref()
                .map(|(place, name)| if name.is_empty() { place.name().to_owned() } else { name.clone() }),
            About::Condition(of) => self.conditions.get(of).map(|condition| condition.key().to_owned()),
            About::Meets => Some(key(&self.meets)),
        }
    }

    /// With what the user said in the place of what seemed so.
    #[must_use]
    pub fn with(mut self, said: &Self) -> Self {
        self.sizes = said.sizes.or(self.sizes);
        self.days = said.days.or(self.days);
        self.decimals = said.decimals.or(self.decimals);
        self.currency = said.currency.or(self.currency);
        self.unit = said.unit.or(self.unit);
        self.counted = said.counted.or(self.counted);
        self.place = said.place.clone().or(self.place);
        self.conditions.extend(said.conditions.clone());
        self.meets = said.meets;
        self
    }
}

fn set<T: for<'de> Deserialize<'de>>(slot: &mut Option<T>, word: &str) -> bool {
    let read = crate::keys::read(word);
    let is_read = read.is_some();
    if is_read {
        *slot = read;
    }
    is_read
}
