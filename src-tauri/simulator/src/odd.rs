//! Goods of the kinds that the sample lacks and sellers do sell. Both marketplaces list them; the seller of the
//! sample has none. All of it is the same whatever the seed.

use std::sync::OnceLock;

use chrono::{Days, NaiveDate};

use crate::{
    barcodes,
    catalog::{AliasListing, AliasSize, Product, StockXListing, Variant},
    ids,
    noise::Noise,
    pictures,
    products::{Gender, Kind, slug},
    size::{self, Size},
    sizes,
};

/// Above the sample's and those of any larger world.
const FIRST_INDEX: u64 = 1_000_000;
/// Likewise, and small enough for a barcode.
const FIRST_BARCODE: u64 = 9_900;

/// One of them.
struct Odd {
    name: &'static str,
    brand: &'static str,
    kind: Kind,
    gender: Gender,
    retail_usd: i64,
    sizes: Vec<Size>,
    /// What StockX's `productType` says of it.
    product_type: &'static str,
    /// What StockX shows as style code; the product goes by its name where there is none.
    style_id: Option<&'static str>,
    /// Which of StockX's fields are null.
    nulls: &'static [&'static str],
    /// Whether StockX lists it at all.
    on_stockx: bool,
    /// Alias's code; none: Alias does not list it.
    alias_sku: Option<&'static str>,
    /// What Alias's `product_type` says of it.
    alias_type: &'static str,
    /// Whether Alias measures it in EU sizes.
    in_eu_sizes: bool,
}

/// A men's shoe on both marketplaces.
fn shoe(name: &'static str, style_id: &'static str, alias_sku: &'static str) -> Odd {
    Odd {
        name,
        brand: "Nike",
        kind: Kind::Sneakers,
        gender: Gender::Men,
        retail_usd: 120,
        sizes: sizes::of(Kind::Sneakers, Gender::Men, "Nike"),
        product_type: "sneakers",
        style_id: Some(style_id),
        nulls: &[],
        on_stockx: true,
        alias_sku: Some(alias_sku),
        alias_type: "sneakers",
        in_eu_sizes: false,
    }
}

/// Clothes with sizes of their own on both marketplaces.
fn clothes(name: &'static str, brand: &'static str, code: &'static str, labels: &[&str]) -> Odd {
    let of = Odd { brand, kind: Kind::Apparel, sizes: sizes::lettered(labels), ..shoe(name, code, code) };
    Odd { product_type: "streetwear", alias_type: "apparel", retail_usd: 60, ..of }
}

/// Something of one size that Alias does not sell.
fn collectible(name: &'static str, brand: &'static str, style_id: Option<&'static str>) -> Odd {
    let of = Odd { brand, kind: Kind::OneSize, gender: Gender::Unisex, style_id, ..shoe(name, "", "") };
    Odd {
        product_type: "collectibles",
        sizes: sizes::lettered(&["OS"]),
        alias_sku: None,
        retail_usd: 70,
        ..of
    }
}

/// All odd products, as the services list them.
pub(crate) fn products() -> Vec<Product> {
    (FIRST_INDEX..)
        .zip(shoes().into_iter().chain(other_goods()))
        .map(|(index, odd)| odd.listed(index))
        .collect()
}

fn shoes() -> Vec<Odd> {
    let youth = |name, code, alias| Odd { gender: Gender::Youth, ..shoe(name, code, alias) };
    vec![
        Odd {
            sizes: sizes::children_and_youth(),
            brand: "Jordan",
            ..youth("Jordan 4 Retro Industrial Blue (GS)", "408452-400", "408452 400")
        },
        // Two codes at StockX are two items at Alias: whoever asks for both finds neither.
        shoe("Jordan 1 Mid Bred Patent", "554724-173/555088-105", "554724 173"),
        Odd { on_stockx: false, ..youth("Jordan 1 Mid Bred Patent (GS)", "555088-105", "555088 105") },
        // One code, two products: the remark alone tells them apart.
        shoe("Nike Zoom Vomero 5 Photon Dust White", "(White) FV5029-003", "FV5029 003"),
        Odd { alias_sku: None, ..shoe("Nike Zoom Vomero 5 Photon Dust Black", "(Black) FV5029-003", "") },
        shoe("Jordan 11 Retro Cap and Gown Sample", "AQ0818-148 S", "AQ0818 148"),
        shoe("Nike Air Max 1 Master Sample", "MNJDLS 761 740207/AA3834-101 S", "AA3834 101"),
        shoe(
            "Nike Cortez Forrest Gump",
            "DM4044-100/DM1044-100/FN5055-100/FZ1347-100/HF0263-100",
            "DM4044 100",
        ),
        Odd {
            nulls: &["title", "brand"],
            ..shoe("Nike Air Force 1 Low Nameless", "AF1999-001", "AF1999 001")
        },
        Odd { style_id: None, ..shoe("Nike Mag Back to the Future Unreleased", "", "417744 001") },
        Odd {
            in_eu_sizes: true,
            brand: "Birkenstock",
            ..shoe("Birkenstock Arizona Big Buckle Oiled Leather", "1024571", "1024571")
        },
    ]
}

