//! What goes wrong on purpose, switchable while the simulator runs.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use axum::{
    body::{Body, Bytes},
    http::{
        StatusCode,
        header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION},
    },
    response::{Html, IntoResponse, Response},
};

use crate::{Service, alterations::Alteration};

/// Something that goes wrong with a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The answer comes late, in real time.
    Latency(Duration),
    /// 429.
    TooManyRequests {
        /// `Retry-After`, seconds.
        retry_after: Option<u64>,
    },
    /// A refusal that names the end of the pause it asks for in words of its own.
    Refused {
        /// 429, 403 or 503.
        status: u16,
        /// `Retry-After`.
        retry_after: RetryAfter,
    },
    /// A 5xx: 502 and 504 with a proxy's HTML, 503 of StockX with nothing, others in the service's own shape.
    ServerError(u16),
    /// 403, in the service's own shape: a permission is missing, or a wall stands before it.
    Forbidden,
    /// The connection breaks before an answer.
    DropConnection,
    /// The connection breaks in the middle of the body.
    TruncatedBody,
    /// A page for people, with status 200.
    HtmlWith200,
    /// Prices of another product: StockX names it, Alias does not. Alias's has as few sizes in common as there are.
    WrongProduct,
    /// Alias prices sizes that the item does not list, which it names in every answer.
    PricedExtraSizes,
    /// StockX market data in another currency.
    WrongCurrency,
    /// An answer with prices that is altered on the way.
    Altered(Alteration),
    /// An answer of 20 MB.
    Huge {
        /// It is sent as a few kilobytes, compressed.
        compressed: bool,
    },
    /// The answer comes a byte a second, in real time.
    Dripping,
    /// A redirect to another address.
    Redirect {
        /// `Location`.
        to: String,
    },
    /// A redirect to a page for people, as of a network that wants a sign-in first.
    PortalRedirect,
    /// The answer's `Date` is off by so many seconds.
    WrongDate {
        /// Positive: it is ahead.
        seconds: i64,
    },
    /// The seller does not allow the access: the browser comes back from the accounts service with a refusal.
    DeniedConsent,
    /// The application may not have lasting access: the accounts service issues no refresh token.
    NoOfflineAccess,
    /// Whatever token was sent is no longer good: 401, and 403 `invalid_grant` from the accounts service.
    RevokedToken,
}

/// How a refusal says when to come back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RetryAfter {
    /// In these very words.
    Text(String),
    /// As a date so many seconds after the answer's own `Date`; negative: before it.
    DateIn(i64),
}

/// A fault, and which requests it strikes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Whose requests.
    pub service: Service,
    /// Only those whose path and query contain this; pictures are struck only if it names them.
    pub path: Option<String>,
    /// Not the first so many.
    pub after: u32,
    /// Only so many more.
    pub times: Option<u32>,
    /// What happens to them.
    pub fault: Fault,
}

impl Rule {
    /// Strikes every request to a service.
    pub fn every(service: Service, fault: Fault) -> Self {
        Self { service, path: None, after: 0, times: None, fault }
    }

    /// Strikes only where path and query contain this.
    #[must_use]
    pub fn on(self, path: &str) -> Self {
        Self { path: Some(path.into()), ..self }
    }

    /// Lets the first so many pass.
    #[must_use]
    pub fn after(self, after: u32) -> Self {
        Self { after, ..self }
    }

    /// Strikes only so many times.
    #[must_use]
    pub fn times(self, times: u32) -> Self {
        Self { times: Some(times), ..self }
    }

    fn strikes(&self, service: Service, target: &str) -> bool {
        let path = match &self.path {
            Some(path) => target.contains(path.as_str()),
            None => !target.starts_with("/pictures/"),
        };
        self.service == service && self.times != Some(0) && path
    }
}

/// The faults that are on.
#[derive(Debug, Default)]
pub struct Faults(Mutex<Vec<Rule>>);

impl Faults {
    /// Switches one on, beside those that are on already.
    pub fn add(&self, rule: Rule) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(rule);
    }

    /// Switches all off.
    pub fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// The faults that strike this request, in the order they were switched on; each is counted.
    pub(crate) fn strike(&self, service: Service, target: &str) -> Vec<Fault> {
        let mut rules = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let struck = rules.iter_mut().filter(|rule| rule.strikes(service, target)).filter_map(|rule| {
            if rule.after > 0 {
                rule.after -= 1;
                return None;
            }
            rule.times = rule.times.map(|left| left - 1);
            Some(rule.fault.clone())
        });
        struck.collect()
    }
}

/// Waits in real time: sockets know no other.
#[allow(clippy::disallowed_methods, reason = "a slow answer is slow for a real socket")]
pub(crate) async fn wait(latency: Duration) {
    tokio::time::sleep(latency).await;
}

/// Marks an answer that must never be sent: the connection breaks instead.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("the connection was dropped on purpose")]
pub(crate) struct Severed;

pub(crate) fn severed() -> Response {
    let mut response = StatusCode::BAD_GATEWAY.into_response();
    response.extensions_mut().insert(Severed);
    response
}

/// The same answer, breaking off half way.
pub(crate) async fn truncated(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    // The body was made by this crate and is small.
    let whole = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    parts.headers.insert(CONTENT_LENGTH, whole.len().into());
    let half = whole.slice(..whole.len() / 2);
    let pieces = futures_util::stream::unfold(Some(half), |half| async move {
        if let Some(half) = half {
            return Some((Ok::<Bytes, Severed>(half), None));
        }
        // Lets the half be written before the break.
        tokio::task::yield_now().await;
        Some((Err(Severed), None))
    });
    Response::from_parts(parts, Body::from_stream(pieces))
}

pub(crate) fn html(status: StatusCode) -> Response {
    let page = Html(
        "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><h1>Please wait</h1></body></html>",
    );
    (status, page).into_response()
}

pub(crate) fn portal() -> Response {
    redirect("https://portal.invalid/login")
}

pub(crate) fn redirect(to: &str) -> Response {
    (StatusCode::FOUND, [(LOCATION, to)]).into_response()
}

/// An answer without a body.
pub(crate) fn nothing(status: StatusCode) -> Response {
    (status, [(CONTENT_TYPE, "text/plain")]).into_response()
}

#[cfg(test)]
mod tests;
