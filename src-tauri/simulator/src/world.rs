//! What exists: all products, and what the seller owns.

use uuid::Uuid;

use crate::{
    catalog::{AliasListing, Product, StockXListing},
    listings,
    noise::Noise,
    odd,
    products::{self, Row},
    units::{self, OwnedUnit},
};

/// The made-up market: pure, immutable, and the same for the same seed.
#[derive(Debug)]
pub struct World {
    pub(crate) noise: Noise,
    products: Vec<Product>,
    odd: Vec<Product>,
    units: Vec<OwnedUnit>,
}

impl World {
    /// The sample: 112 products and 187 owned units.
    pub fn sample(seed: u64) -> Self {
        Self::of(seed, products::rows())
    }

    /// As many products as are wanted: the sample's, then more of the same under SKUs of their own, `DD1391-100-R2`.
    pub fn many(seed: u64, products: usize) -> Self {
        let rows = products::rows();
        let rounds = (1..).flat_map(|round| rows.iter().map(move |row| row.in_round(round)));
        Self::of(seed, rounds.take(products).collect())
    }

    fn of(seed: u64, rows: Vec<Row>) -> Self {
        let noise = Noise::new(seed);
        let tiers = products::tiers(&rows);
        let products: Vec<_> = (0_u64..)
            .zip(rows.into_iter().zip(tiers))
            .map(|(index, (row, tier))| listings::product(index, row, tier))
            .collect();
        let units = units::sample(noise.named("units"), &products);
        Self { noise, products, odd: odd::products(), units }
    }

    /// All products, in the order of the sample's file.
    pub fn products(&self) -> &[Product] {
        &self.products
    }

    /// What both marketplaces list besides, and the sample's seller does not have: goods without a style code or with
    /// an odd one, youth shoes, caps, jeans, socks, a book, bricks.
    pub fn odd_products(&self) -> &[Product] {
        &self.odd
    }

    /// What the seller owns.
    pub fn units(&self) -> &[OwnedUnit] {
        &self.units
    }

    /// The product with this style code, spelled as in the sample; an odd one without a code goes by its name.
    pub fn product(&self, sku: &str) -> Option<&Product> {
        self.listed().find(|product| product.sku == sku)
    }

    fn listed(&self) -> impl Iterator<Item = &Product> {
        self.products.iter().chain(&self.odd)
    }

    /// The product with this `productId`, if StockX lists it.
    pub(crate) fn on_stockx(&self, product_id: &str) -> Option<(&Product, &StockXListing)> {
        let wanted = Uuid::parse_str(product_id).ok()?;
        self.stockx_listings().find(|(_, listing)| listing.product_id == wanted)
    }

    pub(crate) fn stockx_listings(&self) -> impl Iterator<Item = (&Product, &StockXListing)> {
        self.listed().filter_map(|product| Some((product, product.stockx.as_ref()?)))
    }

    /// The product with this `catalog_id`, if Alias lists it.
    pub(crate) fn on_alias(&self, catalog_id: &str) -> Option<(&Product, &AliasListing)> {
        self.alias_listings().find(|(_, listing)| listing.catalog_id == catalog_id)
    }

    pub(crate) fn alias_listings(&self) -> impl Iterator<Item = (&Product, &AliasListing)> {
        self.listed().filter_map(|product| Some((product, product.alias.as_ref()?)))
    }
}

#[cfg(test)]
mod tests;
