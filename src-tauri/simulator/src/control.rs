//! The simulator's own switches over HTTP, for whoever runs the binary. Never part of sample mode.

use std::{sync::Arc, time::Duration};

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
    alterations::Alteration,
    faults::{Fault, RetryAfter, Rule},
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
struct Switch {
    service: Service,
    path: Option<String>,
    #[serde(default)]
    after: u32,
    times: Option<u32>,
    #[serde(flatten)]
    fault: Named,
}

/// A fault as it is written in JSON.
#[derive(Deserialize)]
#[serde(tag = "fault", rename_all = "kebab-case")]
enum Named {
    Latency {
        millis: u64,
    },
    TooManyRequests {
        retry_after: Option<u64>,
    },
    Refused {
        status: u16,
        retry_after: Option<String>,
        retry_after_date_in: Option<i64>,
    },
    Amounts {
        text: String,
    },
    FirstAmounts {
        text: String,
    },
    BareNan,
    RenamedFields,
    UnknownCurrency,
    DuplicateSizes,
    NoStyleCodes,
    NoSizes,
    Huge {
        #[serde(default)]
        compressed: bool,
    },
    Dripping,
    Redirect {
        to: String,
    },
    ServerError {
        status: u16,
    },
    Forbidden,
    DropConnection,
    TruncatedBody,
    #[serde(rename = "html-with-200")]
    HtmlWith200,
    WrongProduct,
    PricedExtraSizes,
    WrongCurrency,
    PortalRedirect,
    WrongDate {
        seconds: i64,
    },
    DeniedConsent,
    NoOfflineAccess,
    RevokedToken,
    BotWall {
        #[serde(default)]
        html: bool,
    },
    UnapprovedKey,
    RevokedKey,
    IncompleteBilling,
    FailedMarketData,
    DeadProduct,
    VersionGone,
    SignInErrorPage,
    RotatingRefreshTokens,
    NoExpiresIn,
    RevocationFails,
}

impl From<Named> for Fault {
    fn from(named: Named) -> Self {
        match named {
            Named::Latency { millis } => Self::Latency(Duration::from_millis(millis)),
            Named::TooManyRequests { retry_after } => Self::TooManyRequests { retry_after },
            Named::ServerError { status } => Self::ServerError(status),
            Named::Refused { status, retry_after, retry_after_date_in } => {
                let text = RetryAfter::Text(retry_after.unwrap_or_default());
                Self::Refused { status, retry_after: retry_after_date_in.map_or(text, RetryAfter::DateIn) }
            }
            Named::Amounts { text } => Self::Altered(Alteration::Amounts(text)),
            Named::FirstAmounts { text } => Self::Altered(Alteration::FirstAmounts(text)),
            Named::BareNan => Self::Altered(Alteration::BareNaN),
            Named::RenamedFields => Self::Altered(Alteration::RenamedFields),
            Named::UnknownCurrency => Self::Altered(Alteration::UnknownCurrency),
            Named::NoSizes => Self::Altered(Alteration::NoSizes),
            Named::DuplicateSizes => Self::Altered(Alteration::DuplicateSizes),
            Named::NoStyleCodes => Self::Altered(Alteration::NoStyleCodes),
            Named::Huge { compressed } => Self::Huge { compressed },
            Named::Dripping => Self::Dripping,
            Named::Redirect { to } => Self::Redirect { to },
            Named::Forbidden => Self::Forbidden,
            Named::DropConnection => Self::DropConnection,
            Named::TruncatedBody => Self::TruncatedBody,
            Named::HtmlWith200 => Self::HtmlWith200,
            Named::WrongProduct => Self::WrongProduct,
            Named::PricedExtraSizes => Self::PricedExtraSizes,
            Named::WrongCurrency => Self::WrongCurrency,
            Named::PortalRedirect => Self::PortalRedirect,
            Named::WrongDate { seconds } => Self::WrongDate { seconds },
            Named::DeniedConsent => Self::DeniedConsent,
            Named::NoOfflineAccess => Self::NoOfflineAccess,
            Named::RevokedToken => Self::RevokedToken,
            Named::BotWall { html } => Self::BotWall { html },
            Named::UnapprovedKey => Self::UnapprovedKey,
            Named::RevokedKey => Self::RevokedKey,
            Named::IncompleteBilling => Self::IncompleteBilling,
            Named::FailedMarketData => Self::FailedMarketData,
            Named::DeadProduct => Self::DeadProduct,
            Named::VersionGone => Self::VersionGone,
            Named::SignInErrorPage => Self::SignInErrorPage,
            Named::RotatingRefreshTokens => Self::RotatingRefreshTokens,
            Named::NoExpiresIn => Self::NoExpiresIn,
            Named::RevocationFails => Self::RevocationFails,
        }
    }
}

#[derive(Deserialize)]
struct Jump {
    sku: String,
    size: String,
    factor: f64,
    market: Option<Service>,
}

#[derive(Deserialize)]
struct Asked {
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

async fn fault(State(shared): State<Arc<Shared>>, Json(asked): Json<Switch>) -> StatusCode {
    let Switch { service, path, after, times, fault } = asked;
    shared.faults.add(Rule { service, path, after, times, fault: fault.into() });
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
async fn truth(State(shared): State<Arc<Shared>>, Query(asked): Query<Asked>) -> Response {
    let Some(product) = shared.world.product(&asked.sku) else {
        return (StatusCode::NOT_FOUND, "no product has this sku").into_response();
    };
    let stockx = product.stockx.as_ref().and_then(|listing| {
        let variant = listing.variants.iter().find(|variant| variant.label == asked.size)?;
        shared.stockx_quote(product, variant, &asked.currency)
    });
    let alias = product.alias.as_ref().and_then(|listing| {
        let size = listing.allowed_sizes.iter().find(|size| size.label == asked.size)?;
        shared.alias_quote(product, size, asked.region, Goods::NEW)
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
