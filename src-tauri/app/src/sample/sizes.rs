//! The sample's sizes, read as the clients read them.

use tierstock_domain::{Gender, ProductKind, Size};
use tierstock_simulator::{Kind, Product, StockXListing, Variant};

/// Whom the product is made for.
pub(super) fn gender(product: &Product) -> Option<Gender> {
    Gender::from_word(product.gender.as_str())
}

/// What the product is.
pub(super) fn kind(product: &Product) -> ProductKind {
    match product.kind {
        Kind::Sneakers | Kind::Slides => ProductKind::Footwear,
        Kind::Apparel => ProductKind::Apparel,
        Kind::OneSize => ProductKind::Other,
    }
}

/// The size of a StockX variant, read as the client reads it.
pub(super) fn stockx_size(product: &Product, listing: &StockXListing, variant: &Variant) -> Option<Size> {
    let scale = variant.conversions.first().map(|(_, scale)| *scale);
    let only = listing.variants.len() == 1;
    Size::from_stockx(variant.value.as_deref(), scale, gender(product), kind(product), only)
}

/// The size of one of Alias's, read as the client reads it.
pub(super) fn alias_size(product: &Product, display_name: &str) -> Option<Size> {
    Size::from_alias(display_name, None, gender(product), kind(product))
}
