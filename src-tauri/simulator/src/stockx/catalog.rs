//! `/catalog`: search, products, their variants, and look-up by barcode.

use std::sync::Arc;

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use serde_json::{Value, json};

use super::{Page, error, error_message};
use crate::{
    catalog::{Product, StockXListing, Variant},
    http::{Params, json},
    search::looseness,
    state::Shared,
};

pub(super) async fn search(State(shared): State<Arc<Shared>>, Query(params): Query<Params>) -> Response {
    let query = params.get("query").map_or("", |query| query.trim());
    if query.is_empty() || query.chars().count() > 100 {
        return error_message(StatusCode::BAD_REQUEST, "query must be between 1 and 100 characters");
    }
    let page = match Page::asked(&params, 50) {
        Ok(page) => page,
        Err(wrong) => return error_message(StatusCode::BAD_REQUEST, &wrong),
    };
    let mut hits: Vec<_> = shared
        .world
        .stockx_listings()
        .filter_map(|(product, listing)| Some((rank(product, listing, query)?, product, listing)))
        .collect();
    hits.sort_by_key(|(rank, product, _)| (*rank, std::cmp::Reverse(product.index)));
    page.answer("products", &hits, |(_, product, listing)| hit(product, listing))
}

pub(super) async fn product(State(shared): State<Arc<Shared>>, Path(product): Path<String>) -> Response {
    match shared.world.on_stockx(&product) {
        Some((product, listing)) => json(StatusCode::OK, &shown(product, listing)),
        None => not_found(),
    }
}

pub(super) async fn variants(State(shared): State<Arc<Shared>>, Path(product): Path<String>) -> Response {
    match shared.world.on_stockx(&product) {
        Some((_, listing)) => {
            let variants: Vec<_> =
                listing.variants.iter().map(|variant| shown_variant(listing, variant)).collect();
            json(StatusCode::OK, &variants)
        }
        None => not_found(),
    }
}

pub(super) async fn by_gtin(State(shared): State<Arc<Shared>>, Path(gtin): Path<String>) -> Response {
    let is_gtin = matches!(gtin.len(), 8 | 12 | 13 | 14) && gtin.bytes().all(|byte| byte.is_ascii_digit());
    if !is_gtin {
        return error(StatusCode::BAD_REQUEST, "Invalid GTIN");
    }
    let mut listings = shared.world.stockx_listings();
    let found = listings.find_map(|(_, listing)| {
        listing.variants.iter().find(|variant| carries(variant, &gtin)).map(|variant| (listing, variant))
    });
    match found {
        Some((listing, variant)) => json(StatusCode::OK, &shown_variant(listing, variant)),
        None => error(StatusCode::NOT_FOUND, "Variant not found"),
    }
}

pub(super) fn not_found() -> Response {
    error(StatusCode::NOT_FOUND, "Product not found")
}

fn carries(variant: &Variant, gtin: &str) -> bool {
    variant.gtins.iter().flatten().any(|(identifier, _)| identifier == gtin)
}

/// Where a product comes in the answer; none if it is not a hit. A barcode is first of all.
fn rank(product: &Product, listing: &StockXListing, query: &str) -> Option<u32> {
    if listing.variants.iter().any(|variant| carries(variant, query)) {
        return Some(0);
    }
    looseness(query, &product.name, listing.style_id.as_deref().unwrap_or(""))
}

/// A product as a search shows it: without its chart of sizes and without its eligibility.
fn hit(product: &Product, listing: &StockXListing) -> Value {
    json!({
        "productId": listing.product_id.to_string(),
        "urlKey": listing.url_key,
        "styleId": listing.style_id,
        "productType": listing.product_type,
        "title": listing.title,
        "brand": listing.brand,
        "productAttributes": {
            "gender": product.gender.as_str(),
            "season": null,
            "releaseDate": listing.release_date,
            "retailPrice": listing.retail_usd,
            "colorway": product.colours.join("/"),
            "color": null,
        },
    })
}

fn shown(product: &Product, listing: &StockXListing) -> Value {
    let of_first = listing.variants.first();
    let scales = of_first.iter().flat_map(|variant| &variant.conversions);
    let name = |scale: &str| json!({ "name": scale.to_uppercase(), "type": scale });
    let mut shown = hit(product, listing);
    shown["sizeChart"] = json!({
        "availableConversions": scales.map(|(_, scale)| name(scale)).collect::<Vec<_>>(),
        "defaultConversion": of_first.map(|variant| name(variant.scale)),
    });
    shown["isFlexEligible"] = listing.flex_eligible.into();
    shown["isDirectEligible"] = listing.direct_eligible.into();
    shown
}

fn shown_variant(listing: &StockXListing, variant: &Variant) -> Value {
    let conversions: Vec<_> =
        variant.conversions.iter().map(|(size, kind)| json!({ "size": size, "type": kind })).collect();
    let default = variant.value.as_ref().unwrap_or(&variant.label);
    let mut shown = json!({
        "productId": listing.product_id.to_string(),
        "variantId": variant.variant_id.to_string(),
        "variantName": variant.name,
        "variantValue": variant.value,
        "sizeChart": {
            "availableConversions": conversions,
            "defaultConversion": { "size": default, "type": variant.scale },
        },
        "isFlexEligible": variant.flex_eligible,
        "isDirectEligible": variant.direct_eligible,
    });
    if let Some(gtins) = &variant.gtins {
        shown["gtins"] = gtins
            .iter()
            .map(|(identifier, kind)| json!({ "identifier": identifier, "type": kind }))
            .collect();
    }
    shown
}
