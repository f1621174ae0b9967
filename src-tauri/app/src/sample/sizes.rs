//! The sample's sizes, read as the clients read them.

use tierstock_domain::{Gender, ProductKind, Size, SizeSystem};
use tierstock_simulator::{AliasListing, AliasSize, Kind, Product, StockXListing, Variant};

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

/// Alias's sizes, read as the client reads them; numbers for children have StockX's letters, as in the store.
pub(super) fn alias_sizes<'a>(
    product: &Product,
    listing: &'a AliasListing,
) -> impl Iterator<Item = (&'a AliasSize, Size)> {
    let names: Vec<&str> = listing.allowed_sizes.iter().map(|size| size.display_name.as_str()).collect();
    let read = Size::from_alias(&names, None, gender(product), kind(product));
    let lettered: Vec<Size> = product
        .stockx
        .iter()
        .flat_map(|stockx| stockx.variants.iter().filter_map(|variant| stockx_size(product, stockx, variant)))
        .filter(|size| matches!(size.system, SizeSystem::UsYouth | SizeSystem::UsInfant))
        .collect();
    let with_letter = move |size: Size| {
        let same = lettered.iter().find(|lettered| lettered.sort == size.sort);
        if size.system == SizeSystem::AsWritten { same.cloned().unwrap_or(size) } else { size }
    };
    let listed = listing.allowed_sizes.iter().zip(read);
    listed.filter_map(move |(allowed, size)| Some((allowed, with_letter(size?))))
}
