//! What goes wrong on purpose, switchable while the simulator runs.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use serde::{Deserialize, Deserializer};

use crate::{Service, alterations::Alteration};

/// Something that goes wrong with a request. In JSON it is named by `fault`, its data stand beside it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "fault", rename_all = "kebab-case")]
pub enum Fault {
    /// The answer comes late, in real time; in JSON by so many `millis`.
    #[serde(deserialize_with = "millis")]
    Latency(Duration),
    /// 429, in the service's own shape.
    TooManyRequests {
        /// `Retry-After` in seconds; none: the answer has no such header.
        retry_after: Option<u64>,
    },
    /// A refusal that names the end of the pause it asks for in words of its own.
    Refused {
        /// 429, 403 or 503.
        status: u16,
        /// `Retry-After`, as a text or a date.
        #[serde(flatten)]
        retry_after: RetryAfter,
    },
    /// A 5xx: 502 and 504 with a proxy's HTML, 503 of StockX with nothing, others in the service's own shape; in JSON its
    /// `status`.
    #[serde(deserialize_with = "status")]
    ServerError(u16),
    /// 403, in the service's own shape: a permission is missing, or a wall stands before it.
    Forbidden,
    /// The connection breaks before an answer.
    DropConnection,
    /// The connection breaks in the middle of the body.
    TruncatedBody,
    /// A page for people, with status 200.
    #[serde(rename = "html-with-200")]
    HtmlWith200,
    /// Prices of another product: StockX names it, Alias does not. Alias's has as few sizes in common as there are.
    WrongProduct,
    /// Alias prices sizes that the item does not list, which it names in every answer.
    PricedExtraSizes,
    /// StockX market data in another currency.
    WrongCurrency,
    /// An answer of 20 MB.
    Huge {
        /// It is sent as a few kilobytes, compressed.
        #[serde(default)]
        compressed: bool,
    },
    /// The answer comes a byte a second, in real time.
    Dripping,
    /// A redirect to another address.
    Redirect {
        /// `Location`: the address that it leads to.
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
    /// A bot wall before the service: 403 with its script's JSON, or with a page for people.
    BotWall {
        /// Whether it is a page.
        #[serde(default)]
        html: bool,
    },
    /// 403 `{"message":"Forbidden"}`: StockX has not approved the key.
    UnapprovedKey,
    /// 401 `{"message":"Unauthorized"}` whatever token comes along: StockX took the key back. The accounts service
    /// goes on.
    RevokedKey,
    /// 400 to every market data of StockX: the account's billing data are incomplete.
    IncompleteBilling,
    /// 500 `{"statusCode":500,"errorMessage":…}` to market data of StockX, as for one product; `path` says which.
    FailedMarketData,
    /// 404: the product's id is dead; `path` says which.
    DeadProduct,
    /// 410: this version of the API was switched off.
    VersionGone,
    /// The consent ends on a page of the accounts service's own, and the browser never comes back.
    SignInErrorPage,
    /// Each use of a refresh token ends it and brings the next.
    RotatingRefreshTokens,
    /// Answers with tokens do not say how long they are good.
    NoExpiresIn,
    /// 500 to a revocation; the grant stays.
    RevocationFails,
    /// An answer with prices that is altered on the way; in JSON by the alteration's own name.
    #[serde(untagged)]
    Altered(Alteration),
}

fn millis<'de, D: Deserializer<'de>>(fault: D) -> Result<Duration, D::Error> {
    #[derive(Deserialize)]
    struct Late {
        millis: u64,
    }
    Ok(Duration::from_millis(Late::deserialize(fault)?.millis))
}

fn status<'de, D: Deserializer<'de>>(fault: D) -> Result<u16, D::Error> {
    #[derive(Deserialize)]
    struct Answered {
        status: u16,
    }
    Ok(Answered::deserialize(fault)?.status)
}

impl Fault {
    /// Where alone it strikes, whatever the rule says.
    fn only_on(&self) -> Option<&'static str> {
        match self {
            Self::IncompleteBilling | Self::FailedMarketData => Some("/market-data"),
            Self::DeniedConsent | Self::NoOfflineAccess | Self::SignInErrorPage => Some("/authorize"),
            Self::RotatingRefreshTokens | Self::NoExpiresIn => Some("/oauth/token"),
            Self::RevocationFails => Some("/oauth/revoke"),
            _ => None,
        }
    }
}

/// The faults of a request that its handler obeys.
#[derive(Debug, Clone, Default)]
pub(crate) struct OfHandlers(pub Vec<Fault>);

impl OfHandlers {
    pub(crate) fn has(&self, fault: &Fault) -> bool {
        self.0.contains(fault)
    }
}

/// How a refusal says when to come back.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub enum RetryAfter {
    /// In these very words.
    #[serde(rename = "retry_after")]
    Text(String),
    /// As a date so many seconds after the answer's own `Date`; negative: before it.
    #[serde(rename = "retry_after_date_in")]
    DateIn(i64),
}

/// A fault, and which requests it strikes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Rule {
    /// The service whose requests are struck.
    pub service: Service,
    /// Only those whose path and query contain this; pictures are struck only if it names them.
    pub path: Option<String>,
    /// Not the first so many.
    #[serde(default)]
    pub after: u32,
    /// Only so many more.
    pub times: Option<u32>,
    /// What happens to them.
    #[serde(flatten)]
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
        let place = self.fault.only_on().is_none_or(|place| target.contains(place));
        self.service == service && self.times != Some(0) && path && place
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

    /// Switches off every fault that was switched on.
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

#[cfg(test)]
mod tests;
