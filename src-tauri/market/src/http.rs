//! HTTP as both marketplaces need it: limits, error scopes, retries. Everything that is sent goes through here.

mod body;
mod classify;
mod client;
mod clock_skew;
mod failure;
mod internet;
mod newest_version;
mod retry_after;
mod secrets;
mod secure;
mod shown_path;

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::TimeDelta;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, Request, Url};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use tierstock_domain::{KeyDamage, Market, Moment, Purpose};

pub use client::Timeouts;
pub(crate) use client::{Client, Destination, Received, is_loopback, is_safe};
pub use clock_skew::ClockSkew;
pub use newest_version::{newest_version, version_refused};
pub(crate) use retry_after::retry_after;
pub(crate) use secrets::Secrets;
use shown_path::shown_path;

use crate::clock::{Clock, ClockGuard, Instants};
use crate::error::MarketError;
use crate::gate::{Gate, Pass};
use crate::ports::{BudgetError, TokenError};
use crate::retry::{FailedAttempt, TRIES, Waits};

/// A request for JSON, which can be sent more than once.
pub(crate) struct JsonRequest {
    url: Url,
    headers: HeaderMap,
    secrets: Secrets,
}

impl JsonRequest {
    /// Asks for what is there.
    pub fn get(url: Url) -> Self {
        Self { url, headers: HeaderMap::new(), secrets: Secrets::default() }
    }

    /// With a secret header. A key that can't be a header is no key.
    pub fn bearing(
        mut self,
        name: HeaderName,
        prefix: &str,
        key: &SecretString,
    ) -> Result<Self, MarketError> {
        let no_key = |_| TokenError::Damaged(KeyDamage::Characters);
        let text = SecretString::from(format!("{prefix}{}", key.expose_secret()));
        let mut value = HeaderValue::from_str(text.expose_secret()).map_err(no_key)?;
        value.set_sensitive(true);
        self.headers.insert(name, value);
        self.secrets.add(key);
        Ok(self)
    }

    /// With a header that is no secret.
    pub fn with(mut self, name: HeaderName, value: &'static str) -> Self {
        self.headers.insert(name, HeaderValue::from_static(value));
        self
    }

    fn to_send(&self) -> Request {
        let mut request = Request::new(Method::GET, self.url.clone());
        *request.headers_mut() = self.headers.clone();
        request
    }
}

/// The JSON of a response, and when it was here.
#[derive(Debug)]
pub(crate) struct JsonResponse {
    /// All of its body.
    pub json: Value,
    /// When all of it was here.
    pub at: Moment,
}

/// The way to the network, shared by all clients.
pub(crate) struct Http {
    client: Client,
    gate: Gate,
    clock: Arc<dyn Clock>,
    clock_skew: ClockSkew,
    seeds: Mutex<fastrand::Rng>,
}

impl Http {
    pub fn new(client: Client, gate: Gate, clock: Arc<dyn Clock>, seed: u64) -> Self {
        let seeds = Mutex::new(fastrand::Rng::with_seed(seed));
        Self { client, gate, clock, clock_skew: ClockSkew::default(), seeds }
    }

    /// What the services' answers say of the time.
    pub fn clock_skew(&self) -> &ClockSkew {
        &self.clock_skew
    }

    /// How far this computer's clock is ahead of the services' (negative: behind), if so far that it matters.
    pub fn clock_off(&self) -> Option<TimeDelta> {
        self.clock_skew.clock_off(Instants::now(&*self.clock))
    }

    /// Work on an answer is under way: a clock of its own time stands still.
    pub fn hold(&self) -> ClockGuard {
        self.clock.hold()
    }

    /// A further pass for the same errand.
    pub async fn pass(&self, market: Market, purpose: Purpose) -> Result<Pass, MarketError> {
        Ok(self.gate.pass(market, purpose).await?)
    }

