//! StockX's market data: all sizes of a product in one currency.

use serde_json::Value;
use tierstock_domain::{
    Channel, Currency, Defect, Format, ItemCondition, Money, PriceGuidance, Prices, Reading, Unreadable,
    WrongAnswer,
};

use crate::error::MarketError;
use crate::json::text;
use crate::marketplace::{ListingId, MarketQuote, MarketSizeKey, UnusedPart};
use crate::quotes::{NOT_OFFERED, QuoteCollector, UNREADABLE, brief, price};

/// A number in JSON is exact to so many major units: beyond, it has more than the 15 digits that a float keeps.
const MAX_EXACT: f64 = 1e12;

/// Reads an answer about `product` in `currency`. What names another product or currency is set aside; if all of it
/// does, the answer is wrong.
pub(crate) fn read(
    answer: &Value,
    product: &ListingId,
    currency: Currency,
) -> Result<(Vec<MarketQuote>, Vec<UnusedPart>), MarketError> {
    let no_list = Unreadable::Not { format: Format::SizeList };
    let elements = answer.as_array().ok_or(MarketError::Unreadable(no_list))?;
    if elements.is_empty() {
        // It names no product either: no reason to take all prices for gone.
        return Err(MarketError::WrongAnswer(WrongAnswer::NoSizes));
    }
    let mut collected = QuoteCollector::default();
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
                let about = (variant.clone(), ItemCondition::NEW, None);
                collected.take(about, series(element, &variant, currency));
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

/// The size's series: Standard, which carries the bid, always; Flex where it has an ask of its own; Direct where its ask is
/// another than Flex's. StockX names the one bid in each of the three objects.
fn series(element: &Value, variant: &MarketSizeKey, currency: Currency) -> Vec<MarketQuote> {
    let offers = |channel| Offers { object: element.get(object_name(channel)), element, channel, currency };
    let (standard, flex, direct) =
        (offers(Channel::Standard), offers(Channel::Flex), offers(Channel::Direct));
    let mut series = vec![standard.quote(variant, standard.amount("highestBidAmount"))];
    let (flex_ask, direct_ask) = (flex.amount("lowestAsk"), direct.amount("lowestAsk"));
    if flex_ask != NOT_OFFERED {
        series.push(flex.quote(variant, NOT_OFFERED));
    }
    if direct_ask != NOT_OFFERED && (direct_ask != flex_ask || direct_ask == UNREADABLE) {
        series.push(direct.quote(variant, NOT_OFFERED));
    }
    series
}

const fn object_name(channel: Channel) -> &'static str {
    match channel {
        Channel::Flex => "flexMarketData",
        Channel::Direct => "directMarketData",
        Channel::Standard | Channel::Consigned => "standardMarketData",
    }
}

/// What an element says of one channel: in an object of its own, and for some of it in fields beside it, which say the
/// same. Any of them may be missing.
struct Offers<'a> {
    object: Option<&'a Value>,
    element: &'a Value,
    channel: Channel,
    currency: Currency,
}

impl Offers<'_> {
    fn amount(&self, field: &str) -> Reading {
        let object = self.object.filter(|object| object.is_object());
        let beside = || self.element.get(self.beside(field)?);
        let amount = object.and_then(|object| object.get(field)).or_else(beside);
        reading(amount.unwrap_or(&Value::Null), self.currency)
    }

    /// The field beside the object that says the same.
    fn beside(&self, field: &str) -> Option<&'static str> {
        match (self.channel, field) {
            (Channel::Standard, "lowestAsk") => Some("lowestAskAmount"),
            (Channel::Standard, "highestBidAmount") => Some("highestBidAmount"),
            (Channel::Standard, "sellFaster") => Some("sellFasterAmount"),
            (Channel::Standard, "earnMore") => Some("earnMoreAmount"),
            (Channel::Flex, "lowestAsk") => Some("flexLowestAskAmount"),
            _ => None,
        }
    }

    fn quote(&self, variant: &MarketSizeKey, bid: Reading) -> MarketQuote {
        MarketQuote {
            size: variant.clone(),
            channel: self.channel,
            condition: ItemCondition::NEW,
            prices: Prices { ask: self.amount("lowestAsk"), bid, last_sale: NOT_OFFERED },
            guidance: PriceGuidance {
                sell_faster: self.amount("sellFaster").known(),
                earn_more: self.amount("earnMore").known(),
                beat_us: self.amount("beatUS").known(),
                global_indicator: None,
            },
        }
    }
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
