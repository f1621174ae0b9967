//! The seller's own orders and listings: made up from the seed, and told from the moment the simulator started.

use std::sync::Arc;

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use chrono::{DateTime, NaiveDate, SecondsFormat, TimeDelta, Utc};
use serde_json::{Value, json};

use super::{Page, error};
use crate::{
    catalog::{Product, StockXListing, Variant},
    http::{Params, json},
    ids,
    noise::Noise,
    state::Shared,
};

const HISTORY: u64 = 108;
const ACTIVE: u64 = 7;
const LISTED: u64 = 21;
const ENDED: [&str; 5] = ["AUTHFAILED", "DIDNOTSHIP", "CANCELED", "COMPLETED", "RETURNED"];
const UNDER_WAY: [&str; 6] =
    ["CREATED", "SHIPPED", "RECEIVED", "AUTHENTICATING", "AUTHENTICATED", "PAYOUTPENDING"];

pub(super) async fn history(State(shared): State<Arc<Shared>>, Query(params): Query<Params>) -> Response {
    let day = |name: &str| match params.get(name).map(|text| NaiveDate::parse_from_str(text, "%Y-%m-%d")) {
        None => Ok(None),
        Some(Ok(day)) => Ok(Some(day)),
        Some(Err(_)) => Err(format!("{name} must be YYYY-MM-DD")),
    };
    let (from, to) = match (day("fromDate"), day("toDate")) {
        (Ok(from), Ok(to)) => (from, to),
        (Err(wrong), _) | (_, Err(wrong)) => return bad(&wrong),
    };
    let status = params.get("orderStatus").map(String::as_str);
    if status.is_some_and(|status| !ENDED.contains(&status)) {
        return bad("orderStatus is not valid");
    }
    let page = match Page::asked(&params, 100) {
        Ok(page) => page,
        Err(wrong) => return bad(&wrong),
    };
    let meant = |deal: &Deal| {
        let day = deal.created.date_naive();
        from.is_none_or(|from| day >= from)
            && to.is_none_or(|to| day <= to)
            && status.is_none_or(|status| deal.status == status)
    };
    let deals: Vec<_> = ended(&shared).filter(meant).collect();
    page.answer("orders", &deals, Deal::order)
}

pub(super) async fn active(State(shared): State<Arc<Shared>>, Query(params): Query<Params>) -> Response {
    match Page::asked(&params, 100) {
        Ok(page) => page.answer("orders", &under_way(&shared).collect::<Vec<_>>(), Deal::order),
        Err(wrong) => bad(&wrong),
    }
}

pub(super) async fn order(State(shared): State<Arc<Shared>>, Path(number): Path<String>) -> Response {
    let found = ended(&shared).chain(under_way(&shared)).find(|deal| deal.number() == number);
    match found {
        Some(deal) => json(StatusCode::OK, &deal.whole_order(&shared.stockx_url)),
        None => error(StatusCode::NOT_FOUND, "Order not found"),
    }
}

pub(super) async fn listings(State(shared): State<Arc<Shared>>, Query(params): Query<Params>) -> Response {
    let page = match Page::asked(&params, 100) {
        Ok(page) => page,
        Err(wrong) => return bad(&wrong),
    };
    // Whatever the seller lists here is on sale.
    let asked = params.get("listingStatuses");
    let is_active = asked.is_none_or(|asked| asked.split(',').any(|status| status == "ACTIVE"));
    let made_up: Vec<_> = listed(&shared).map(|deal| deal.listing()).collect();
    let all = if is_active { [shared.created.all(), made_up].concat() } else { Vec::new() };
    page.answer("listings", &all, Value::clone)
}

pub(super) async fn listing(State(shared): State<Arc<Shared>>, Path(id): Path<String>) -> Response {
    let mut created = shared.created.all().into_iter().filter(|listing| listing["listingId"] == id.as_str());
    let made_up = || Some(listed(&shared).find(|deal| deal.listing_id() == id)?.whole_listing());
    match created.next().or_else(made_up) {
        Some(listing) => json(StatusCode::OK, &listing),
        None => error(StatusCode::NOT_FOUND, "Listing not found"),
    }
}

fn bad(message: &str) -> Response {
    error(StatusCode::BAD_REQUEST, message)
}

/// Past orders, the newest first.
fn ended(shared: &Shared) -> impl Iterator<Item = Deal<'_>> {
    (0..HISTORY).map(|nth| {
        let noise = shared.world.noise.named("history status").with(nth);
        let status = if noise.chance(75) { "COMPLETED" } else { noise.with(1).pick(&ENDED) };
        Deal::new(shared, "history", nth, status)
    })
}

fn listed(shared: &Shared) -> impl Iterator<Item = Deal<'_>> {
    (0..LISTED).map(|nth| Deal::new(shared, "listing", nth, "ACTIVE"))
}

fn under_way(shared: &Shared) -> impl Iterator<Item = Deal<'_>> {
    (0..ACTIVE).map(|nth| {
        let status = shared.world.noise.named("active status").with(nth).pick(&UNDER_WAY);
        Deal::new(shared, "active", nth, status)
    })
}

/// One thing that the seller sold or put up for sale.
struct Deal<'a> {
    noise: Noise,
    nth: u64,
    product: &'a Product,
    listing: &'a StockXListing,
    variant: &'a Variant,
    currency: &'static str,
    /// In minor units.
    price: i64,
    status: &'static str,
    created: DateTime<Utc>,
    updated: DateTime<Utc>,
}

