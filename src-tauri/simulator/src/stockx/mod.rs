//! StockX's public API, version 2.

mod catalog;
mod creating;
mod prices;
mod selling;

use std::sync::Arc;

use axum::{
    Router,
    http::{HeaderMap, StatusCode},
    response::Response,
    routing::get,
};
use serde_json::json;

use crate::{
    http::{bearer, json},
    state::Shared,
};

pub(crate) fn routes(shared: Arc<Shared>) -> Router {
    let v2 = Router::new()
        .route("/catalog/search", get(catalog::search))
        .route("/catalog/products/{product}", get(catalog::product))
        .route("/catalog/products/{product}/variants", get(catalog::variants))
        .route("/catalog/products/variants/gtins/{gtin}", get(catalog::by_gtin))
        .route("/catalog/products/{product}/market-data", get(prices::of_product))
        .route("/catalog/products/{product}/variants/{variant}/market-data", get(prices::of_variant))
        .route("/selling/orders/history", get(selling::history))
        .route("/selling/orders/active", get(selling::active))
        .route("/selling/orders/{order}", get(selling::order))
        .route("/selling/listings", get(selling::listings).post(creating::create))
        .route("/selling/listings/{listing}", get(selling::listing));
    Router::new().nest("/v2", v2).with_state(shared)
}

/// A refusal as the services behind the gateway word it.
pub(crate) fn error(status: StatusCode, message: &str) -> Response {
    json(status, &json!({ "statusCode": status.as_u16(), "message": message }))
}

/// The other wording, which has been seen as well.
fn error_message(status: StatusCode, message: &str) -> Response {
    json(status, &json!({ "errorMessage": message }))
}

pub(crate) fn unauthorized() -> Response {
    json(StatusCode::UNAUTHORIZED, &json!({ "message": "Unauthorized" }))
}

/// How the gateway refuses a key that is wrong or not approved.
pub(crate) fn unapproved_key() -> Response {
    json(StatusCode::FORBIDDEN, &json!({ "message": "Forbidden" }))
}

/// How all market data are refused to an account whose billing or shipping data are incomplete.
pub(crate) fn incomplete_billing() -> Response {
    let message = "Your billing and shipping information is incomplete. Complete it to continue.";
    error(StatusCode::BAD_REQUEST, message)
}

/// How the market data of one product fail.
pub(crate) fn failed_market_data() -> Response {
    let body = json!({ "statusCode": 500, "errorMessage": "Failed to fetch flex market data" });
    json(StatusCode::INTERNAL_SERVER_ERROR, &body)
}

/// A refusal unless the request carries both the API key and a live access token.
pub(crate) fn refuse(shared: &Shared, headers: &HeaderMap) -> Option<Response> {
    let key =
        headers.get("x-api-key").is_some_and(|key| key.as_bytes() == shared.credentials.api_key.as_bytes());
    let token = bearer(headers).is_some_and(|token| shared.grants.is_live(token, shared.now()));
    (!key || !token).then(unauthorized)
}

/// A page that was asked for: its number from 1, and its size.
#[derive(Debug, Clone, Copy)]
struct Page {
    number: usize,
    size: usize,
}

impl Page {
    /// `pageNumber` and `pageSize`, 1 where they are missing; or what is wrong with them.
    fn asked(params: &crate::http::Params, largest: usize) -> Result<Self, String> {
        let read = |name: &str| match params.get(name) {
            None => Ok(1),
            Some(text) => text.parse::<usize>().ok().filter(|number| *number >= 1).ok_or(()),
        };
        let number = read("pageNumber").map_err(|()| "pageNumber must not be less than 1".to_owned())?;
        let size = read("pageSize").ok().filter(|size| *size <= largest);
        let size = size.ok_or_else(|| format!("pageSize must be between 1 and {largest}"))?;
        Ok(Self { number, size })
    }

    /// The answer, with the page's part of all under a name of the caller's.
    fn answer<T>(self, name: &str, all: &[T], shown: impl Fn(&T) -> serde_json::Value) -> Response {
        let from = (self.number - 1).saturating_mul(self.size).min(all.len());
        let to = from.saturating_add(self.size).min(all.len());
        let items: Vec<_> = all[from..to].iter().map(shown).collect();
        json(
            StatusCode::OK,
            &json!({
                "count": all.len(), "pageSize": self.size, "pageNumber": self.number,
                "hasNextPage": to < all.len(), name: items,
            }),
        )
    }
}

#[cfg(test)]
mod tests;
