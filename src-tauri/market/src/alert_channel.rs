//! Alerts to channels of the user's own: a webhook, Discord, Telegram, ntfy.
//!
//! An address, and a token, lets whoever has it write there: both are secrets, and stand in no error and no log.

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use reqwest::{Method, Request, StatusCode};
use serde_json::Value;
use tierstock_domain::{AlertChannelKind, ChannelFault};

use crate::endpoints::Endpoints;
use crate::error::MarketError;
use crate::http::{Destination, Http, Received, retry_after};

mod address;
mod message;

pub use address::ChannelSecret;
use address::MessageTarget;
pub use message::{ChannelMessage, ChannelMove};

/// Why a channel did not take a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeliveryError {
    /// The kind of failure, with the HTTP status if the service answered.
    pub fault: ChannelFault,
    /// How long it asks to be left alone, at most an hour; none: it does not say.
    pub pause: Option<Duration>,
}

impl From<ChannelFault> for DeliveryError {
    fn from(fault: ChannelFault) -> Self {
        Self { fault, pause: None }
    }
}

/// Sends messages to channels, each tried once: trying again is the caller's.
#[derive(Debug, Clone)]
pub struct ChannelSender {
    http: Arc<Http>,
    endpoints: Endpoints,
    timeout: Duration,
}

impl ChannelSender {
    pub(crate) fn new(http: Arc<Http>, endpoints: &Endpoints, timeout: Duration) -> Self {
        Self { http, endpoints: endpoints.clone(), timeout }
    }

    /// Whether this can be a channel of that kind: an address that may be sent to, and a token where one is needed.
    pub fn is_usable(&self, kind: AlertChannelKind, secret: &ChannelSecret) -> bool {
        MessageTarget::of(kind, secret, &self.endpoints).is_some()
    }

    /// What would be sent, as JSON, without the place that it is sent to.
    pub fn preview(&self, kind: AlertChannelKind, message: &ChannelMessage) -> String {
        // Values of JSON can always be written.
        serde_json::to_string_pretty(&message.contents(kind, "•••")).unwrap_or_default()
    }

    /// Sends a message. It was taken if this is fine; otherwise it may have been, as an answer can get lost.
    pub async fn send(
        &self,
        kind: AlertChannelKind,
        secret: &ChannelSecret,
        message: &ChannelMessage,
    ) -> Result<(), DeliveryError> {
        let target = MessageTarget::of(kind, secret, &self.endpoints)
            .ok_or(DeliveryError::from(ChannelFault::AddressUnusable))?;
        let contents = message.contents(kind, &target.place);
        let mut request = request(target, &contents);
        *request.timeout_mut() = Some(self.timeout);
        let received = self.http.send_once(request, Destination::Service).await;
        match received {
            Ok(received) => of_answer(&received),
            Err(error) => Err(of_error(&error).into()),
        }
    }
}

fn request(target: MessageTarget, contents: &Value) -> Request {
    let mut request = Request::new(Method::POST, target.url);
    request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Some(bearer) = target.bearer {
        request.headers_mut().insert(AUTHORIZATION, bearer);
    }
    *request.body_mut() = Some(contents.to_string().into());
    request
}

fn of_answer(received: &Received) -> Result<(), DeliveryError> {
    let status = received.status;
    if status.is_success() {
        return Ok(());
    }
    let pause = retry_after(&received.headers, received.at).or_else(|| pause_in(&received.body));
    let code = status.as_u16();
    let fault = match status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => ChannelFault::NotAccepted { status: code },
        StatusCode::NOT_FOUND | StatusCode::GONE => ChannelFault::NotThere { status: code },
        StatusCode::TOO_MANY_REQUESTS => ChannelFault::Throttled,
        StatusCode::REQUEST_TIMEOUT => ChannelFault::TimedOut,
        status if status.is_redirection() => ChannelFault::Redirected { status: code },
        status if status.is_server_error() => ChannelFault::Down { status: code },
        _ => ChannelFault::Refused { status: code },
    };
    Err(DeliveryError { fault, pause })
}

/// Telegram tells its pause in the answer alone.
fn pause_in(body: &[u8]) -> Option<Duration> {
    let body: Value = serde_json::from_slice(body).ok()?;
    let seconds = body.get("parameters")?.get("retry_after")?.as_u64()?;
    Some(Duration::from_secs(seconds).min(crate::MAX_PAUSE))
}

const fn of_error(error: &MarketError) -> ChannelFault {
    match error {
        MarketError::TimedOut => ChannelFault::TimedOut,
        MarketError::Insecure(_) | MarketError::NoCertificates { .. } => ChannelFault::Untrusted,
        // An answer that can't be read was none.
        _ => ChannelFault::Unreachable,
    }
}

#[cfg(test)]
mod tests;
