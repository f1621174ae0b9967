//! The way of a request to its handler, the same for all services: ledger, limit, faults, credentials.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::Response,
};
use chrono::{DateTime, TimeDelta, Utc};

use crate::{
    Service, accounts, alias, alterations,
    broken::{self, Severed},
    faults::{Fault, OfHandlers, RetryAfter},
    ledger::Received,
    limits::TooMany,
    rates,
    state::Shared,
    stockx,
};

/// Puts the way of a request before a service's routes.
pub(crate) fn guarded(service: Service, shared: &Arc<Shared>, routes: Router) -> Router {
    let not_found = move || async move { refusal(service, StatusCode::NOT_FOUND, "Not Found") };
    routes
        .fallback(not_found)
        .method_not_allowed_fallback(not_found)
        .layer(middleware::from_fn_with_state((service, shared.clone()), receive))
}

async fn receive(
    State((service, shared)): State<(Service, Arc<Shared>)>,
    request: Request,
    next: Next,
) -> Response {
    let number = shared.ledger.received(Received {
        at: shared.now(),
        service,
        method: request.method().to_string(),
        target: target(&request),
        status: None,
        carried_api_key: request.headers().contains_key("x-api-key"),
        struck: Vec::new(),
    });
    let mut response = admit(service, &shared, number, request, next).await;
    if service == Service::Alias {
        let id = shared.world.noise.named("request").with(number as u64).hex(32);
        // Hexadecimal digits are a valid header.
        response.headers_mut().insert("x-request-id", HeaderValue::from_str(&id).expect("hexadecimal"));
    }
    // Refusals, too, are dated by the service's own clock.
    response.headers_mut().entry(header::DATE).or_insert_with(|| date(shared.now()));
    if response.extensions().get::<Severed>().is_none() {
        shared.ledger.answered(number, response.status().as_u16());
    }
    response
}

async fn admit(
    service: Service,
    shared: &Shared,
    number: usize,
    mut request: Request,
    next: Next,
) -> Response {
    let target = target(&request);
    let is_picture = target.starts_with("/pictures/");
    let turnstile = match service {
        Service::StockX => Some(&shared.stockx_turnstile),
        Service::Alias if !is_picture => Some(&shared.alias_turnstile),
        _ => None,
    };
    if let Some(Err(refused)) = turnstile.map(|turnstile| turnstile.pass(shared.now())) {
        return too_many(service, refused);
    }
    let (mut on_the_way, mut of_handlers) = (Vec::new(), OfHandlers::default());
    let mut date_off = 0;
    let struck = shared.faults.strike(service, &target);
    if !struck.is_empty() {
        shared.ledger.struck(number, &struck);
    }
    for fault in struck {
        match fault {
            Fault::Latency(latency) => broken::wait(latency).await,
            Fault::WrongDate { seconds } => date_off = seconds,
            later @ (Fault::TruncatedBody | Fault::Altered(_) | Fault::Huge { .. } | Fault::Dripping) => {
                on_the_way.push(later);
            }
            other => match instead(service, shared, &other) {
                Some(answer) => return answer,
                None => of_handlers.0.push(other),
            },
        }
    }
    request.extensions_mut().insert(of_handlers);
    let refused = match service {
        Service::StockX => stockx::refuse(shared, request.headers()),
        Service::Alias if !is_picture => alias::refuse(shared, request.headers(), request.uri().path())
            .or_else(|| alias::refuse_write(&request)),
        _ => None,
    };
    let mut response = match refused {
        Some(refusal) => refusal,
        None => next.run(request).await,
    };
    response.headers_mut().insert(header::DATE, date(shared.now() + TimeDelta::seconds(date_off)));
    for fault in on_the_way {
        response = match fault {
            Fault::Altered(alteration) => alterations::altered(response, &alteration).await,
            Fault::Huge { compressed } => alterations::huge(response, compressed).await,
            Fault::Dripping => alterations::dripping(response).await,
            _ => broken::truncated(response).await,
        };
    }
    response
}

