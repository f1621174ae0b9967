//! `/catalog`: search and items.

use std::sync::Arc;

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use serde_json::{Value, json};

use super::{error, not_found, size_number};
use crate::{
    Kind,
    catalog::{AliasListing, Product},
    http::{Params, json},
    noise::Noise,
    search::looseness,
    state::Shared,
};

const DEFAULT_LIMIT: usize = 10;
const MAX_LIMIT: usize = 100;

pub(super) async fn search(State(shared): State<Arc<Shared>>, Query(params): Query<Params>) -> Response {
    let query = params.get("query").map_or("", |query| query.trim());
    let limit = match params.get("limit").map(|text| text.parse::<usize>()) {
        None => DEFAULT_LIMIT,
        Some(Ok(limit)) if (1..=MAX_LIMIT).contains(&limit) => limit,
        Some(_) => return error(StatusCode::BAD_REQUEST, "invalid limit"),
    };
    let token = params.get("pagination_token").map_or("", String::as_str);
    let Some(from) = position(&shared, query, token) else {
        return error(StatusCode::BAD_REQUEST, "invalid pagination token");
    };
    let mut hits: Vec<_> = shared
        .world
        .alias_listings()
        .filter_map(|(product, listing)| Some((rank(product, listing, query)?, product, listing)))
        .collect();
    hits.sort_by_key(|(rank, product, _)| (*rank, std::cmp::Reverse(product.index)));
    let rest = hits.get(from..).unwrap_or_default();
    let items: Vec<_> =
        rest.iter().take(limit).map(|(_, product, listing)| shown(&shared, product, listing)).collect();
    let has_more = rest.len() > limit;
    let next = if has_more { page_token(&shared, query, from + limit) } else { String::new() };
    json(
        StatusCode::OK,
        &json!({ "catalog_items": items, "next_pagination_token": next, "has_more": has_more }),
    )
}

pub(super) async fn item(State(shared): State<Arc<Shared>>, Path(catalog_id): Path<String>) -> Response {
    match shared.world.on_alias(&catalog_id) {
        Some((product, listing)) => {
            json(StatusCode::OK, &json!({ "catalog_item": shown(&shared, product, listing) }))
        }
        None => not_found(),
    }
}

fn rank(product: &Product, listing: &AliasListing, query: &str) -> Option<u32> {
    // A slash finds nothing, though each half may be known.
    match query {
        "" => Some(0),
        _ if query.contains('/') => None,
        _ => looseness(query, &product.name, &listing.sku),
    }
}

/// Where the next page starts, sealed with the query that it belongs to.
fn page_token(shared: &Shared, query: &str, from: usize) -> String {
    format!("{from}.{}", shared.world.noise.named(query).with(from as u64).hex(8))
}

fn position(shared: &Shared, query: &str, token: &str) -> Option<usize> {
    if token.is_empty() {
        return Some(0);
    }
    let from = token.split_once('.')?.0.parse().ok()?;
    (page_token(shared, query, from) == token).then_some(from)
}

fn shown(shared: &Shared, product: &Product, listing: &AliasListing) -> Value {
    let (category, category_v2) = match product.kind {
        Kind::Sneakers | Kind::Slides => ("PRODUCT_CATEGORY_SHOES", "shoes"),
        Kind::Apparel => ("PRODUCT_CATEGORY_CLOTHING", "apparel"),
        Kind::OneSize => ("PRODUCT_CATEGORY_ACCESSORIES", "accessories"),
    };
    // Amounts are strings in one item and numbers in the next.
    let as_numbers = Noise::new(0).named(&listing.catalog_id).named("numbers").chance(50);
    let cents = |cents: i64| if as_numbers { json!(cents) } else { json!(cents.to_string()) };
    let size = |size: &crate::AliasSize| {
        json!({
            "display_name": size.display_name,
            "value": size_number(size.value),
            "us_size_equivalent": size_number(size.us_size_equivalent),
        })
    };
    json!({
        "catalog_id": listing.catalog_id,
        "name": product.name,
        "sku": listing.sku,
        "brand": product.brand,
        "gender": product.gender.as_str(),
        "release_date": format!("{}T23:59:59.999Z", product.release_date),
        "product_category": category,
        "product_category_v2": category_v2,
        "product_type": listing.product_type,
        "size_unit": listing.size_unit,
        "allowed_sizes": listing.allowed_sizes.iter().map(size).collect::<Vec<_>>(),
        "minimum_listing_price_cents": cents(2_500),
        "maximum_listing_price_cents": cents(200_000),
        "retail_price_cents": cents(product.retail_usd * 100),
        "colorway": product.colours.join("/"),
        "nickname": nickname(product),
        "main_picture_url": format!("{}/pictures/{}.png", shared.alias_origin, listing.catalog_id),
        "requires_listing_pictures": false,
        "resellable": true,
        "requested_pictures": [{ "type": "PICTURE_TYPE_OUTER", "quantity": "1" }],
    })
}

/// The last two words of the name.
fn nickname(product: &Product) -> String {
    let words: Vec<_> = product.name.split_whitespace().collect();
    words[words.len().saturating_sub(2)..].join(" ")
}
