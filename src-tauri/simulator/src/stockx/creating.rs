//! `POST /selling/listings`: what the client puts up for sale while the simulator runs.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode, response::Response};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{error, selling::instant};
use crate::{
    catalog::{Product, StockXListing, Variant},
    currencies,
    http::json,
    ids,
    state::Shared,
};

/// The listing that a request asks for, read and found.
struct NewListing<'a> {
    amount: String,
    currency: &'static str,
    inventory: String,
    expires: Value,
    product: &'a Product,
    listing: &'a StockXListing,
    variant: &'a Variant,
}

pub(super) async fn create(State(shared): State<Arc<Shared>>, Json(body): Json<Value>) -> Response {
    let wanted = match NewListing::read(&shared, &body) {
        Ok(wanted) => wanted,
        Err(wrong) => return error(StatusCode::BAD_REQUEST, wrong),
    };
    let now = shared.now();
    let listing = shared.created.add(|nth| wanted.listing(&shared, nth, now));
    json(StatusCode::CREATED, &operation(&shared, &listing, &wanted, now))
}

impl<'a> NewListing<'a> {
    fn read(shared: &'a Shared, body: &Value) -> Result<Self, &'static str> {
        let text = |name: &str| body[name].as_str();
        let amount = text("amount").filter(|amount| amount.parse::<f64>().is_ok_and(|amount| amount > 0.0));
        let currency = currencies::known(text("currencyCode").unwrap_or("USD"));
        let id = text("variantId").and_then(|id| Uuid::parse_str(id).ok()).ok_or("variantId is not valid")?;
        let mut listings = shared.world.stockx_listings();
        let found = listings.find_map(|(product, listing)| {
            let variant = listing.variants.iter().find(|variant| variant.variant_id == id)?;
            Some((product, listing, variant))
        });
        let (product, listing, variant) = found.ok_or("Variant not found")?;
        Ok(Self {
            amount: amount.ok_or("amount is not valid")?.to_owned(),
            currency: currency.ok_or("currencyCode is not supported")?.code,
            inventory: text("inventoryType").unwrap_or("STANDARD").to_owned(),
            expires: body["expiresAt"].clone(),
            product,
            listing,
            variant,
        })
    }

    fn listing(&self, shared: &Shared, nth: u64, now: DateTime<Utc>) -> Value {
        let noise = shared.world.noise.named("created").with(nth);
        let at = instant(now);
        let year_ahead = || instant(now + TimeDelta::days(365)).into();
        json!({
            "listingId": ids::uuid(noise).to_string(),
            "status": "ACTIVE",
            "amount": self.amount,
            "currencyCode": self.currency,
            "inventoryType": self.inventory,
            "createdAt": at,
            "updatedAt": at,
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
            "batch": null,
            "condition": null,
            "conditionDescription": null,
            "ask": {
                "askId": (noise.with(3).bits() >> 1).to_string(),
                "askCreatedAt": at,
                "askUpdatedAt": at,
                "askExpiresAt": if self.expires.is_string() { self.expires.clone() } else { year_ahead() },
            },
            "authenticationDetails": null,
            "initiatedShipments": null,
            "order": null,
        })
    }
}

/// Done at once, as operations often are.
fn operation(shared: &Shared, listing: &Value, wanted: &NewListing<'_>, now: DateTime<Utc>) -> Value {
    let id = listing["listingId"].as_str().unwrap_or_default();
    let operation = ids::uuid(shared.world.noise.named("operation").named(id));
    let ask = json!({
        "amount": wanted.amount, "currency": wanted.currency, "expiresAt": listing["ask"]["askExpiresAt"],
    });
    json!({
        "listingId": id,
        "operationId": operation.to_string(),
        "operationType": "CREATE",
        "operationStatus": "SUCCEEDED",
        "operationInitiatedBy": "USER",
        "operationInitiatedVia": "PUBLIC-API",
        "createdAt": instant(now),
        "updatedAt": instant(now),
        "changes": { "additions": { "active": true, "askData": ask }, "updates": {}, "removals": {} },
        "error": null,
        "operationUrl": format!("{}/selling/listings/{id}/operations/{operation}", shared.stockx_url),
    })
}