/// What a fault answers in the service's place; none: the handler or the way back knows what to do with it.
fn instead(service: Service, shared: &Shared, fault: &Fault) -> Option<Response> {
    Some(match fault {
        Fault::TooManyRequests { retry_after } => too_many(service, TooMany { retry_after: *retry_after }),
        Fault::ServerError(status) => server_error(service, *status),
        Fault::Forbidden => refusal(service, StatusCode::FORBIDDEN, "Forbidden"),
        Fault::DropConnection => broken::severed(),
        Fault::Refused { status, retry_after } => refused(service, shared, *status, retry_after),
        Fault::Redirect { to } => broken::redirect(to),
        Fault::HtmlWith200 => broken::html(StatusCode::OK),
        Fault::RevokedToken => revoked(service),
        Fault::PortalRedirect => broken::portal(),
        Fault::BotWall { html: true } => broken::bot_wall_page(),
        Fault::BotWall { html: false } => broken::bot_wall(),
        Fault::UnapprovedKey => stockx::unapproved_key(),
        Fault::RevokedKey => stockx::unauthorized(),
        Fault::IncompleteBilling => stockx::incomplete_billing(),
        Fault::FailedMarketData => stockx::failed_market_data(),
        Fault::DeadProduct => not_there(service),
        Fault::VersionGone => {
            refusal(service, StatusCode::GONE, "This version of the API is no longer available.")
        }
        _ => return None,
    })
}

/// As an answer's `Date`.
fn date(at: DateTime<Utc>) -> HeaderValue {
    let text = at.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    // Letters, digits and spaces are a valid header.
    HeaderValue::from_str(&text).expect("ASCII")
}

/// A refusal with a `Retry-After` of its own, and the `Date` that it is measured against.
fn refused(service: Service, shared: &Shared, status: u16, retry_after: &RetryAfter) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::TOO_MANY_REQUESTS);
    let mut response = refusal(service, status, status.canonical_reason().unwrap_or("refused"));
    let http = |at: DateTime<Utc>| at.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    let text = match retry_after {
        RetryAfter::Text(text) => text.clone(),
        RetryAfter::DateIn(seconds) => http(shared.now() + TimeDelta::seconds(*seconds)),
    };
    for (name, text) in [(header::RETRY_AFTER, text), (header::DATE, http(shared.now()))] {
        if let Ok(value) = HeaderValue::from_str(&text) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

fn target(request: &Request) -> String {
    request.uri().path_and_query().map_or_else(String::new, ToString::to_string)
}

fn too_many(service: Service, refused: TooMany) -> Response {
    let mut response = refusal(service, StatusCode::TOO_MANY_REQUESTS, "Too Many Requests");
    if let Some(seconds) = refused.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response
}

/// A product that is not there, or not any more.
fn not_there(service: Service) -> Response {
    let what = if service == Service::Alias { "catalog item not found" } else { "Product not found" };
    refusal(service, StatusCode::NOT_FOUND, what)
}

fn server_error(service: Service, status: u16) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    match (service, status.as_u16()) {
        (_, 504) => broken::gateway_timeout(),
        (_, 502) => broken::html(status),
        (Service::StockX, 503) => broken::nothing(status),
        _ => refusal(service, status, status.canonical_reason().unwrap_or("server error")),
    }
}

fn revoked(service: Service) -> Response {
    match service {
        Service::StockX => stockx::unauthorized(),
        Service::Accounts => accounts::unknown_refresh_token(),
        Service::Alias => alias::unauthorized(),
        Service::Rates => rates::error(StatusCode::UNAUTHORIZED),
    }
}

/// A refusal in the service's own shape.
fn refusal(service: Service, status: StatusCode, message: &str) -> Response {
    match service {
        Service::StockX => stockx::error(status, message),
        Service::Accounts => accounts::error(status, "server_error", message),
        Service::Alias => alias::error(status, message),
        Service::Rates => rates::error(status),
    }
}
