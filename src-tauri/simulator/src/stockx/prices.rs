//! Market data: all sizes of a product in one currency, or one size.

use std::sync::Arc;

use axum::{
    Extension,
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use serde_json::{Value, json};

use super::{catalog::not_found, error};
use crate::{
    catalog::{Product, StockXListing, Variant},
    faults::Fault,
    http::{Params, json},
    noise::Noise,
    offers::Offers,
    prices::StockXQuote,
    state::Shared,
};

type Wrong = Option<Extension<Fault>>;

pub(super) async fn of_product(
    State(shared): State<Arc<Shared>>,
    Path(product): Path<String>,
    Query(params): Query<Params>,
    wrong: Wrong,
) -> Response {
    let Some((product, listing)) = shared.world.on_stockx(&product) else { return not_found() };
    let (product, listing, currency) = misled(&shared, product, listing, currency(&params), wrong.as_deref());
    let element = |variant| element(&shared, product, listing, variant, currency);
    match listing.variants.iter().map(element).collect::<Option<Vec<_>>>() {
        Some(elements) => json(StatusCode::OK, &elements.into()),
        None => unknown_currency(),
    }
}

pub(super) async fn of_variant(
    State(shared): State<Arc<Shared>>,
    Path((product, variant)): Path<(String, String)>,
    Query(params): Query<Params>,
    wrong: Wrong,
) -> Response {
    let Some((product, listing)) = shared.world.on_stockx(&product) else { return not_found() };
    let Some(position) = listing.variants.iter().position(|each| each.variant_id.to_string() == variant)
    else {
        return error(StatusCode::BAD_REQUEST, "Variant does not belong to the product");
    };
    let (product, listing, currency) = misled(&shared, product, listing, currency(&params), wrong.as_deref());
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
    wrong: Option<&Fault>,
) -> (&'a Product, &'a StockXListing, &'a str) {
    match wrong {
        Some(Fault::WrongProduct) => {
            let mut others = shared.world.stockx_listings().filter(|(other, _)| other.index != product.index);
            let (product, listing) = others.next().unwrap_or((product, listing));
            (product, listing, currency)
        }
        Some(Fault::WrongCurrency) => (product, listing, if currency == "USD" { "EUR" } else { "USD" }),
        _ => (product, listing, currency),
    }
}

fn element(
    shared: &Shared,
    product: &Product,
    listing: &StockXListing,
    variant: &Variant,
    currency: &str,
) -> Option<Value> {
    let quote = shared.stockx_quote(product, variant, currency)?;
    let spelling = Noise::new(0).named(&variant.name);
    let decimals = spelling.with(1).chance(12);
    let amount = |minor: Option<i64>| minor.map(|minor| spelled(&quote, minor, decimals));
    let channel = |offers: Offers| {
        json!({
            "lowestAsk": amount(offers.lowest_ask),
            "highestBidAmount": amount(offers.highest_bid),
            "sellFaster": amount(offers.sell_faster),
            "earnMore": amount(offers.earn_more),
            "beatUS": amount(offers.beat_us),
        })
    };
    let mut element = json!({
        "productId": listing.product_id.to_string(),
        "variantId": variant.variant_id.to_string(),
        "currencyCode": quote.currency,
        "standardMarketData": channel(quote.standard),
        "flexMarketData": channel(quote.flex),
        "directMarketData": channel(quote.direct),
    });
    let amounts = [
        ("lowestAskAmount", quote.standard.lowest_ask),
        ("highestBidAmount", quote.standard.highest_bid),
        ("sellFasterAmount", quote.standard.sell_faster),
        ("earnMoreAmount", quote.standard.earn_more),
        ("flexLowestAskAmount", quote.flex.lowest_ask),
    ];
    for (name, minor) in amounts {
        // What has no amount is null in one answer and missing in the next.
        if minor.is_some() || spelling.named(name).chance(50) {
            element[name] = amount(minor).into();
        }
    }
    Some(element)
}

/// `158`, or `158.00`, or `158.50`; JPY and KRW never have decimals.
fn spelled(quote: &StockXQuote, minor: i64, decimals: bool) -> String {
    let (major, rest) = (minor / quote.minor_in_major, minor % quote.minor_in_major);
    if quote.minor_in_major > 1 && (decimals || rest != 0) {
        format!("{major}.{rest:02}")
    } else {
        major.to_string()
    }
}