impl<'a> Deal<'a> {
    fn new(shared: &'a Shared, kind: &str, nth: u64, status: &'static str) -> Self {
        let noise = shared.world.noise.named(kind).with(nth);
        let listings: Vec<_> = shared.world.stockx_listings().collect();
        let (product, listing) = listings[noise.with(1).below(listings.len() as u64) as usize];
        let variant = &listing.variants[noise.with(2).below(listing.variants.len() as u64) as usize];
        let age = TimeDelta::minutes(match kind {
            "history" => (nth * 20 * 60 + noise.with(3).below(600)).cast_signed() + 3 * 24 * 60,
            _ => noise.with(3).between(5, 2 * 24 * 60),
        });
        let created = shared.started - age;
        let updated = if kind == "history" { created + TimeDelta::days(3) } else { created };
        let currency = if noise.with(4).chance(12) { "JPY" } else { "GBP" };
        // A size without an ask sold at what it cost in a shop.
        let quote = shared.world.stockx_quote(product, variant, currency, created);
        let shop = product.retail_usd * if currency == "JPY" { 151 } else { 79 };
        let price = quote.and_then(|quote| quote.standard.lowest_ask).unwrap_or(shop);
        Self { noise, nth, product, listing, variant, currency, price, status, created, updated }
    }

    /// `323314425-323214184`, or with a prefix what StockX keeps itself or never sees.
    fn number(&self) -> String {
        let short = |prefix: &str| format!("{prefix}-{}", self.noise.with(5).hex(9).to_uppercase());
        match self.inventory() {
            "FLEX" => short("02"),
            "DIRECT" => short("06"),
            _ => {
                let high = 323_300_000 + self.noise.with(5).below(9_000) * 10 + self.nth % 10;
                format!("{high}-{}", high - 100_241 + self.nth)
            }
        }
    }

    fn inventory(&self) -> &'static str {
        self.noise.with(10).pick(&["STANDARD", "STANDARD", "STANDARD", "FLEX", "DIRECT"])
    }

    fn listing_id(&self) -> String {
        ids::uuid(self.noise.with(8)).to_string()
    }

    fn order(&self) -> Value {
        let mut order = self.common();
        order["orderNumber"] = self.number().into();
        order["askId"] = self.ask_id().into();
        order["payout"] = self.payout();
        order
    }

    /// One order by itself, with its way to the buyer.
    fn whole_order(&self, stockx_url: &str) -> Value {
        let document = format!("{stockx_url}/selling/orders/{}/shipping-document/1", self.number());
        let mut order = self.order();
        order["shipment"] = json!({
            "shipByDate": instant(self.created + TimeDelta::days(3)),
            "trackingNumber": null,
            "trackingUrl": null,
            "carrierCode": null,
            "shippingLabelUrl": null,
            "shippingDocumentUrl": document,
        });
        order
    }

    fn listing(&self) -> Value {
        let mut listing = self.common();
        listing["ask"] = json!({
            "askId": self.ask_id(),
            "askCreatedAt": instant(self.created),
            "askUpdatedAt": instant(self.updated),
            "askExpiresAt": instant(self.created + TimeDelta::days(300)),
        });
        for field in ["order", "batch", "condition", "conditionDescription"] {
            listing[field] = Value::Null;
        }
        listing
    }

    /// One listing by itself: it alone says what would be paid out.
    fn whole_listing(&self) -> Value {
        let mut listing = self.listing();
        listing["payout"] = self.payout();
        listing["lastOperation"] = Value::Null;
        listing
    }

    fn common(&self) -> Value {
        let decimals = if self.noise.with(7).chance(80) { ".0000" } else { "" };
        json!({
            "listingId": self.listing_id(),
            "amount": format!("{}{decimals}", self.money(self.price)),
            "currencyCode": self.currency,
            "status": self.status,
            "createdAt": instant(self.created),
            "updatedAt": instant(self.updated),
            "inventoryType": self.inventory(),
            "product": {
                "productId": self.listing.product_id.to_string(),
                "productName": self.product.name,
                "styleId": self.listing.style_id,
            },
            "variant": {
                "variantId": self.variant.variant_id.to_string(),
                "variantName": self.variant.name,
                "variantValue": self.variant.value,
            },
            "authenticationDetails": null,
            "initiatedShipments": null,
        })
    }

    /// Nothing is paid out for what never reached its buyer.
    fn payout(&self) -> Value {
        if matches!(self.status, "DIDNOTSHIP" | "CANCELED" | "AUTHFAILED") {
            return Value::Null;
        }
        let fee = |percent: i64| -((self.price * percent + 50) / 100);
        let fees = [
            ("Transaction Fee", fee(9), "0.09"),
            ("Payment Proc. (3%)", fee(3), "0.03"),
            ("Shipping", fee(4), "0"),
        ];
        let total: i64 = fees.iter().map(|(_, amount, _)| amount).sum();
        let adjustment = |(name, amount, percentage): &(&str, i64, &str)| json!({ "adjustmentType": name, "amount": self.money(*amount), "percentage": percentage });
        json!({
            "totalPayout": self.money(self.price + total),
            "salePrice": self.money(self.price),
            "totalAdjustments": self.money(total),
            "currencyCode": self.currency,
            "adjustments": fees.iter().map(adjustment).collect::<Vec<_>>(),
        })
    }

    fn ask_id(&self) -> String {
        (self.noise.with(11).bits() >> 1).to_string()
    }

    /// `-17.38`, `144`, `23500`.
    fn money(&self, minor: i64) -> String {
        if self.currency == "JPY" {
            return minor.to_string();
        }
        let (sign, major, rest) = (if minor < 0 { "-" } else { "" }, minor.abs() / 100, minor.abs() % 100);
        if rest == 0 { format!("{sign}{major}") } else { format!("{sign}{major}.{rest:02}") }
    }
}

pub(super) fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}
