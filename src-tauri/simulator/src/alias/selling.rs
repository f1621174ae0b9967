//! The seller's own listings and orders: made up from the seed, and told from the moment the simulator started.

use std::sync::Arc;

use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde_json::{Value, json};

use super::{error, size_number};
use crate::{
    AliasSize, Goods,
    catalog::{AliasListing, Product},
    http::{Params, json},
    ids,
    noise::Noise,
    state::Shared,
};

const LISTED: u64 = 16;
const SOLD: u64 = 40;
/// `status` and, where there is one, `fulfillment_status`.
const STATUSES: [(&str, Option<&str>); 5] = [
    ("ORDER_STATUS_CONFIRMED", None),
    ("ORDER_STATUS_LABEL_GENERATED", None),
    ("ORDER_STATUS_IN_TRANSIT", Some("FULFILLMENT_STATUS_IN_TRANSIT")),
    ("ORDER_STATUS_COMPLETED", Some("FULFILLMENT_STATUS_DELIVERED")),
    ("ORDER_STATUS_CANCELED", None),
];

pub(super) async fn listings(State(shared): State<Arc<Shared>>, Query(params): Query<Params>) -> Response {
    let page = match Page::asked(&shared, "listings", &params) {
        Ok(page) => page,
        Err(refusal) => return *refusal,
    };
    // Whatever the seller lists here is on sale.
    let is_active = params.get("facet_filters").is_none_or(|filters| filters.contains("status:active"));
    let all: Vec<_> =
        (0..if is_active { LISTED } else { 0 }).map(|nth| Deal::new(&shared, "alias listing", nth)).collect();
    let (shown, next) = page.of(&all);
    let pagination = json!({
        "pagination_token": next, "has_more": !next.is_empty(), "total_count": all.len().to_string(),
    });
    let listings: Vec<_> = shown.iter().map(Deal::listing).collect();
    json(StatusCode::OK, &json!({ "listings": listings, "pagination": pagination }))
}

pub(super) async fn orders(State(shared): State<Arc<Shared>>, Query(params): Query<Params>) -> Response {
    let page = match Page::asked(&shared, "orders", &params) {
        Ok(page) => page,
        Err(refusal) => return *refusal,
    };
    let all: Vec<_> = (0..SOLD).map(|nth| Deal::new(&shared, "alias order", nth)).collect();
    let (shown, next) = page.of(&all);
    let orders: Vec<_> = shown.iter().map(Deal::order).collect();
    json(StatusCode::OK, &json!({ "results": orders, "pagination": { "next_page_token": next } }))
}

/// A page that was asked for. Its token is sealed with what it belongs to.
struct Page {
    noise: Noise,
    from: usize,
    size: usize,
}

impl Page {
    fn asked(shared: &Shared, what: &str, params: &Params) -> Result<Self, Box<Response>> {
        let bad = |message: &str| Box::new(error(StatusCode::BAD_REQUEST, message));
        let size = match params.get("page_size").map(|text| text.parse::<usize>()) {
            None => 25,
            Some(Ok(size)) if (1..=50).contains(&size) => size,
            Some(_) => return Err(bad("invalid page_size")),
        };
        let noise = shared.world.noise.named(what);
        let token = params.get("pagination_token").map_or("", String::as_str);
        let from = token.split_once('.').and_then(|(from, _)| from.parse().ok()).unwrap_or(0);
        let page = Self { noise, from, size };
        if token.is_empty() || page.token(from) == token {
            Ok(page)
        } else {
            Err(bad("invalid pagination token"))
        }
    }

    fn token(&self, from: usize) -> String {
        format!("{from}.{}", self.noise.with(from as u64).hex(8))
    }

    /// The page's part of all, and the token of the next; empty: it was the last.
    fn of<'a, T>(&self, all: &'a [T]) -> (&'a [T], String) {
        let from = self.from.min(all.len());
        let to = from.saturating_add(self.size).min(all.len());
        (&all[from..to], if to < all.len() { self.token(to) } else { String::new() })
    }
}

/// One thing that the seller sold or put up for sale.
struct Deal<'a> {
    noise: Noise,
    product: &'a Product,
    item: &'a AliasListing,
    size: &'a AliasSize,
    /// US cents, whole dollars.
    price: i64,
    at: DateTime<Utc>,
}

impl<'a> Deal<'a> {
    fn new(shared: &'a Shared, kind: &str, nth: u64) -> Self {
        let noise = shared.world.noise.named(kind).with(nth);
        let items: Vec<_> = shared.world.alias_listings().collect();
        let (product, item) = items[noise.with(1).below(items.len() as u64) as usize];
        let size = &item.allowed_sizes[noise.with(2).below(item.allowed_sizes.len() as u64) as usize];
        let hours = nth * 24 + noise.with(3).below(24);
        let at = shared.started - TimeDelta::hours(hours.cast_signed());
        // A size without a price sold at what it cost in a shop.
        let quote = shared.world.alias_quote(product, size, 0, Goods::NEW, at);
        let price = quote.and_then(|quote| quote.lowest_listing).unwrap_or(product.retail_usd * 100);
        Self { noise, product, item, size, price, at }
    }

    fn id(&self, part: u64) -> String {
        ids::uuid(self.noise.with(part)).to_string()
    }

    fn listing(&self) -> Value {
        json!({
            "id": self.id(4),
            "catalog_id": self.item.catalog_id,
            "condition": "CONDITION_NEW",
            "packaging_condition": "PACKAGING_CONDITION_GOOD_CONDITION",
            "size": size_number(self.size.value),
            "size_unit": self.item.size_unit,
            "sku": self.item.sku,
            "consigned": false,
            "created_at": instant(self.at),
            "updated_at": instant(self.at),
            "status": "LISTING_STATUS_ACTIVE",
            "price_cents": self.price.to_string(),
            "activated_at": instant(self.at),
            "metadata": {},
            "defects": [],
            "additional_defects": "",
        })
    }

    fn order(&self) -> Value {
        let (status, fulfillment) = self.noise.with(5).pick(&STATUSES);
        let later = |hours| instant(self.at + TimeDelta::hours(hours));
        let under_way = fulfillment.is_some();
        let mut order = json!({
            "id": self.id(6),
            "status": status,
            "catalog_id": self.item.catalog_id,
            "catalog_name": self.product.name,
            "catalog_brand": self.product.brand,
            "catalog_sku": self.item.sku,
            "size": size_number(self.size.value),
            "price_cents": self.price.to_string(),
            // A commission of 9.5 %, five dollars, and 2.9 % for the payment.
            "price_cents_after_take": (self.price * 876 / 1_000 - 500).max(0).to_string(),
            "sales_channel": self.noise.with(7).pick(&["GOAT", "Alias"]),
            "purchase_order_number": (700_000_000 + self.noise.with(8).below(99_999_999)).to_string(),
            "listing_id": self.id(4),
            "label_type": "LABEL_TYPE_SHIPPING",
            "label_url": format!("https://example.com/labels/{}.pdf", self.id(6)),
            "label_courier": "UPS",
            "label_tracking_number": format!("1Z{:012}", self.noise.with(9).below(999_999_999_999)),
            "sold_at": instant(self.at),
            "label_generated_at": later(12),
            "in_transit_at": under_way.then(|| later(24)),
            "updated_at": later(12),
            "cancels_at": later(24),
        });
        if let Some(fulfillment) = fulfillment {
            order["fulfillment_status"] = fulfillment.into();
        }
        order
    }
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}
