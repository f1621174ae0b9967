//! How each marketplace lists a product, oddities included. All of it is the same whatever the seed:
//! ids are stable and tests may name the odd ones.

use std::sync::OnceLock;

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use crate::{
    barcodes,
    catalog::{AliasListing, AliasSize, Product, StockXListing, Variant},
    noise::Noise,
    pictures,
    products::{Gender, Kind, Row, slug},
    size::{Conversion, Size},
    sizes,
};

/// GOAT sells no bricks.
const ONLY_ON_STOCKX: [&str; 3] = ["75192", "10307", "1135092-CHE"];
const ONLY_ON_ALIAS: [&str; 3] = ["AA3832-700", "DQ3989-100", "BV2671-010"];
/// Several codes for one product.
const STYLE_IDS: [(&str, &str); 3] = [
    ("CW2288-111", "CW2288-111/315122-111"),
    ("FW6345", "FZ5897/FW6345"),
    ("1201A019-108", "1201A019-108/1201A019-750"),
];
const WITHOUT_TITLE: [&str; 2] = ["HQ4540", "GA-2100-1A1"];
const WITHOUT_BRAND: [&str; 3] = ["DD1391-103", "HQ4540", "75192"];
const WITHOUT_RELEASE: [&str; 4] = ["DD1391-103", "CT8012-005", "560771", "75192"];
const WITHOUT_RETAIL: [&str; 4] = ["DD1391-103", "B75571", "CU3244-100", "560771"];
/// Conversions are bare here: `3` for `UK 3`.
const BARE_CONVERSIONS: &str = "DD1391-1000";
/// `variantValue` is `US 10` here …
const SPELLED_US: &str = "B75571";
/// … and `M 10.0` here.
const SPELLED_M: &str = "M990GL6";

pub(crate) fn product(index: u64, row: Row, tier: &'static str) -> Product {
    let noise = Noise::new(0).named(&row.sku);
    let sizes = sizes::of(row.kind, row.gender, &row.brand);
    let released = NaiveDate::default() + Days::new(365 * 47 + noise.named("release").below(365 * 7));
    let stockx =
        (!ONLY_ON_ALIAS.contains(&row.sku.as_str())).then(|| on_stockx(index, &row, released, &sizes));
    let alias = (!ONLY_ON_STOCKX.contains(&row.sku.as_str())).then(|| on_alias(index, &row, &sizes));
    Product {
        index,
        colours: pictures::colours(&row.name),
        sku: row.sku,
        name: row.name,
        brand: row.brand,
        gender: row.gender,
        kind: row.kind,
        retail_usd: row.retail_usd,
        tier,
        release_date: released,
        stockx,
        alias,
    }
}

fn on_stockx(index: u64, row: &Row, released: NaiveDate, sizes: &[Size]) -> StockXListing {
    let sku = row.sku.as_str();
    let noise = Noise::new(0).named(sku).named("stockx");
    let url_key = slug(&row.name);
    let product_id = Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("https://stockx.com/{sku}").as_bytes());
    let (flex_eligible, direct_eligible) = (noise.with(1).chance(30), noise.with(2).chance(30));
    // Every sixth men's shoe ends at 16 here, and goes on to 17.5 on Alias.
    let kept = if index % 6 == 1 && sizes.len() > 26 { 26 } else { sizes.len() };
    let variants = sizes[..kept].iter().zip(0_u64..).map(|(size, position)| Variant {
        variant_id: Uuid::new_v5(&product_id, size.label.as_bytes()),
        name: format!("{url_key}:{position}"),
        value: variant_value(row, size),
        label: size.label.clone(),
        scale: size.scale,
        conversions: if sku == BARE_CONVERSIONS { bare(size) } else { size.conversions.clone() },
        gtins: barcodes::of(noise.named("gtin").with(position), index + 1, position),
        flex_eligible,
        direct_eligible,
    });
    StockXListing {
        product_id,
        variants: variants.collect(),
        url_key,
        style_id: Some(
            STYLE_IDS.iter().find(|(own, _)| *own == sku).map_or(sku, |(_, listed)| listed).into(),
        ),
        product_type: product_type(row),
        title: (!WITHOUT_TITLE.contains(&sku)).then(|| row.name.clone()),
        brand: (!WITHOUT_BRAND.contains(&sku)).then(|| row.brand.clone()),
        release_date: (!WITHOUT_RELEASE.contains(&sku)).then_some(released),
        retail_usd: (!WITHOUT_RETAIL.contains(&sku)).then_some(row.retail_usd),
        flex_eligible,
        direct_eligible,
    }
}

fn variant_value(row: &Row, size: &Size) -> Option<String> {
    match (row.sku.as_str(), row.kind, row.gender) {
        ("75192", ..) => Some(String::new()),
        (_, Kind::OneSize, _) => None,
        (SPELLED_US, ..) => Some(format!("US {}", size.label)),
        (SPELLED_M, ..) => Some(format!("M {}.{}", size.value / 100, size.value % 100 / 10)),
        // Boots and the like carry no W: their conversions alone say that the size is a woman's.
        (_, _, Gender::Women) if row.brand == "UGG" || row.brand == "Birkenstock" => {
            Some(size.alias_name.clone())
        }
        _ => Some(size.label.clone()),
    }
}

/// What few products have: the scales of old, with nothing in front or behind.
fn bare(size: &Size) -> Vec<Conversion> {
    let kept = size.conversions.iter().filter(|(_, scale)| ["us m", "uk", "eu", "cm"].contains(scale));
    let bare = |(text, scale): &Conversion| {
        let number = text.strip_prefix(&scale.to_uppercase()).unwrap_or(text).trim_start();
        (number.split(" (").next().unwrap_or(number).to_owned(), *scale)
    };
    kept.map(bare).collect()
}

fn product_type(row: &Row) -> &'static str {
    match row.kind {
        Kind::Sneakers | Kind::Slides => "sneakers",
        Kind::Apparel => "streetwear",
        Kind::OneSize if row.brand == "Casio" => "watches",
        Kind::OneSize => "collectibles",
    }
}

fn on_alias(index: u64, row: &Row, sizes: &[Size]) -> AliasListing {
    // Every seventh men's shoe ends at 15 here, and goes on to 17.5 on StockX.
    let kept = if index % 7 == 3 && sizes.len() > 24 { 24 } else { sizes.len() };
    let size = |size: &Size| AliasSize {
        display_name: size.alias_name.clone(),
        value: size.value,
        us_size_equivalent: size.value,
        label: size.label.clone(),
    };
    AliasListing {
        catalog_id: format!("{}-{}", slug(&row.name), slug(&row.sku)),
        sku: row.sku.replace('-', " "),
        product_type: match row.kind {
            Kind::Sneakers => "sneakers",
            Kind::Slides => "sandals",
            Kind::Apparel => "sweatshirts",
            Kind::OneSize => "watches",
        },
        size_unit: "SIZE_UNIT_US",
        allowed_sizes: sizes[..kept].iter().map(size).collect(),
        answered: OnceLock::new(),
    }
}
