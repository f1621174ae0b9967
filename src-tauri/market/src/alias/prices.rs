//! Alias's availabilities: all sizes of a product in one region, in US dollars.
//!
//! The answer names no product: the address that was asked is all that tells whose prices they are.

use std::collections::HashSet;

use serde_json::Value;
use tierstock_domain::{Channel, Content, Currency, Defect, Money, Prices, Reading, Unreadable, WrongAnswer};

use super::catalog::{maybe_omitted, size_key};
use crate::error::MarketError;
use crate::json::{list, text};
use crate::marketplace::{MarketQuote, MarketSizeKey, SetAside};
use crate::quotes::{Collected, NOT_OFFERED, UNREADABLE, price};

const NEW: &str = "PRODUCT_CONDITION_NEW";
const GOOD_BOX: &str = "PACKAGING_CONDITION_GOOD_CONDITION";

/// Reads an answer. Only new goods in a good box are comparable with anything; others are passed over.
pub(crate) fn read(answer: &Value) -> Result<(Vec<MarketQuote>, Vec<SetAside>), MarketError> {
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
    let mut collected = Collected::default();
    let mut comparable = Vec::new();
    for variant in variants {
        match Offered::read(variant) {
            Ok(Some(offered)) => comparable.push(offered),
            Ok(None) => {}
            Err(why) => collected.set_aside(variant.get("size").and_then(size_key), why),
        }
    }
    let both_kinds = Some(Kind::Both);
    let summed: HashSet<_> = comparable
        .iter()
        .filter(|each| Some(each.kind) == both_kinds)
        .map(|each| each.size.clone())
        .collect();
    // Where one element speaks for both kinds, the one for the not consigned alone says less.
    let wanted =
        comparable.into_iter().filter(|each| each.kind != Kind::NotConsigned || !summed.contains(&each.size));
    for Offered { size, kind, prices } in wanted {
        let channel = if kind == Kind::Consigned { Channel::Consigned } else { Channel::Standard };
        collected.take(size.clone(), Some(channel), vec![MarketQuote { size, channel, prices }]);
    }
    collected.finish()
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
    kind: Kind,
    prices: Prices,
}

impl Offered {
    /// None: not comparable. An error says what can't be read.
    fn read(variant: &Value) -> Result<Option<Self>, Defect> {
        let (Some(product), Some(packaging)) =
            (text(variant, "product_condition"), text(variant, "packaging_condition"))
        else {
            return Err(Defect::NoCondition);
        };
        if (product, packaging) != (NEW, GOOD_BOX) {
            return Ok(None);
        }
        let size = variant.get("size").and_then(size_key).ok_or(Defect::NoSize)?;
        let kind = match variant.get("consigned") {
            None | Some(Value::Null) => Kind::Both,
            Some(Value::Bool(false)) => Kind::NotConsigned,
            Some(Value::Bool(true)) => Kind::Consigned,
            Some(_) => return Err(Defect::NoConsignment),
        };
        let prices = match variant.get("availability") {
            None | Some(Value::Null) => Prices { ask: NOT_OFFERED, bid: NOT_OFFERED, last_sale: NOT_OFFERED },
            Some(availability) if names_a_price(availability) => prices(availability),
            Some(_) => Prices { ask: UNREADABLE, bid: UNREADABLE, last_sale: UNREADABLE },
        };
        Ok(Some(Self { size, kind, prices }))
    }
}

const ASK: &str = "lowest_listing_price_cents";
const BID: &str = "highest_offer_price_cents";
const LAST_SALE: &str = "last_sold_listing_price_cents";

/// There are always all of them, those without data as "0" or "": where all are missing they have other names.
fn names_a_price(availability: &Value) -> bool {
    [ASK, BID, LAST_SALE].iter().any(|name| availability.get(name).is_some())
}

fn prices(availability: &Value) -> Prices {
    let cents = |name: &str| reading(availability.get(name).unwrap_or(&Value::Null));
    Prices { ask: cents(ASK), bid: cents(BID), last_sale: cents(LAST_SALE) }
}

/// Reads whole US cents, as text or number. Nothing and `0` mean no data.
fn reading(cents: &Value) -> Reading {
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
