//! A product, its sizes, and how each marketplace lists them.

use std::{collections::BTreeSet, sync::OnceLock};

use chrono::NaiveDate;
use uuid::Uuid;

use crate::{
    goods::Goods,
    products::{Gender, Kind},
};

/// A product, and its listings.
#[derive(Debug, Clone)]
pub struct Product {
    pub(crate) index: u64,
    /// Style code as its maker spells it: `DD1391-100`.
    pub sku: String,
    /// Its name, under which both marketplaces list it.
    pub name: String,
    /// Its maker, which StockX's `brand` names or leaves out.
    pub brand: String,
    /// Whom it is for.
    pub gender: Gender,
    /// What it is.
    pub kind: Kind,
    /// Price in a shop, whole US dollars.
    pub retail_usd: i64,
    /// `hot`, `warm`, `cold` or `frozen`.
    pub tier: &'static str,
    /// Names of its colours, the main one first.
    pub colours: Vec<&'static str>,
    /// First day of sale.
    pub release_date: NaiveDate,
    /// Its listing on StockX; none if StockX does not have it.
    pub stockx: Option<StockXListing>,
    /// Its listing on Alias; none if Alias does not have it.
    pub alias: Option<AliasListing>,
}

/// A product as StockX lists it. An optional field is null there.
#[derive(Debug, Clone)]
pub struct StockXListing {
    /// `productId`, the same whatever the seed.
    pub product_id: Uuid,
    /// `urlKey`: the name in lower case with hyphens.
    pub url_key: String,
    /// `styleId`, which may hold several codes: `A/B`.
    pub style_id: Option<String>,
    /// `productType`: `sneakers`, `streetwear`, `watches` or `collectibles` in the sample.
    pub product_type: &'static str,
    /// `title`: the product's name, or null.
    pub title: Option<String>,
    /// `brand`: the maker's name, or null.
    pub brand: Option<String>,
    /// `releaseDate`: the first day of sale, or null.
    pub release_date: Option<NaiveDate>,
    /// `retailPrice`, whole US dollars.
    pub retail_usd: Option<i64>,
    /// Whether Flex takes it.
    pub flex_eligible: bool,
    /// Whether Direct takes it.
    pub direct_eligible: bool,
    /// Its sizes, smallest first.
    pub variants: Vec<Variant>,
}

/// A size on StockX.
#[derive(Debug, Clone)]
pub struct Variant {
    /// `variantId`, the same whatever the seed.
    pub variant_id: Uuid,
    /// `variantName`: the product's `urlKey` and the size's place, from 0.
    pub name: String,
    /// `variantValue` as StockX spells it: `10`, `5W`, `US 10`, `M 10.0`; none is null.
    pub value: Option<String>,
    /// The size itself: `10`, `5W`, `7Y`, `10.5C`, `XL`, `OS`; the same on both marketplaces.
    pub label: String,
    /// `type` of the default conversion, whose size is the value.
    pub scale: &'static str,
    /// `(size, type)`, the default's scale first: `(UK 6 (EU 39), uk)`.
    pub conversions: Vec<(String, &'static str)>,
    /// `(identifier, type)`; none if the answer has no such field.
    pub gtins: Option<Vec<(String, &'static str)>>,
    /// Whether Flex takes it.
    pub flex_eligible: bool,
    /// Whether Direct takes it.
    pub direct_eligible: bool,
}

/// A product as Alias lists it.
#[derive(Debug, Clone)]
pub struct AliasListing {
    /// `catalog_id`, a slug.
    pub catalog_id: String,
    /// `sku`, with a space: `DD1391 100`.
    pub sku: String,
    /// `product_type`: `sneakers`, `sandals`, `sweatshirts` or `watches` in the sample.
    pub product_type: &'static str,
    /// `size_unit`: what `display_name` and `value` are measured in.
    pub size_unit: &'static str,
    /// Its sizes, smallest first.
    pub allowed_sizes: Vec<AliasSize>,
    /// What its answers name, once one was asked for.
    pub(crate) answered: OnceLock<Vec<(i32, Goods)>>,
}

impl AliasListing {
    /// The sizes that an answer with prices names, in hundredths, smallest first: also some that the item lacks.
    pub(crate) fn answered_sizes(&self) -> Vec<i32> {
        const OF_EVERY_ANSWER: [i32; 7] = [0, 50, 100, 150, 200, 250, 4_000];
        let own = self.allowed_sizes.iter().map(|size| size.value);
        own.chain(OF_EVERY_ANSWER).collect::<BTreeSet<_>>().into_iter().collect()
    }
}

/// A size on Alias.
#[derive(Debug, Clone)]
pub struct AliasSize {
    /// `display_name`: a number, whoever wears the shoe, or letters.
    pub display_name: String,
    /// `value` in hundredths: 10.5 is 1050.
    pub value: i32,
    /// `us_size_equivalent` in hundredths.
    pub us_size_equivalent: i32,
    /// The size itself, the same on both marketplaces.
    pub label: String,
}
