//! The connection: which addresses are allowed, how long anything may take, one request and its whole answer.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::HeaderMap;
use reqwest::redirect::Policy;
use reqwest::{Request, StatusCode, Url};
use tierstock_domain::{Insecure, Moment};

use super::internet::{OnTheInternet, is_on_the_internet, proxies};
use super::secure::Secure;
use super::{body, failure};
use crate::clock::{Clock, Instants};
use crate::error::MarketError;
use crate::retry::FailedAttempt;

/// How long others may take, in real time: a socket knows no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// Until the connection stands.
    pub connect: Duration,
    /// Without a byte. Alias has been seen to take 45 s to its first one.
    pub read: Duration,
    /// From connecting to the last byte of the body.
    pub total: Duration,
    /// The same of a channel of the user's own: one that takes longer counts as slow, and is tried again later.
    pub channel: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(15),
            read: Duration::from_secs(55),
            total: Duration::from_mins(1),
            channel: Duration::from_secs(10),
        }
    }
}

/// An answer with its whole body.
#[derive(Debug)]
pub(crate) struct Received {
    /// The status code, also of a failure.
    pub status: StatusCode,
    /// The headers as they came; `retry-after` and `date` are read from them.
    pub headers: HeaderMap,
    /// Its body, decompressed.
    pub body: Vec<u8>,
    /// When its headers were here.
    pub came: Instants,
    /// When all of it was here.
    pub at: Moment,
}

impl Received {
    /// Whether it is a page for a browser: neither service has any, a network that is in the way does.
    pub fn is_web_page(&self) -> bool {
        self.body.trim_ascii_start().starts_with(b"<")
    }
}

/// Whom a request goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Destination {
    /// A service that the settings name: over https, or on this machine.
    Service,
    /// A host that an answer named: on the internet, over https.
    Stranger,
    /// The same, or this machine.
    StrangerOrThisMachine,
}

/// Sends requests as they are: nothing is followed, nothing is tried again.
pub(crate) struct Client {
    /// This machine's own services, without TLS: never through a proxy.
    loopback: reqwest::Client,
    /// The same with TLS.
    secure_loopback: Secure,
    /// Only https, through the system's proxy if it has one.
    remote: Secure,
    /// The same for hosts on the internet and no others.
    strangers: Secure,
    /// The environment names a proxy for https.
    proxied: bool,
    clock: Arc<dyn Clock>,
}

impl Client {
    pub fn new(clock: Arc<dyn Clock>, timeouts: Timeouts) -> Result<Self, reqwest::Error> {
        let builder = move || {
            reqwest::Client::builder()
                .user_agent(concat!("Tierstock/", env!("CARGO_PKG_VERSION")))
                .redirect(Policy::none())
                .retry(reqwest::retry::never())
                .referer(false)
                .gzip(true)
                .connect_timeout(timeouts.connect)
                .read_timeout(timeouts.read)
                .timeout(timeouts.total)
        };
        let strangers = move || builder().https_only(true).dns_resolver(OnTheInternet::or_a_proxy());
        Ok(Self {
            // Without certificates, so that it works where there are none.
            loopback: builder().no_proxy().tls_certs_only([]).build()?,
            secure_loopback: Secure::new(move || builder().no_proxy()),
            remote: Secure::new(move || builder().https_only(true)),
            strangers: Secure::new(strangers),
            proxied: proxies().next().is_some(),
            clock,
        })
    }

    /// One request and its whole answer, whatever its status. A clock of its own time stands still meanwhile.
    pub async fn send(&self, request: Request, whom: Destination) -> Result<Received, FailedAttempt> {
        let client = self.way_to(request.url(), whom)?;
        let host = request.url().host_str().unwrap_or_default().to_owned();
        let proxied = self.proxied && !is_loopback(request.url());
        let _held = self.clock.hold();
        let response = client.execute(request).await;
        let response = response.map_err(|error| failure::of_sending(&error, &host, proxied))?;
        let (status, headers) = (response.status(), response.headers().clone());
        let came = Instants::now(&*self.clock);
        let body = match body::read(response).await {
            // A refusal is one, whatever became of its text.
            Err(_) if !status.is_success() => Vec::new(),
            body => body?,
        };
        Ok(Received { status, headers, body, came, at: self.clock.now() })
    }

    fn way_to(&self, url: &Url, whom: Destination) -> Result<&reqwest::Client, FailedAttempt> {
        let host = url.host_str().unwrap_or_default().to_owned();
        let insecure = |why| FailedAttempt::lasting(MarketError::Insecure(why));
        let may_be_inside =
            if is_loopback(url) { whom != Destination::Stranger } else { whom == Destination::Service };
        if !may_be_inside && is_inside(url) {
            return Err(insecure(Insecure::Inside { host }));
        }
        match (url.scheme(), is_loopback(url), whom) {
            ("http", true, _) => Ok(&self.loopback),
            ("https", true, _) => self.secure_loopback.client(),
            ("https", false, Destination::Service) => self.remote.client(),
            ("https", false, _) => self.strangers.client(),
            _ => Err(insecure(Insecure::NotHttps { host })),
        }
    }
}

/// Whether the address is this machine: 127.0.0.0/8, `::1` or `localhost`.
pub(crate) fn is_loopback(url: &Url) -> bool {
    url.host_str() == Some("localhost") || ip(url).is_some_and(|ip| ip.is_loopback())
}

/// Whether the address can be seen to lead into this machine or its network; where a name leads, its look-up tells.
fn is_inside(url: &Url) -> bool {
    is_loopback(url) || ip(url).is_some_and(|ip| !is_on_the_internet(ip))
}

fn ip(url: &Url) -> Option<IpAddr> {
    url.host_str()?.trim_start_matches('[').trim_end_matches(']').parse().ok()
}

/// Whether a key may be sent there: over https, or to this machine.
pub(crate) fn is_safe(url: &Url) -> bool {
    url.scheme() == "https" || url.scheme() == "http" && is_loopback(url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::SystemClock;
    use rstest::rstest;

    #[rstest]
    #[case("https://api.stockx.com/v2", true)]
    #[case("http://127.0.0.1:4000/v2", true)]
    #[case("http://127.9.9.9/", true)]
    #[case("http://[::1]:4000/", true)]
    #[case("http://localhost:4000/", true)]
    #[case("http://api.stockx.com/v2", false)]
    #[case("http://localhost.example.com/", false)]
    #[case("http://127.0.0.1.example.com/", false)]
    #[case("http://192.168.0.1/", false)]
    #[case("ftp://127.0.0.1/", false)]
    fn only_https_and_this_machine_are_safe(#[case] url: &str, #[case] safe: bool) {
        assert_eq!(is_safe(&Url::parse(url).unwrap()), safe);
    }

    #[test]
    fn an_answer_as_late_as_alias_s_latest_is_waited_for() {
        let Timeouts { read, total, .. } = Timeouts::default();
        assert!(read > Duration::from_secs(45) && total > read);
    }

    #[test]
    fn strangers_names_are_looked_up_on_the_internet_alone() {
        let client = Client::new(Arc::new(SystemClock::new()), Timeouts::default()).unwrap();
        let url = Url::parse("https://image.goat.com/a.png").unwrap();
        let of = |whom| client.way_to(&url, whom).unwrap();
        for whom in [Destination::Stranger, Destination::StrangerOrThisMachine] {
            assert!(std::ptr::eq(of(whom), client.strangers.client().unwrap()));
        }
        // A service that the settings name may be on the user's own network.
        assert!(std::ptr::eq(of(Destination::Service), client.remote.client().unwrap()));
    }
}
