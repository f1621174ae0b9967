//! StockX's market data: all sizes of a product in one currency.

use serde_json::Value;
use tierstock_domain::{Channel, Currency, Defect, Format, Money, Prices, Reading, Unreadable, WrongAnswer};

use crate::error::MarketError;
use crate::json::text;
use crate::marketplace::{ListingId, MarketQuote, MarketSizeKey, SetAside};
use crate::quotes::{Collected, NOT_OFFERED, UNREADABLE, brief, price};

/// A number in JSON is exact to so many major units: beyond, it has more than the 15 digits that a float keeps.
const MAX_EXACT: f64 = 1e12;

/// Reads an answer about `product` in `currency`. What names another product or currency is set aside; if all of it
/// does, the answer is wrong.
pub(crate) fn read(
    answer: &Value,
    product: &ListingId,
    currency: Currency,
) -> Result<(Vec<MarketQuote>, Vec<SetAside>), MarketError> {
    let no_list = Unreadable::Not { format: Format::SizeList };
    let elements = answer.as_array().ok_or(MarketError::Unreadable(no_list))?;
    if elements.is_empty() {
        // It names no product either: no reason to take all prices for gone.
        return Err(MarketError::WrongAnswer(WrongAnswer::NoSizes));
    }
    let mut collected = Collected::default();
    let (mut stranger, mut names_prices) = (None, false);
    for element in elements {
        match whose(element, product, currency) {
            Err(other) => {
                // The size of another product is none of this one's.
                let size = if other.is_product { None } else { variant(element) };
                collected.set_aside(size, other.defect());
                stranger = Some(other);
            }
            Ok(None) => collected.set_aside(variant(element), Defect::Unnamed),
            Ok(Some(variant)) => {
                names_prices |= names_a_price(element);
                collected.take(variant.clone(), None, series(element, &variant, currency));
            }
        }
    }
    match stranger {
        Some(other) if collected.is_empty() => Err(MarketError::WrongAnswer(other.wrong_answer())),
        // A size may lack any field. Where all sizes lack all of them, the fields may have other names now: no reason to
        // take all prices for gone.
        _ if !collected.is_empty() && !names_prices => Err(MarketError::WrongAnswer(WrongAnswer::NoPrices)),
        _ => collected.finish(),
    }
}

/// Whether the element has a field for a price, be it empty.
fn names_a_price(element: &Value) -> bool {
    let fields = ["lowestAskAmount", "highestBidAmount", "flexLowestAskAmount"];
    let objects = ["standardMarketData", "flexMarketData", "directMarketData"];
    fields.iter().chain(&objects).any(|name| element.get(name).is_some())
}

/// What an element is about that was not asked for.
struct Stranger {
    /// Another product; or else another currency.
    is_product: bool,
    answered: String,
    asked: String,
}

impl Stranger {
    fn new(is_product: bool, answered: &str, asked: &str) -> Self {
        Self { is_product, answered: brief(answered), asked: brief(asked) }
    }

    fn defect(&self) -> Defect {
        let Self { is_product, answered, asked } = self;
        let (answered, asked) = (answered.clone(), asked.clone());
        if *is_product { Defect::Product { answered, asked } } else { Defect::Currency { answered, asked } }
    }

    /// Where all elements are such ones.
    fn wrong_answer(self) -> WrongAnswer {
        let Self { is_product, answered, asked } = self;
        if is_product {
            WrongAnswer::Product { answered, asked }
        } else {
            WrongAnswer::Currency { answered, asked }
        }
    }
}

fn variant(element: &Value) -> Option<MarketSizeKey> {
    text(element, "variantId").map(|id| MarketSizeKey(id.to_ascii_lowercase()))
}

/// The variant that an element is about; none if it does not say; an error if it is about something else.
fn whose(
    element: &Value,
    product: &ListingId,
    currency: Currency,
) -> Result<Option<MarketSizeKey>, Stranger> {
    let (named, code) = (text(element, "productId"), text(element, "currencyCode"));
    if let Some(other) = named.filter(|named| !named.eq_ignore_ascii_case(&product.0)) {
        return Err(Stranger::new(true, other, &product.0));
    }
    if let Some(other) = code.filter(|code| *code != currency.code()) {
        return Err(Stranger::new(false, other, currency.code()));
    }
    Ok(variant(element).filter(|_| named.is_some() && code.is_some()))
}

/// Standard always; flex and direct where something is said of them.
fn series(element: &Value, variant: &MarketSizeKey, currency: Currency) -> Vec<MarketQuote> {
    let standard =
        (Channel::Standard, "standardMarketData", Some("lowestAskAmount"), Some("highestBidAmount"));
    let flex = (Channel::Flex, "flexMarketData", Some("flexLowestAskAmount"), None);
    let direct = (Channel::Direct, "directMarketData", None, None);
    let quote = |(channel, name, top_ask, top_bid): (Channel, &str, Option<&str>, Option<&str>)| {
        let amount = |field: Option<&Value>| reading(field.unwrap_or(&Value::Null), currency);
        let top = |name: Option<&str>| name.and_then(|name| element.get(name));
        // The object and the fields beside it say the same; any of them may be missing.
        let object = element.get(name).filter(|object| object.is_object());
        let either =
            |field: &str, beside| object.and_then(|object| object.get(field)).or_else(|| top(beside));
        let (ask, bid) = (either("lowestAsk", top_ask), either("highestBidAmount", top_bid));
        let prices = Prices { ask: amount(ask), bid: amount(bid), last_sale: NOT_OFFERED };
        MarketQuote { size: variant.clone(), channel, prices }
    };
    let is_offered = |quote: &MarketQuote| {
        quote.channel == Channel::Standard || [quote.prices.ask, quote.prices.bid] != [NOT_OFFERED; 2]
    };
    [standard, flex, direct].into_iter().map(quote).filter(is_offered).collect()
}

/// Reads an amount: a decimal text in major units, or a number if it is exact.
fn reading(amount: &Value, currency: Currency) -> Reading {
    let text = match amount {
        Value::Null => return NOT_OFFERED,
        Value::String(text) => text.clone(),
        Value::Number(number) if number.as_f64().is_some_and(|major| major.abs() < MAX_EXACT) => {
            number.to_string()
        }
        _ => return UNREADABLE,
    };
    Money::parse(&text, currency).map_or(UNREADABLE, price)
}

#[cfg(test)]
mod tests;
