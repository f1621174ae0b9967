//! The simulator's own switches over HTTP, for whoever runs the binary. Never part of sample mode.

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{delete, get, post},
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    Service,
    faults::Rule,
    goods::Goods,
    ledger::Received,
    prices::{AliasQuote, StockXQuote},
    state::Shared,
};

pub(crate) fn routes(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/_control/fault", post(fault))
        .route("/_control/faults", delete(clear))
        .route("/_control/jump", post(jump))
        .route("/_control/callback", post(register).delete(reset))
        .route("/_control/ledger", get(ledger))
        .route("/_control/truth", get(truth))
        .with_state(shared)
}

#[derive(Deserialize)]
struct Jump {
    sku: String,
    size: String,
    factor: f64,
    market: Option<Service>,
}

#[derive(Deserialize)]
struct TruthQuery {
    sku: String,
    size: String,
    #[serde(default = "pounds")]
    currency: String,
    #[serde(default = "united_kingdom")]
    region: u8,
}

fn pounds() -> String {
    "GBP".into()
}

fn united_kingdom() -> u8 {
    3
}

async fn fault(State(shared): State<Arc<Shared>>, Json(rule): Json<Rule>) -> StatusCode {
    shared.faults.add(rule);
    StatusCode::NO_CONTENT
}

async fn clear(State(shared): State<Arc<Shared>>) -> StatusCode {
    shared.faults.clear();
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
struct Registration {
    address: String,
}

/// The one callback address of the seller's application.
async fn register(State(shared): State<Arc<Shared>>, Json(asked): Json<Registration>) -> StatusCode {
    shared.callbacks.register(&asked.address);
    StatusCode::NO_CONTENT
}

async fn reset(State(shared): State<Arc<Shared>>) -> StatusCode {
    shared.callbacks.reset();
    StatusCode::NO_CONTENT
}

async fn jump(State(shared): State<Arc<Shared>>, Json(jump): Json<Jump>) -> StatusCode {
    shared.jumps.add(&jump.sku, &jump.size, jump.factor, jump.market, shared.now());
    StatusCode::NO_CONTENT
}

async fn ledger(State(shared): State<Arc<Shared>>) -> Json<Vec<Received>> {
    Json(shared.ledger.all())
}

/// What both marketplaces would say about a size now.
async fn truth(State(shared): State<Arc<Shared>>, Query(query): Query<TruthQuery>) -> Response {
    let Some(product) = shared.world.product(&query.sku) else {
        return (StatusCode::NOT_FOUND, "no product has this sku").into_response();
    };
    let stockx = product.stockx.as_ref().and_then(|listing| {
        let variant = listing.variants.iter().find(|variant| variant.label == query.size)?;
        shared.stockx_quote(product, variant, &query.currency, shared.now())
    });
    let alias = product.alias.as_ref().and_then(|listing| {
        let size = listing.allowed_sizes.iter().find(|size| size.label == query.size)?;
        shared.alias_quote(product, size, query.region, Goods::NEW, shared.now())
    });
    Json(json!({ "stockx": stockx.as_ref().map(on_stockx), "alias": alias.as_ref().map(on_alias) }))
        .into_response()
}

fn on_stockx(quote: &StockXQuote) -> Value {
    let StockXQuote { currency, standard, flex, .. } = quote;
    json!({
        "currency": currency, "ask_minor": standard.lowest_ask, "bid_minor": standard.highest_bid,
        "flex_ask_minor": flex.lowest_ask,
    })
}

fn on_alias(quote: &AliasQuote) -> Value {
    json!({
        "currency": "USD", "ask_minor": quote.lowest_listing, "bid_minor": quote.highest_offer,
        "last_sale_minor": quote.last_sold,
    })
}

#[cfg(test)]
mod tests;
