//! `/pricing_insights`: availabilities of all sizes, and the last sales and the offers of one.

use std::sync::Arc;

use axum::{
    Extension,
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;
use serde_json::{Value, json};

use super::{error, not_found, size_number};
use crate::{
    Goods, Service,
    catalog::{AliasListing, AliasSize, Product},
    faults::{Fault, OfHandlers},
    http::{Params, json},
    named_goods,
    noise::Noise,
    prices::AliasQuote,
    series::share,
    state::Shared,
};

/// What a size costs that the item lacks, if it has a price at all. US cents.
const EXTRA_PRICE: i64 = 12_300;

pub(super) async fn availabilities(
    State(shared): State<Arc<Shared>>,
    Path(catalog_id): Path<String>,
    Query(params): Query<Params>,
    Extension(wrong): Extension<OfHandlers>,
) -> Response {
    let region = match region(&params) {
        Ok(region) => region,
        Err(wrong) => return error(StatusCode::BAD_REQUEST, wrong),
    };
    let Some((product, listing)) = shared.world.on_alias(&catalog_id) else { return not_found() };
    let (product, listing) = if wrong.has(&Fault::WrongProduct) {
        least_like(&shared, product, listing)
    } else {
        (product, listing)
    };
    let extra_price = wrong
        .has(&Fault::PricedExtraSizes)
        .then_some(AliasQuote { lowest_listing: Some(EXTRA_PRICE), ..AliasQuote::NOTHING });
    let priced = |&(value, goods): &(i32, Goods)| {
        let quote = match listing.allowed_sizes.iter().find(|size| size.value == value) {
            Some(size) => shared.alias_quote(product, size, region, goods, shared.now()),
            None => extra_price.filter(|_| goods == Goods::NEW),
        };
        variant(value, goods, quote)
    };
    let variants: Vec<_> = named_goods::of_answer(product, listing).iter().map(priced).collect();
    json(StatusCode::OK, &Availabilities { variants })
}

#[derive(Serialize)]
struct Availabilities {
    variants: Vec<Variant>,
}

/// The product whose sizes have the least in common with those of this one.
fn least_like<'a>(
    shared: &'a Shared,
    product: &'a Product,
    listing: &'a AliasListing,
) -> (&'a Product, &'a AliasListing) {
    let has = |value: i32| listing.allowed_sizes.iter().any(|size| size.value == value);
    let in_common = |other: &AliasListing| other.allowed_sizes.iter().filter(|size| has(size.value)).count();
    let others = shared.world.alias_listings().filter(|(other, _)| other.index != product.index);
    others.min_by_key(|(_, other)| in_common(other)).unwrap_or((product, listing))
}

pub(super) async fn recent_sales(
    State(shared): State<Arc<Shared>>,
    Query(params): Query<Params>,
) -> Response {
    let query = match SizeQuery::read(&shared, &params) {
        Ok(query) => query,
        Err(refusal) => return *refusal,
    };
    let SizeQuery { product, size, region, goods, limit } = query;
    let sales = shared.world.alias_sales(product, size, region, goods, shared.now(), limit);
    // The newest sale is the last sold of the availabilities, which a jump has moved already.
    let jumped = |nth: usize, at| {
        let from = if nth == 0 { shared.now() } else { at };
        shared.jumps.factor(Service::Alias, &product.sku, || [size.label.clone()], from)
    };
    let sale = |(nth, (at, cents)): (usize, (DateTime<Utc>, i64))| {
        let cents = share(cents, jumped(nth, at));
        json!({
            "purchased_at": at.to_rfc3339_opts(SecondsFormat::Millis, true),
            "price_cents": cents.to_string(),
            "size": size_number(size.value),
            "consigned": goods.consigned.unwrap_or(at.timestamp() % 7 < 2),
            "catalog_id": params.get("catalog_id"),
        })
    };
    json(
        StatusCode::OK,
        &json!({ "recent_sales": sales.into_iter().enumerate().map(sale).collect::<Vec<_>>() }),
    )
}

pub(super) async fn offer_histogram(
    State(shared): State<Arc<Shared>>,
    Query(params): Query<Params>,
) -> Response {
    let query = match SizeQuery::read(&shared, &params) {
        Ok(query) => query,
        Err(refusal) => return *refusal,
    };
    let highest = shared
        .alias_quote(query.product, query.size, query.region, query.goods, shared.now())
        .and_then(|quote| quote.highest_offer);
    let noise = shared.world.noise.named(&query.product.sku).named(&query.size.label).named("histogram");
    let bins = highest.map_or_else(Vec::new, |highest| bins(noise, highest, query.limit));
    json(StatusCode::OK, &json!({ "offer_histogram": { "bins": bins } }))
}

