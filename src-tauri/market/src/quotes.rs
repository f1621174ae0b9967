//! Quotes of one answer: each series at most once, whatever the marketplace repeats.

use std::collections::BTreeMap;

use tierstock_domain::{Reading, UnknownReason};

use crate::error::MarketError;
use crate::marketplace::MarketQuote;

/// No price, and nothing wrong.
pub(crate) const NOT_OFFERED: Reading = Reading::Unknown(UnknownReason::NotOffered);

/// Something that is not a price.
pub(crate) const UNREADABLE: Reading = Reading::Unknown(UnknownReason::Unreadable);

/// So many things that were set aside are told one by one.
const MOST_TOLD: usize = 20;

/// The quotes of an answer as they are collected.
#[derive(Debug, Default)]
pub(crate) struct Collected {
    elements: BTreeMap<String, Vec<Vec<MarketQuote>>>,
    set_aside: Vec<String>,
}

impl Collected {
    /// Takes the quotes of one element. `name` is what the element is about; each name should come once.
    pub fn take(&mut self, name: String, quotes: Vec<MarketQuote>) {
        self.elements.entry(name).or_default().push(quotes);
    }

    /// Sets something aside, and says why.
    pub fn set_aside(&mut self, why: impl Into<String>) {
        self.set_aside.push(why.into());
    }

    /// Whether nothing was taken.
    pub fn is_empty(&self) -> bool {
        self.elements.is_empty()
    }

    /// The quotes and what was set aside. Of elements about the same thing all but one are set aside, and all of
    /// them if they disagree. An answer of which nothing could be read is no answer.
    pub fn finish(mut self) -> Result<(Vec<MarketQuote>, Vec<String>), MarketError> {
        if let (true, Some(first)) = (self.is_empty(), self.set_aside.first()) {
            return Err(MarketError::Unreadable(first.clone()));
        }
        let mut quotes = Vec::new();
        for (name, mut same) in self.elements {
            if same.iter().any(|element| *element != same[0]) {
                self.set_aside.push(format!("{name} came more than once, with different prices"));
                continue;
            }
            if same.len() > 1 {
                self.set_aside.push(format!("{name} came more than once"));
            }
            quotes.append(&mut same[0]);
        }
        let untold = self.set_aside.len().saturating_sub(MOST_TOLD);
        self.set_aside.truncate(MOST_TOLD);
        if untold > 0 {
            self.set_aside.push(format!("and {untold} more"));
        }
        Ok((quotes, self.set_aside))
    }
}

/// A text of the marketplace's, short enough to be told.
pub(crate) fn brief(text: &str) -> String {
    text.chars().take(60).collect()
}
