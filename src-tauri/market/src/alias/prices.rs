//! Alias's availabilities: all sizes of a product in one region, in US dollars.
//!
//! The answer names no product: the address that was asked is all that tells whose prices they are.

use std::collections::HashSet;

use serde_json::Value;
use tierstock_domain::{
    Channel, Content, Currency, Defect, ItemCondition, Money, PackagingCondition, PriceGuidance, Prices,
    ProductCondition, Reading, Unreadable, WrongAnswer,
};

use super::catalog::{maybe_omitted, size_key};
use crate::error::MarketError;
use crate::json::{list, text};
use crate::marketplace::{MarketQuote, MarketSizeKey, UnusedPart};
use crate::quotes::{NOT_OFFERED, QuoteCollector, UNREADABLE, price};

/// Reads an answer. New goods in a good box are what everybody sells: an answer without them is none, and what can't be
/// read of them is told. Goods in other conditions come along where they can be read.
pub(crate) fn read(answer: &Value) -> Result<(Vec<MarketQuote>, Vec<UnusedPart>), MarketError> {
    let variants = match list(answer, "variants") {
        Some(variants) => variants,
        // An item without any price, perhaps: no reason to take all prices for gone, nor the service for down.
        None if maybe_omitted(answer, "variants").is_some() => {
            return Err(MarketError::WrongAnswer(WrongAnswer::NoSizes));
        }
        None => {
            return Err(MarketError::Unreadable(Unreadable::Lacks { content: Content::Sizes }));
        }
    };
    let (mut collected, mut others) = (QuoteCollector::default(), QuoteCollector::default());
    let mut offered = Vec::new();
    for variant in variants {
        match Offered::read(variant) {
            Ok(Some(element)) => offered.push(element),
            Ok(None) => {}
            Err(why) => collected.set_aside(variant.get("size").and_then(size_key), why),
        }
    }
    let both_kinds: HashSet<_> =
        offered.iter().filter(|each| each.kind == Kind::Both).map(Offered::goods).collect();
    // Where one element speaks for both kinds, the one for the not consigned alone says less.
    let wanted = offered
        .into_iter()
        .filter(|each| each.kind != Kind::NotConsigned || !both_kinds.contains(&each.goods()));
    for each in wanted {
        let channel = if each.kind == Kind::Consigned { Channel::Consigned } else { Channel::Standard };
        let into = if each.condition == ItemCondition::NEW { &mut collected } else { &mut others };
        into.take((each.size.clone(), each.condition, Some(channel)), vec![each.quote(channel)]);
    }
    let (mut quotes, set_aside) = collected.finish()?;
    quotes.append(&mut others.quotes().0);
    Ok((quotes, set_aside))
}

/// Which goods an element speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Both,
    NotConsigned,
    Consigned,
}

struct Offered {
    size: MarketSizeKey,
    condition: ItemCondition,
    kind: Kind,
    prices: Prices,
    guidance: PriceGuidance,
}

impl Offered {
    /// None: goods in a condition that is not known. An error says what can't be read of goods that may be new.
    fn read(variant: &Value) -> Result<Option<Self>, Defect> {
        let (Some(product), Some(packaging)) =
            (text(variant, "product_condition"), text(variant, "packaging_condition"))
        else {
            return Err(Defect::NoCondition);
        };
        let Some(condition) = condition(product, packaging) else { return Ok(None) };
        match Self::of(variant, condition) {
            Err(_) if condition != ItemCondition::NEW => Ok(None),
            read => read.map(Some),
        }
    }

    fn of(variant: &Value, condition: ItemCondition) -> Result<Self, Defect> {
        let size = variant.get("size").and_then(size_key).ok_or(Defect::NoSize)?;
        let kind = match variant.get("consigned") {
            None | Some(Value::Null) => Kind::Both,
            Some(Value::Bool(false)) => Kind::NotConsigned,
            Some(Value::Bool(true)) => Kind::Consigned,
            Some(_) => return Err(Defect::NoConsignment),
        };
        let (prices, guidance) = match variant.get("availability") {
            None | Some(Value::Null) => (each_side(NOT_OFFERED), PriceGuidance::default()),
            Some(availability) if names_a_price(availability) => {
                (prices(availability), guidance(availability))
            }
            Some(_) => (each_side(UNREADABLE), PriceGuidance::default()),
        };
        Ok(Self { size, condition, kind, prices, guidance })
    }

    fn goods(&self) -> (MarketSizeKey, ItemCondition) {
        (self.size.clone(), self.condition)
    }

    fn quote(self, channel: Channel) -> MarketQuote {
        let Self { size, condition, prices, guidance, .. } = self;
        MarketQuote { size, channel, condition, prices, guidance }
    }
}

/// `PRODUCT_CONDITION_USED` and `PACKAGING_CONDITION_MISSING_LID`: our words are Alias's without the prefix.
fn condition(product: &str, packaging: &str) -> Option<ItemCondition> {
    let product = product.strip_prefix("PRODUCT_CONDITION_")?;
    let packaging = packaging.strip_prefix("PACKAGING_CONDITION_")?;
    let means = |key: &str, word: &str| key.eq_ignore_ascii_case(word);
    Some(ItemCondition {
        product: ProductCondition::ALL.into_iter().find(|known| means(known.key(), product))?,
        packaging: PackagingCondition::ALL.into_iter().find(|known| means(known.key(), packaging))?,
    })
}

const fn each_side(reading: Reading) -> Prices {
    Prices { ask: reading, bid: reading, last_sale: reading }
}

const ASK: &str = "lowest_listing_price_cents";
const BID: &str = "highest_offer_price_cents";
const LAST_SALE: &str = "last_sold_listing_price_cents";
const GLOBAL_INDICATOR: &str = "global_indicator_price_cents";

/// There are always all of them, those without data as "0" or "": where all are missing they have other names.
fn names_a_price(availability: &Value) -> bool {
    [ASK, BID, LAST_SALE].iter().any(|name| availability.get(name).is_some())
}

fn prices(availability: &Value) -> Prices {
    let cents = |name: &str| reading(availability.get(name).unwrap_or(&Value::Null));
    Prices { ask: cents(ASK), bid: cents(BID), last_sale: cents(LAST_SALE) }
}

fn guidance(availability: &Value) -> PriceGuidance {
    let cents = reading(availability.get(GLOBAL_INDICATOR).unwrap_or(&Value::Null));
    PriceGuidance { global_indicator: cents.known(), ..PriceGuidance::default() }
}

/// Reads whole US cents, as text or number. Nothing and `0` mean no data.
pub(super) fn reading(cents: &Value) -> Reading {
    let cents = match cents {
        Value::Null => return NOT_OFFERED,
        Value::String(text) if text.trim().is_empty() => return NOT_OFFERED,
        Value::String(text) => whole(text.trim()),
        Value::Number(number) => number.as_i64(),
        _ => None,
    };
    match cents {
        Some(0) => NOT_OFFERED,
        Some(cents) => price(Money::new(cents, Currency::USD)),
        None => UNREADABLE,
    }
}

fn whole(text: &str) -> Option<i64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests;
