//! From a status and a body to JSON or to the scope that an error belongs to.

use reqwest::StatusCode;
use serde_json::Value;
use tierstock_domain::{Explanation, Format, Market, Unreadable};

use super::client::Received;
use super::retry_after::retry_after;
use super::secrets::Secrets;
use crate::display::MAX_MESSAGE;
use crate::error::MarketError;
use crate::retry::{FailedAttempt, MAX_WAIT_IN_PLACE, UNSTATED_PAUSE};

/// The JSON of a good answer, or what went wrong.
pub(crate) fn json(market: Market, received: &Received, secrets: &Secrets) -> Result<Value, FailedAttempt> {
    if let Some(failure) = outage(received) {
        return Err(failure);
    }
    if let Some(error) = intercepted(received) {
        return Err(FailedAttempt::lasting(error));
    }
    if received.status.is_success() {
        return parse(received).map_err(FailedAttempt::lasting);
    }
    Err(FailedAttempt::lasting(refusal(market, received, secrets)))
}

/// The service as a whole can't answer now: it asks for a pause, is down, or sends us elsewhere.
pub(crate) fn outage(received: &Received) -> Option<FailedAttempt> {
    let status = received.status;
    if is_failed_request(received) {
        return None;
    }
    let stated = retry_after(&received.headers, received.at);
    let throttled = status == StatusCode::TOO_MANY_REQUESTS
        || status == StatusCode::FORBIDDEN && stated.is_some()
        || status.is_server_error() && stated.is_some_and(|pause| pause > MAX_WAIT_IN_PLACE);
    let error = if throttled {
        MarketError::Throttled { until: received.at + stated.unwrap_or(UNSTATED_PAUSE) }
    } else if status == StatusCode::REQUEST_TIMEOUT {
        MarketError::TimedOut
    } else if status.is_server_error() {
        MarketError::Down { status: status.as_u16() }
    } else if status.is_redirection() {
        // Neither service redirects; a network that wants a sign-in does.
        return Some(FailedAttempt::lasting(MarketError::WebPage));
    } else {
        return None;
    };
    let failure = FailedAttempt { stated, ..FailedAttempt::passing(error) };
    let too_long = stated.is_some_and(|pause| pause > MAX_WAIT_IN_PLACE);
    Some(if too_long { FailedAttempt { retries: 0, ..failure } } else { failure })
}

/// What answers in the service's place, if something does: it knows nothing of our keys or of the product.
pub(crate) fn intercepted(received: &Received) -> Option<MarketError> {
    let is_page = received.is_web_page();
    if received.status == StatusCode::FORBIDDEN && (is_page || is_bot_script(received)) {
        return Some(MarketError::BotWall);
    }
    (is_page && !received.status.is_success()).then_some(MarketError::WebPage)
}

/// What a bot protection tells a program: which script would have a browser prove itself.
fn is_bot_script(received: &Received) -> bool {
    let body = body(received);
    let has = |name: &str| body.get(name).is_some_and(Value::is_string);
    has("blockScript") || has("appId") && !has("message")
}

/// A 500 that says what failed comes for one product, and again with each try, while others are answered.
fn is_failed_request(received: &Received) -> bool {
    received.status == StatusCode::INTERNAL_SERVER_ERROR
        && retry_after(&received.headers, received.at).is_none()
        && body(received).get("errorMessage").is_some_and(Value::is_string)
}

/// A refusal of the gateway's, which says nothing else: the services behind it give a code with their reason.
fn is_bare_forbidden(received: &Received) -> bool {
    body(received).as_object().is_some_and(|body| {
        body.len() == 1 && body.get("message").and_then(Value::as_str) == Some("Forbidden")
    })
}

/// What a 4xx means, or a 500 that is one request's.
fn refusal(market: Market, received: &Received, secrets: &Secrets) -> MarketError {
    match received.status {
        StatusCode::NOT_FOUND => MarketError::NotFound,
        StatusCode::UNAUTHORIZED => MarketError::SignInAgain,
        StatusCode::FORBIDDEN if is_bare_forbidden(received) => MarketError::KeyNotApproved,
        StatusCode::FORBIDDEN => MarketError::Forbidden(explanation(received, secrets)),
        // Only StockX is known to replace versions of its API, and says 404 of a product that is gone.
        StatusCode::GONE if market == Market::StockX => MarketError::ApiSwitchedOff,
        status if status.is_server_error() => MarketError::RequestFailed {
            status: status.as_u16(),
            explanation: explanation(received, secrets),
        },
        status => {
            MarketError::Refused { status: status.as_u16(), explanation: explanation(received, secrets) }
        }
    }
}

fn parse(received: &Received) -> Result<Value, MarketError> {
    let why = match serde_json::from_slice(&received.body) {
        Ok(value) => return Ok(value),
        Err(_) if received.body.trim_ascii().is_empty() => Unreadable::Empty,
        Err(_) if received.is_web_page() => return Err(MarketError::WebPage),
        Err(error) if error.is_eof() => Unreadable::CutOff,
        Err(_) => Unreadable::Not { format: Format::Json },
    };
    Err(MarketError::Unreadable(why))
}

/// What the service said, in one of its shapes, cut short, without secrets; with the request's id if it carries one.
fn explanation(received: &Received, secrets: &Secrets) -> Explanation {
    let body = body(received);
    let named = ["message", "errorMessage", "error_description", "error"]
        .iter()
        .find_map(|name| said_by(body.get(name)?));
    let said = named.or_else(|| body.get("errors")?.as_array()?.iter().find_map(said_by));
    Explanation {
        said: said.map(|said| secrets.shown(said, MAX_MESSAGE)),
        request_id: request_id(received, secrets).map(str::to_owned),
    }
}

/// A text, or the one that an object carries.
fn said_by(value: &Value) -> Option<&str> {
    value.as_str().or_else(|| value.get("message")?.as_str())
}

/// The JSON of a refusal; null where there is none.
fn body(received: &Received) -> Value {
    serde_json::from_slice(&received.body).unwrap_or_default()
}

/// The id by which Alias's support finds the request again; none if it is no plain id, or one of the secrets.
pub(crate) fn request_id<'r>(received: &'r Received, secrets: &Secrets) -> Option<&'r str> {
    let id = received.headers.get("x-request-id")?.to_str().ok()?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (id.len() <= 64 && !id.is_empty() && id.bytes().all(plain) && secrets.are_absent_from(id)).then_some(id)
}

#[cfg(test)]
mod tests;