fn other_goods() -> Vec<Odd> {
    vec![
        clothes("New Era Yankees 39Thirty Cap Navy", "New Era", "NE10145638", &["S/M", "M/L", "L/XL"]),
        clothes(
            "Levi's 501 Original Jeans Medium Stonewash",
            "Levi's",
            "00501-0193",
            &["30W/32L", "32W/32L", "34W/32L", "34W/34L", "36W/32L"],
        ),
        clothes(
            "Stussy Big Ol' Jeans Washed Black",
            "Stussy",
            "116563-BLAC",
            &["28", "30", "32", "34", "36"],
        ),
        clothes("Nike Everyday Plus Crew Socks White", "Nike", "SX6897-100", &["S/M", "L/XL"]),
        clothes(
            "Jordan Jumpman Reversible Bucket Hat",
            "Jordan",
            "DC3687-010",
            &["S/M", "One Size", "2XL/3XL"],
        ),
        collectible("Virgil Abloh Nike Icons Book", "Taschen", None),
        collectible("LEGO Icons Concorde Set 10318", "LEGO", Some("10318")),
    ]
}

impl Odd {
    fn listed(self, index: u64) -> Product {
        let noise = Noise::new(0).named(self.name);
        let released = NaiveDate::default() + Days::new(365 * 48 + noise.named("release").below(365 * 6));
        Product {
            index,
            sku: self.style_id.unwrap_or(self.name).into(),
            name: self.name.into(),
            brand: self.brand.into(),
            gender: self.gender,
            kind: self.kind,
            retail_usd: self.retail_usd,
            tier: "cold",
            colours: pictures::colours(self.name),
            release_date: released,
            stockx: self.on_stockx.then(|| self.stockx(index, noise.named("stockx"), released)),
            alias: self.alias_sku.map(|sku| self.alias(sku)),
        }
    }

    fn stockx(&self, index: u64, noise: Noise, released: NaiveDate) -> StockXListing {
        let url_key = slug(self.name);
        let shown = |field: &str| !self.nulls.contains(&field);
        let flags = noise.named("flags");
        let (flex_eligible, direct_eligible) = (flags.with(1).chance(30), flags.with(2).chance(30));
        let variant = |(size, position): (&Size, u64)| Variant {
            variant_id: ids::uuid(noise.named(&size.label)),
            name: format!("{url_key}:{position}"),
            // Of goods in one size StockX names none.
            value: (self.kind != Kind::OneSize).then(|| size.label.clone()),
            label: size.label.clone(),
            scale: size.scale,
            conversions: size.conversions.clone(),
            gtins: barcodes::of(
                noise.named("gtin").with(position),
                index - FIRST_INDEX + FIRST_BARCODE,
                position,
            ),
            flex_eligible,
            direct_eligible,
        };
        StockXListing {
            product_id: ids::uuid(noise),
            variants: self.sizes.iter().zip(0..).map(variant).collect(),
            url_key,
            style_id: self.style_id.map(str::to_owned),
            product_type: self.product_type,
            title: shown("title").then(|| self.name.into()),
            brand: shown("brand").then(|| self.brand.into()),
            release_date: Some(released),
            retail_usd: Some(self.retail_usd),
            flex_eligible,
            direct_eligible,
        }
    }

    fn alias(&self, sku: &str) -> AliasListing {
        let size = |size: &Size| {
            let eu = if self.in_eu_sizes { eu_number(size) } else { None };
            AliasSize {
                display_name: eu.map_or_else(|| size.alias_name.clone(), size::decimal),
                value: eu.unwrap_or(size.value),
                us_size_equivalent: size.value,
                label: size.label.clone(),
            }
        };
        AliasListing {
            catalog_id: format!("{}-{}", slug(self.name), slug(sku)),
            sku: sku.replace('-', " "),
            product_type: self.alias_type,
            size_unit: if self.in_eu_sizes { "SIZE_UNIT_EU" } else { "SIZE_UNIT_US" },
            allowed_sizes: self.sizes.iter().map(size).collect(),
            answered: OnceLock::new(),
        }
    }
}

/// `EU 40.5` in hundredths.
fn eu_number(size: &Size) -> Option<i32> {
    let (text, _) = size.conversions.iter().find(|(_, scale)| *scale == "eu")?;
    let number: f64 = text.strip_prefix("EU ")?.parse().ok()?;
    Some((number * 100.0).round() as i32)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn an_item_in_eu_sizes_names_the_us_size() {
        let products = products();
        let mut listings = products.iter().filter_map(|product| product.alias.as_ref());
        let listing = listings.find(|listing| listing.size_unit == "SIZE_UNIT_EU").expect("one of them");
        let size = listing.allowed_sizes.iter().find(|size| size.us_size_equivalent == 800).expect("US 8");
        assert_eq!((size.display_name.as_str(), size.value), ("41", 4_100));
    }

    #[test]
    fn every_kind_of_code_and_size_is_there() {
        let products = products();
        let codes: Vec<_> =
            products.iter().filter_map(|one| one.stockx.as_ref()).map(|one| &one.style_id).collect();
        let any = |part: &str| codes.iter().any(|code| code.as_ref().is_some_and(|code| code.contains(part)));
        assert!(codes.iter().any(|code| code.is_none()) && any("(White) ") && any("/") && any(" S"));
        let sizes: HashSet<_> = products
            .iter()
            .flat_map(|one| one.alias.iter().flat_map(|listing| &listing.allowed_sizes))
            .map(|size| size.display_name.as_str())
            .collect();
        assert!(
            ["S/M", "L/XL", "34W/32L", "32", "10.5", "1"].iter().all(|size| sizes.contains(size)),
            "{sizes:?}"
        );
    }
}