    /// Asks a marketplace. A further try takes a further pass; a pause that it asks for holds up everybody, until it
    /// answers in spite of it.
    pub async fn ask(&self, pass: Pass, request: &JsonRequest) -> Result<JsonResponse, MarketError> {
        let (market, purpose) = (pass.market(), pass.purpose());
        let is_in_spite_of_a_pause = pass.is_in_spite_of_a_pause();
        let mut waits = self.waits(pass.tries());
        let mut pass = pass;
        loop {
            let in_time = self.gate.in_time(pass).await?;
            let failure = match self.try_once(in_time, request).await {
                Ok(response) => {
                    // For what else the same errand has to ask, too.
                    if is_in_spite_of_a_pause && let Err(error) = self.gate.end_pause(market).await {
                        tracing::warn!(%market, %error, "the end of a pause could not be noted");
                    }
                    return Ok(response);
                }
                Err(failure) => failure,
            };
            let wait = waits.after(&failure);
            if let Err(error) = self.hold_back(market, &failure, wait).await {
                tracing::warn!(%market, %error, "a pause could not be noted");
            }
            let Some(wait) = wait else { return Err(failure.error) };
            self.clock.sleep(wait).await;
            pass = self.gate.pass(market, purpose).await?;
        }
    }

    /// Keeps to what the marketplace asks for: a pause, and fewer requests after it.
    async fn hold_back(
        &self,
        market: Market,
        failure: &FailedAttempt,
        wait: Option<Duration>,
    ) -> Result<(), BudgetError> {
        if let Some(until) = failure.pause_from(self.clock.now(), wait) {
            self.gate.cool_down(market, until).await?;
        }
        match failure.error {
            MarketError::Throttled { .. } => self.gate.slow_down(market).await,
            _ => Ok(()),
        }
    }

    /// Asks the accounts service, which has no budget; what it says of the time counts. Refusals come back as they are, but
    /// for those of what stands before it.
    pub async fn ask_auth_server(&self, request: impl Fn() -> Request) -> Result<Received, MarketError> {
        let url = request().url().clone();
        let received = self.ask_unmetered(Destination::Service, request).await?;
        self.hear_time(&url, &received);
        match classify::intercepted(&received) {
            Some(error) => Err(error),
            None => Ok(received),
        }
    }

    /// Asks what has no budget: the accounts service, rates, pictures. Refusals come back as they are.
    pub async fn ask_unmetered(
        &self,
        whom: Destination,
        request: impl Fn() -> Request,
    ) -> Result<Received, MarketError> {
        let mut waits = self.waits(TRIES);
        loop {
            let failure = match self.client.send(request(), whom).await {
                Ok(received) => match classify::outage(&received) {
                    None => return Ok(received),
                    Some(failure) => failure,
                },
                Err(failure) => failure,
            };
            let Some(wait) = waits.after(&failure) else { return Err(failure.error) };
            self.clock.sleep(wait).await;
        }
    }

    /// Sends what has no budget, once: who sends it tries again in its own time. Refusals come back as they are.
    pub async fn send_once(&self, request: Request, whom: Destination) -> Result<Received, MarketError> {
        self.client.send(request, whom).await.map_err(|failure| failure.error)
    }

    /// Uses the pass up.
    async fn try_once(&self, pass: Pass, request: &JsonRequest) -> Result<JsonResponse, FailedAttempt> {
        let market = pass.market();
        let path = shown_path(request.url.path());
        let received = match self.client.send(request.to_send(), Destination::Service).await {
            Ok(received) => received,
            Err(failure) => {
                tracing::warn!(%market, path, error = %failure.error, "no answer");
                return Err(failure);
            }
        };
        self.hear_time(&request.url, &received);
        let request_id = classify::request_id(&received, &request.secrets);
        match classify::json(market, &received, &request.secrets) {
            Ok(json) => {
                tracing::debug!(%market, path, request_id, "answered");
                Ok(JsonResponse { json, at: received.at })
            }
            Err(failure) => {
                tracing::warn!(%market, path, request_id, error = %failure.error, "no good answer");
                Err(failure)
            }
        }
    }

    /// A page, a redirect or an outage may be anybody's on the way.
    fn hear_time(&self, url: &Url, received: &Received) {
        let is_the_services =
            classify::outage(received).is_none() && classify::intercepted(received).is_none();
        if is_the_services && !received.is_web_page() {
            self.clock_skew.note(url, &received.headers, received.came);
        }
    }

    fn waits(&self, tries: u32) -> Waits {
        let seed = self.seeds.lock().unwrap_or_else(PoisonError::into_inner).u64(..);
        Waits::new(tries, seed)
    }
}

/// Opaque: a proxy's address may carry a password.
impl fmt::Debug for Http {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Http").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
