//! Alias's API, version 1, and the pictures that its catalogue names.

mod catalog;
mod prices;
mod selling;

use std::sync::Arc;

use axum::{
    Router,
    extract::{Path, Request, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use serde_json::{Value, json};

use crate::{
    Credentials,
    http::{bearer, json},
    state::Shared,
};

pub(crate) fn routes(shared: Arc<Shared>) -> Router {
    let v1 = Router::new()
        .route("/test", get(test))
        .route("/regions", get(regions))
        .route("/catalog", get(catalog::search))
        .route("/catalog/{catalog_id}", get(catalog::item))
        .route("/pricing_insights/availabilities/{catalog_id}", get(prices::availabilities))
        .route("/pricing_insights/recent_sales", get(prices::recent_sales))
        .route("/pricing_insights/offer_histogram", get(prices::offer_histogram))
        .route("/listings", get(selling::listings))
        .route("/orders", get(selling::orders));
    Router::new().nest("/api/v1", v1).route("/pictures/{file}", get(picture)).with_state(shared)
}

/// An error in gRPC's manner.
pub(crate) fn error(status: StatusCode, message: &str) -> Response {
    let code = match status.as_u16() {
        400 | 415 => 3,
        401 => 16,
        403 => 7,
        404 => 5,
        409 => 6,
        429 => 8,
        503 => 14,
        504 => 4,
        _ => 13,
    };
    json(status, &json!({ "code": code, "message": message, "details": [] }))
}

pub(crate) fn unauthorized() -> Response {
    error(StatusCode::UNAUTHORIZED, "invalid or missing access token")
}

/// A refusal unless the request carries a personal access token with the scope for what it asks.
pub(crate) fn refuse(shared: &Shared, headers: &HeaderMap, path: &str) -> Option<Response> {
    let Credentials { alias_token, alias_token_without_scope, alias_token_without_prices, .. } =
        &shared.credentials;
    let may = match bearer(headers) {
        Some(token) if token == alias_token => true,
        Some(token) if token == alias_token_without_scope => path == "/api/v1/test",
        Some(token) if token == alias_token_without_prices => !path.starts_with("/api/v1/pricing_insights/"),
        _ => return Some(unauthorized()),
    };
    (!may).then(|| error(StatusCode::FORBIDDEN, "the token lacks the scope for this"))
}

async fn test() -> Response {
    json(StatusCode::OK, &json!({ "ok": true }))
}

/// It exists, and has been seen to refuse whatever it is sent.
async fn regions() -> Response {
    unsupported_media_type()
}

/// How a write is refused that does not say it is JSON, also where it has no body. Reads pass without.
pub(crate) fn refuse_write(request: &Request) -> Option<Response> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let is_json = kind.is_some_and(|kind| kind.split(';').next() == Some("application/json"));
    (!request.method().is_safe() && !is_json).then(unsupported_media_type)
}

fn unsupported_media_type() -> Response {
    error(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported media type")
}

async fn picture(State(shared): State<Arc<Shared>>, Path(file): Path<String>) -> Response {
    let found = file.strip_suffix(".png").and_then(|catalog_id| shared.world.on_alias(catalog_id));
    let Some((product, _)) = found else { return error(StatusCode::NOT_FOUND, "Not Found") };
    let (product, gallery) = (product.clone(), shared.gallery.clone());
    match tokio::task::spawn_blocking(move || gallery.png(&product)).await {
        Ok(png) => ([(header::CONTENT_TYPE, "image/png")], png).into_response(),
        Err(_) => error(StatusCode::INTERNAL_SERVER_ERROR, "the picture could not be drawn"),
    }
}

fn not_found() -> Response {
    error(StatusCode::NOT_FOUND, "catalog item not found")
}

/// Hundredths as Alias writes a size: `4`, `4.5`.
fn size_number(hundredths: i32) -> Value {
    if hundredths % 100 == 0 { (hundredths / 100).into() } else { (f64::from(hundredths) / 100.0).into() }
}

#[cfg(test)]
mod tests;