/// Offers from the highest down, a few dollars apart.
fn bins(noise: Noise, highest: i64, limit: usize) -> Vec<Value> {
    let prices = (0_u64..=noise.below(9))
        .scan(highest, |price, nth| {
            let offered = *price;
            *price -= noise.with(nth).between(1, 9) * 100;
            Some((offered, nth))
        })
        .take_while(|(price, _)| *price > 0);
    let bin = |(price, nth): (i64, u64)| {
        let count = noise.with(nth).named("count").between(1, 6);
        json!({ "offer_price_cents": price.to_string(), "count": count.to_string() })
    };
    prices.take(limit).map(bin).collect()
}

/// What is asked of one size, read and found.
struct SizeQuery<'a> {
    product: &'a Product,
    size: &'a AliasSize,
    region: u8,
    goods: Goods,
    limit: usize,
}

impl<'a> SizeQuery<'a> {
    fn read(shared: &'a Shared, params: &Params) -> Result<Self, Box<Response>> {
        let bad = |message: &str| Box::new(error(StatusCode::BAD_REQUEST, message));
        let needed = |name: &str, called: &str| match params.get(name) {
            Some(value) if !value.is_empty() => Ok(value.as_str()),
            _ => Err(bad(&format!("Missing parameter: input.{called}"))),
        };
        let catalog_id = needed("catalog_id", "CatalogId")?;
        let size = needed("size", "Size")?;
        let condition = needed("product_condition", "ProductCondition")?;
        let packaging = needed("packaging_condition", "PackagingCondition")?;
        let region = region(params).map_err(bad)?;
        let limit = match params.get("limit").map(|text| text.parse::<usize>()) {
            None => 20,
            Some(Ok(limit)) if (1..=200).contains(&limit) => limit,
            Some(_) => return Err(bad("invalid limit")),
        };
        let (product, listing) = shared.world.on_alias(catalog_id).ok_or_else(|| Box::new(not_found()))?;
        let value = size.parse::<f64>().map_err(|_| bad("invalid size"))?;
        let meant = |each: &&AliasSize| (f64::from(each.value) - value * 100.0).abs() < 0.5;
        let size = listing.allowed_sizes.iter().find(meant).ok_or_else(|| bad("invalid size"))?;
        let consigned = params.get("consigned").map(|text| text == "true");
        let known = Goods::named(condition, packaging);
        let goods = known.ok_or_else(|| bad("invalid product_condition or packaging_condition"))?;
        Ok(Self { product, size, region, goods: Goods { consigned, ..goods }, limit })
    }
}

/// Alias's number of the region, 0 where none is asked for; an empty one is refused.
fn region(params: &Params) -> Result<u8, &'static str> {
    match params.get("region_id").map(|text| text.parse::<u8>()) {
        None => Ok(0),
        Some(Ok(region)) if (1..=6).contains(&region) => Ok(region),
        Some(_) => Err("invalid region_id"),
    }
}

/// A size of the answer in one kind of goods.
#[derive(Serialize)]
struct Variant {
    size: Value,
    product_condition: &'static str,
    packaging_condition: &'static str,
    availability: Option<Availability>,
    #[serde(skip_serializing_if = "Option::is_none")]
    consigned: Option<bool>,
}

/// Whole US cents as text.
#[derive(Serialize)]
struct Availability {
    #[serde(rename = "lowest_listing_price_cents")]
    lowest_listing: String,
    #[serde(rename = "highest_offer_price_cents")]
    highest_offer: String,
    #[serde(rename = "last_sold_listing_price_cents")]
    last_sold: String,
    #[serde(rename = "global_indicator_price_cents")]
    global_indicator: String,
}

/// `size` in hundredths.
fn variant(size: i32, goods: Goods, quote: Option<AliasQuote>) -> Variant {
    let availability = quote.map(|quote| {
        let cents =
            |amount: Option<i64>, nothing: &str| amount.map_or(nothing.to_owned(), |cents| cents.to_string());
        // Both "0" and "" have been seen for no data.
        let nothing = if size % 200 == 0 { "" } else { "0" };
        Availability {
            lowest_listing: cents(quote.lowest_listing, nothing),
            highest_offer: cents(quote.highest_offer, nothing),
            last_sold: cents(quote.last_sold, nothing),
            global_indicator: cents(quote.global_indicator, "0"),
        }
    });
    Variant {
        size: size_number(size),
        product_condition: goods.condition,
        packaging_condition: goods.packaging,
        availability,
        consigned: goods.consigned,
    }
}
