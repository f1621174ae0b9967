//! Market data: all sizes of a product in one currency, or one size.

use std::sync::Arc;

use axum::{
    Extension,
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use serde::Serialize;

use super::{catalog::not_found, error};
use crate::{
    catalog::{Product, StockXListing, Variant},
    faults::{Fault, OfHandlers},
    http::{Params, json},
    offers::Offers,
    state::Shared,
};

pub(super) async fn of_product(
    State(shared): State<Arc<Shared>>,
    Path(product): Path<String>,
    Query(params): Query<Params>,
    Extension(wrong): Extension<OfHandlers>,
) -> Response {
    let Some((product, listing)) = shared.world.on_stockx(&product) else { return not_found() };
    if params.contains_key("country") {
        return error(StatusCode::BAD_REQUEST, "country is not supported");
    }
    let (product, listing, currency) = misled(&shared, product, listing, currency(&params), &wrong);
    let element = |variant| element(&shared, product, listing, variant, currency);
    match listing.variants.iter().map(element).collect::<Option<Vec<_>>>() {
        Some(elements) => json(StatusCode::OK, &elements),
        None => unknown_currency(),
    }
}

pub(super) async fn of_variant(
    State(shared): State<Arc<Shared>>,
    Path((product, variant)): Path<(String, String)>,
    Query(params): Query<Params>,
    Extension(wrong): Extension<OfHandlers>,
) -> Response {
    let Some((product, listing)) = shared.world.on_stockx(&product) else { return not_found() };
    let Some(position) = listing.variants.iter().position(|each| each.variant_id.to_string() == variant)
    else {
        return error(StatusCode::BAD_REQUEST, "Variant does not belong to the product");
    };
    let (product, listing, currency) = misled(&shared, product, listing, currency(&params), &wrong);
    let variant = &listing.variants[position.min(listing.variants.len() - 1)];
    match element(&shared, product, listing, variant, currency) {
        Some(element) => json(StatusCode::OK, &element),
        None => unknown_currency(),
    }
}

/// US dollars where nothing is asked for.
fn currency(params: &Params) -> &str {
    params.get("currencyCode").map_or("USD", String::as_str)
}

fn unknown_currency() -> Response {
    error(StatusCode::BAD_REQUEST, "currencyCode is not supported")
}

/// What is answered instead of what was asked, if such a fault is on.
fn misled<'a>(
    shared: &'a Shared,
    product: &'a Product,
    listing: &'a StockXListing,
    currency: &'a str,
    wrong: &OfHandlers,
) -> (&'a Product, &'a StockXListing, &'a str) {
    if wrong.has(&Fault::WrongProduct) {
        let mut others = shared.world.stockx_listings().filter(|(other, _)| other.index != product.index);
        let (product, listing) = others.next().unwrap_or((product, listing));
        return (product, listing, currency);
    }
    let other = if currency == "USD" { "EUR" } else { "USD" };
    (product, listing, if wrong.has(&Fault::WrongCurrency) { other } else { currency })
}

/// A size of the answer. What has no amount is null; no key is ever missing.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Element {
    product_id: String,
    variant_id: String,
    currency_code: &'static str,
    lowest_ask_amount: Option<String>,
    highest_bid_amount: Option<String>,
    sell_faster_amount: Option<String>,
    earn_more_amount: Option<String>,
    flex_lowest_ask_amount: Option<String>,
    standard_market_data: Channel,
    flex_market_data: Channel,
    direct_market_data: Channel,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Channel {
    lowest_ask: Option<String>,
    highest_bid_amount: Option<String>,
    sell_faster: Option<String>,
    earn_more: Option<String>,
    #[serde(rename = "beatUS")]
    beat_us: Option<String>,
}

fn element(
    shared: &Shared,
    product: &Product,
    listing: &StockXListing,
    variant: &Variant,
    currency: &str,
) -> Option<Element> {
    let quote = shared.stockx_quote(product, variant, currency, shared.now())?;
    let amount = |minor: Option<i64>| minor.map(|minor| (minor / quote.minor_in_major).to_string());
    let channel = |offers: Offers| Channel {
        lowest_ask: amount(offers.lowest_ask),
        highest_bid_amount: amount(offers.highest_bid),
        sell_faster: amount(offers.sell_faster),
        earn_more: amount(offers.earn_more),
        beat_us: amount(offers.beat_us),
    };
    Some(Element {
        product_id: listing.product_id.to_string(),
        variant_id: variant.variant_id.to_string(),
        currency_code: quote.currency,
        lowest_ask_amount: amount(quote.standard.lowest_ask),
        highest_bid_amount: amount(quote.standard.highest_bid),
        sell_faster_amount: amount(quote.standard.sell_faster),
        earn_more_amount: amount(quote.standard.earn_more),
        flex_lowest_ask_amount: amount(quote.flex.lowest_ask),
        standard_market_data: channel(quote.standard),
        flex_market_data: channel(quote.flex),
        direct_market_data: channel(quote.direct),
    })
}
