//! Alias's catalogue: items, which come with their sizes.

use serde_json::Value;
use tierstock_domain::{Content, Conversions, Gender, ProductKind, Size, Unreadable, WrongAnswer};

use crate::error::MarketError;
use crate::json::{list, owned, shown, text};
use crate::marketplace::{Listing, ListingId, MarketSize, MarketSizeKey};
use crate::quotes::brief;
use crate::sizes::unambiguous;

/// No size is larger; whatever is, is not a size.
const MAX_SIZE: f64 = 1_000.0;

/// No picture has a longer address, in bytes.
const MAX_ADDRESS: usize = 2_048;

/// The hits of a search. One that has no id is left out.
pub(crate) fn read_search(answer: &Value) -> Result<Vec<Listing>, MarketError> {
    let items = maybe_omitted(answer, "catalog_items")
        .ok_or(MarketError::Unreadable(Unreadable::Lacks { content: Content::Products }))?;
    Ok(items.iter().filter_map(listing).collect())
}

/// The elements of an array that the service leaves out where it is empty, as gRPC's JSON does.
pub(crate) fn maybe_omitted<'a>(answer: &'a Value, name: &str) -> Option<&'a [Value]> {
    let object = answer.as_object()?;
    let says_something_else = ["code", "message", "error"].iter().any(|word| object.contains_key(*word));
    match object.get(name) {
        None | Some(Value::Null) if !says_something_else => Some(&[]),
        _ => list(answer, name),
    }
}

/// One item, with its sizes.
pub(crate) fn read_item(answer: &Value, id: &ListingId) -> Result<Listing, MarketError> {
    let item = answer.get("catalog_item").and_then(listing);
    let item = item.ok_or(MarketError::Unreadable(Unreadable::Lacks { content: Content::Product }))?;
    if item.id != *id {
        let (answered, asked) = (brief(&item.id.0), brief(&id.0));
        return Err(MarketError::WrongAnswer(WrongAnswer::Product { answered, asked }));
    }
    Ok(item)
}

/// The key of a size: its US number as the shortest decimal, `9.5`, `10`.
pub(crate) fn size_key(size: &Value) -> Option<MarketSizeKey> {
    let number = match size {
        Value::Number(number) => number.as_f64()?,
        Value::String(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    (0.0..MAX_SIZE).contains(&number).then(|| MarketSizeKey(number.abs().to_string()))
}

fn listing(item: &Value) -> Option<Listing> {
    let gender = text(item, "gender").and_then(Gender::from_word);
    let kind = kind(item);
    let unit = text(item, "size_unit");
    let sizes = list(item, "allowed_sizes").map(|allowed| unambiguous(sizes(allowed, unit, gender, kind)));
    Some(Listing {
        id: ListingId(owned(item, "catalog_id")?),
        style_code: shown(item, "sku").unwrap_or_default(),
        name: shown(item, "name"),
        brand: shown(item, "brand"),
        gender,
        kind,
        picture_url: owned(item, "main_picture_url").filter(|url| url.len() <= MAX_ADDRESS),
        sizes,
    })
}

/// The category says what it is; the type (`sweatshirts`) is finer, and helps where the category is not known.
fn kind(item: &Value) -> ProductKind {
    let words = ["product_category_v2", "product_type"];
    let kinds = words.into_iter().filter_map(|word| text(item, word)).map(ProductKind::from_word);
    kinds.into_iter().find(|kind| *kind != ProductKind::Other).unwrap_or(ProductKind::Other)
}

/// The sizes that an item allows. Answers name each by its US number, so one that has none can't be priced here.
fn sizes(
    allowed: &[Value],
    unit: Option<&str>,
    gender: Option<Gender>,
    kind: ProductKind,
) -> Vec<MarketSize> {
    let is_us = unit.is_none_or(|unit| unit == "SIZE_UNIT_US");
    let number = if is_us { "value" } else { "us_size_equivalent" };
    let keyed = allowed.iter().filter_map(|entry| {
        let key = entry.get(number).and_then(size_key)?;
        let label =
            shown(entry, "display_name").or_else(|| shown_number(entry)).unwrap_or_else(|| key.0.clone());
        Some((key, label))
    });
    let (keys, labels): (Vec<_>, Vec<_>) = keyed.unzip();
    let names: Vec<&str> = labels.iter().map(String::as_str).collect();
    let read = Size::from_alias(&names, unit, gender, kind);
    let listed = keys.into_iter().zip(labels.iter().cloned()).zip(read);
    listed
        .map(|((key, label), size)| MarketSize { key, label, size, conversions: Conversions::default() })
        .collect()
}

/// The number in the item's own unit, of a size without a name.
fn shown_number(entry: &Value) -> Option<String> {
    entry.get("value").and_then(size_key).map(|MarketSizeKey(number)| number)
}

#[cfg(test)]
mod tests;
