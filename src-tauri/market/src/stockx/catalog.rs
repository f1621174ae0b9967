//! StockX's catalogue: search hits and variants.

use serde_json::Value;
use tierstock_domain::{
    Content, Conversion, Conversions, Format, Gender, ProductKind, Size, SizeScale, SizeSystem, Unreadable,
    WrongAnswer, size::ONE_SIZE,
};

use crate::error::MarketError;
use crate::json::{list, owned, shown, text};
use crate::marketplace::{Barcoded, Listing, ListingId, MarketSize, MarketSizeKey};
use crate::quotes::brief;
use crate::sizes::{told_apart, unambiguous};

/// The hits of a search. One that names no product is left out.
pub(crate) fn read_search(answer: &Value) -> Result<Vec<Listing>, MarketError> {
    let products = list(answer, "products").ok_or_else(|| lacks(Content::Products))?;
    Ok(products.iter().filter_map(listing).collect())
}

/// One product, under the id by which it was asked for: the same one in other letters must not look like another.
pub(crate) fn read_product(answer: &Value, id: &ListingId) -> Result<Listing, MarketError> {
    let product = listing(answer).ok_or_else(|| lacks(Content::Product))?;
    if !product.id.0.eq_ignore_ascii_case(&id.0) {
        let (answered, asked) = (brief(&product.id.0), brief(&id.0));
        return Err(MarketError::WrongAnswer(WrongAnswer::Product { answered, asked }));
    }
    Ok(Listing { id: id.clone(), ..product })
}

/// The product and size that a barcode names.
pub(crate) fn read_barcoded(answer: &Value) -> Result<Barcoded, MarketError> {
    let listing = owned(answer, "productId").map(ListingId);
    let listing = listing.ok_or_else(|| lacks(Content::Product))?;
    let chart = answer.get("sizeChart").and_then(|chart| chart.get("defaultConversion"));
    let size = shown(answer, "variantValue").or_else(|| chart.and_then(|chart| shown(chart, "size")));
    Ok(Barcoded { listing, size: size.unwrap_or_else(|| ONE_SIZE.to_owned()) })
}

/// The sizes of a product. A variant that names no id is left out; those that claim to be one size are unmatched.
pub(crate) fn read_variants(answer: &Value, listing: &Listing) -> Result<Vec<MarketSize>, MarketError> {
    let no_list = Unreadable::Not { format: Format::SizeList };
    let variants = answer.as_array().ok_or(MarketError::Unreadable(no_list))?;
    let own: Vec<_> = variants.iter().filter(|variant| is_own(variant, listing)).collect();
    if own.is_empty() && variants.iter().any(|variant| text(variant, "productId").is_some()) {
        let asked = brief(&listing.id.0);
        return Err(MarketError::WrongAnswer(WrongAnswer::OtherProductsSizes { asked }));
    }
    let only = own.len() == 1;
    Ok(told_apart(unambiguous(own.into_iter().filter_map(|variant| size(variant, listing, only)).collect())))
}

const fn lacks(content: Content) -> MarketError {
    MarketError::Unreadable(Unreadable::Lacks { content })
}

fn listing(product: &Value) -> Option<Listing> {
    let attributes = product.get("productAttributes").unwrap_or(&Value::Null);
    Some(Listing {
        id: ListingId(owned(product, "productId")?),
        style_code: shown(product, "styleId").unwrap_or_default(),
        name: shown(product, "title"),
        brand: shown(product, "brand"),
        gender: text(attributes, "gender").and_then(Gender::from_word),
        kind: text(product, "productType").map_or(ProductKind::Other, ProductKind::from_word),
        picture_url: None,
        sizes: None,
    })
}

fn is_own(variant: &Value, listing: &Listing) -> bool {
    text(variant, "productId").is_some_and(|id| id.eq_ignore_ascii_case(&listing.id.0))
}

/// A variant is what its value says, else what its default conversion says, else its name: nothing that is sold is left
/// out.
fn size(variant: &Value, listing: &Listing, only: bool) -> Option<MarketSize> {
    let chart = variant.get("sizeChart").unwrap_or(&Value::Null);
    let default = chart.get("defaultConversion").unwrap_or(&Value::Null);
    let named = shown(variant, "variantValue").or_else(|| shown(default, "size"));
    let label = named.or_else(|| shown(variant, "variantName").filter(|_| !only));
    let size = Size::from_stockx(label.as_deref(), text(default, "type"), listing.gender, listing.kind, only);
    let on = |scale: SizeScale| converted(chart, scale.key(), scale.system()?);
    Some(MarketSize {
        key: MarketSizeKey(text(variant, "variantId")?.to_ascii_lowercase()),
        label: label.unwrap_or_else(|| ONE_SIZE.to_owned()),
        conversions: Conversions {
            uk: on(SizeScale::Uk),
            eu: on(SizeScale::Eu),
            cm: on(SizeScale::Cm),
            kr: on(SizeScale::Kr),
        },
        size,
    })
}

/// The size on another scale, without the scale's name: `7.5`, not `UK 7.5`.
fn converted(chart: &Value, scale: &str, system: SizeSystem) -> Option<Conversion> {
    let entries = list(chart, "availableConversions")?;
    let is_it = |entry: &&Value| text(entry, "type").is_some_and(|kind| kind.eq_ignore_ascii_case(scale));
    Conversion::read(&shown(entries.iter().find(is_it)?, "size")?, system)
}

#[cfg(test)]
mod tests;
