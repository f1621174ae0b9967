//! Quotes of one answer: each series at most once, whatever the marketplace repeats.

use std::collections::BTreeMap;

use tierstock_domain::{
    Channel, Defect, ItemCondition, Money, Prices, Reading, Side, UnknownReason, Unreadable,
};

use crate::display;
use crate::error::MarketError;
use crate::marketplace::{MarketQuote, MarketSizeKey, UnusedPart};

/// No price, and nothing wrong.
pub(crate) const NOT_OFFERED: Reading = Reading::Unknown(UnknownReason::NotOffered);

/// Something that is not a price.
pub(crate) const UNREADABLE: Reading = Reading::Unknown(UnknownReason::Unreadable);

/// So many things that were set aside and are about no size are told one by one.
const MAX_TOLD: usize = 20;

/// In minor units, a hundred million dollars: nothing that is worn costs more, and sums of it never overflow.
const HIGHEST: i64 = 10_000_000_000;

/// An amount of the marketplace's as a price, if it can be one.
pub(crate) fn price(money: Money) -> Reading {
    if (1..=HIGHEST).contains(&money.minor()) { Reading::Known(money) } else { UNREADABLE }
}

/// What an element is about: goods of a size in a condition, in all channels or in one.
type ElementKey = (MarketSizeKey, ItemCondition, Option<Channel>);

/// The quotes of an answer as they are collected.
#[derive(Debug, Default)]
pub(crate) struct QuoteCollector {
    elements: BTreeMap<ElementKey, Vec<Vec<MarketQuote>>>,
    set_aside: Vec<UnusedPart>,
    untold: u32,
}

impl QuoteCollector {
    /// Takes the quotes of one element. Each should come once.
    pub fn take(&mut self, about: ElementKey, quotes: Vec<MarketQuote>) {
        self.elements.entry(about).or_default().push(quotes);
    }

    /// Sets something aside, and says what it is. `size` is the size that it would have been about, if it names one.
    pub fn set_aside(&mut self, size: Option<MarketSizeKey>, what: Defect) {
        let aside = UnusedPart { size, what };
        if self.set_aside.contains(&aside) {
            return;
        }
        if self.set_aside.len() < MAX_TOLD {
            self.set_aside.push(aside);
        } else {
            self.untold += 1;
        }
    }

    /// Whether nothing was taken.
    pub fn is_empty(&self) -> bool {
        self.elements.is_empty()
    }

    /// The quotes and what can't be used of them. Of elements about the same thing one is taken if they agree; if they
    /// don't, its prices can't be read.
    pub fn quotes(&mut self) -> (Vec<MarketQuote>, Vec<UnusedPart>) {
        let (mut quotes, mut told) = (Vec::new(), Vec::new());
        for ((size, ..), mut same) in std::mem::take(&mut self.elements) {
            let mut tell = |what| told.push(UnusedPart { size: Some(size.clone()), what });
            if same.iter().any(|element| prices(element) != prices(&same[0])) {
                tell(Defect::Contradictory);
                quotes.append(&mut in_doubt(same));
                continue;
            }
            if same.len() > 1 {
                tell(Defect::Repeated);
            }
            if let Some(what) = unreadable(&same[0]) {
                tell(what);
            }
            quotes.append(&mut same[0]);
        }
        (quotes, told)
    }

    /// The quotes and what can't be used. An answer of which nothing could be read is no answer.
    pub fn finish(mut self) -> Result<(Vec<MarketQuote>, Vec<UnusedPart>), MarketError> {
        let (quotes, mut told) = self.quotes();
        let is_known = |quote: &MarketQuote| sides(&quote.prices).any(|(_, side)| side.known().is_some());
        let is_unreadable = |quote: &MarketQuote| sides(&quote.prices).any(|(_, side)| side == UNREADABLE);
        let is_nothing = quotes.is_empty() || quotes.iter().any(is_unreadable);
        if let (true, false, Some(UnusedPart { what, .. })) =
            (is_nothing, quotes.iter().any(is_known), told.first().or(self.set_aside.first()))
        {
            // Which size it is says nothing where it is none of them.
            return Err(MarketError::Unreadable(Unreadable::Unusable { defect: what.clone() }));
        }
        if self.untold > 0 {
            self.set_aside.push(UnusedPart { size: None, what: Defect::More { count: self.untold } });
        }
        self.set_aside.append(&mut told);
        Ok((quotes, self.set_aside))
    }
}

/// What elements about the same thing must agree on; advice is none of it.
fn prices(element: &[MarketQuote]) -> Vec<(Channel, Prices)> {
    element.iter().map(|quote| (quote.channel, quote.prices)).collect()
}

/// What a quote says of each side.
fn sides(prices: &Prices) -> impl Iterator<Item = (Side, Reading)> {
    Side::ALL.into_iter().map(|side| (side, prices.side(side)))
}

/// What of an element is no price.
fn unreadable(quotes: &[MarketQuote]) -> Option<Defect> {
    let bad = |quote: &MarketQuote| sides(&quote.prices).find(|(_, reading)| *reading == UNREADABLE);
    let (side, _) = quotes.iter().find_map(bad)?;
    Some(Defect::NoAmount { side })
}

/// What elements that contradict each other are about: which of them is right can't be read from them.
fn in_doubt(same: Vec<Vec<MarketQuote>>) -> Vec<MarketQuote> {
    let mut series: BTreeMap<_, MarketQuote> = BTreeMap::new();
    for quote in same.into_iter().flatten() {
        let first = series.entry((quote.size.0.clone(), quote.channel)).or_insert_with(|| quote.clone());
        let doubt = |one, other| if one == NOT_OFFERED && other == NOT_OFFERED { one } else { UNREADABLE };
        first.prices = Prices {
            ask: doubt(first.prices.ask, quote.prices.ask),
            bid: doubt(first.prices.bid, quote.prices.bid),
            last_sale: doubt(first.prices.last_sale, quote.prices.last_sale),
        };
    }
    series.into_values().collect()
}

/// A text of the marketplace's, short enough to be told.
pub(crate) fn brief(text: &str) -> String {
    display::line(text, 60)
}
