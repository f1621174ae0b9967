//! Where the services are.

use std::collections::HashSet;

use reqwest::Url;
use serde::Serialize;
use thiserror::Error;

use crate::http::is_safe;

const STOCKX: &str = "https://api.stockx.com/v2";
const STOCKX_ACCOUNTS: &str = "https://accounts.stockx.com";
const ALIAS: &str = "https://api.alias.org/api/v1";
const RATES: &str = "https://www.ecb.europa.eu/stats/eurofxref";
const DISCORD: &str = "https://discord.com/api/webhooks";
const TELEGRAM: &str = "https://api.telegram.org";
const NTFY: &str = "https://ntfy.sh";

/// Base addresses of the services.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoints {
    /// StockX's API, ending in `/v2`.
    pub stockx: Url,
    /// StockX's accounts service, where users sign in and tokens are renewed.
    pub stockx_accounts: Url,
    /// Alias's API, ending in `/api/v1`.
    pub alias: Url,
    /// The folder of the reference rates' files, ending in `/eurofxref`.
    pub rates: Url,
    /// Discord's webhooks, ending in `/webhooks`.
    pub discord: Url,
    /// Telegram's API for bots.
    pub telegram: Url,
    /// The ntfy server of topics that are given without one.
    pub ntfy: Url,
}

/// Addresses in the place of the real services'.
#[derive(Debug, Clone, Copy, Default)]
pub struct Overrides<'a> {
    /// StockX's API, ending in `/v2`.
    pub stockx: Option<&'a str>,
    /// StockX's accounts service, where users sign in and tokens are renewed.
    pub stockx_accounts: Option<&'a str>,
    /// Alias's API, ending in `/api/v1`.
    pub alias: Option<&'a str>,
    /// The folder of the reference rates' files, or one of them.
    pub rates: Option<&'a str>,
    /// Discord's webhooks, ending in `/webhooks`.
    pub discord: Option<&'a str>,
    /// Telegram's API for bots.
    pub telegram: Option<&'a str>,
    /// The ntfy server of topics that are given without one.
    pub ntfy: Option<&'a str>,
}

/// A service whose address can be another one than the real one's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Service {
    /// StockX's API for prices.
    #[serde(rename = "stockx")]
    StockX,
    /// Where StockX's users sign in.
    #[serde(rename = "stockx_accounts")]
    StockXAccounts,
    /// Alias's API for prices.
    Alias,
    /// The bank's exchange rates.
    Rates,
    /// Discord's webhooks for channels.
    Discord,
    /// Telegram's API for bots.
    Telegram,
    /// The ntfy server.
    Ntfy,
}

/// Why the clients can't be set up. The texts are for the log: what users read is worded above.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SetupError {
    /// A base address that no key may be sent to: it must be https, or http on this computer, and have no user name, query
    /// or fragment. Its text is not repeated: it may carry a key.
    #[error("the address of {0:?} can't be used")]
    Address(Service),
    /// The machine's proxy settings can't be read: what the library said.
    #[error("connections can't be set up: {0}")]
    Connections(String),
}

impl Endpoints {
    /// The real services, but for those that are overridden.
    pub fn overridden(overrides: Overrides) -> Result<Self, SetupError> {
        let Overrides { stockx, stockx_accounts, alias, rates, discord, telegram, ntfy } = overrides;
        Ok(Self {
            stockx: base(Service::StockX, stockx.unwrap_or(STOCKX))?,
            stockx_accounts: base(Service::StockXAccounts, stockx_accounts.unwrap_or(STOCKX_ACCOUNTS))?,
            alias: base(Service::Alias, alias.unwrap_or(ALIAS))?,
            rates: folder(base(Service::Rates, rates.unwrap_or(RATES))?),
            discord: base(Service::Discord, discord.unwrap_or(DISCORD))?,
            telegram: base(Service::Telegram, telegram.unwrap_or(TELEGRAM))?,
            ntfy: base(Service::Ntfy, ntfy.unwrap_or(NTFY))?,
        })
    }

    /// Host, and port where it is not the scheme's own, of each address in the place of a real service's; each once.
    pub fn test_addresses(&self) -> Vec<String> {
        let real = Self::default();
        let pairs = [
            (&self.stockx, &real.stockx),
            (&self.stockx_accounts, &real.stockx_accounts),
            (&self.alias, &real.alias),
            (&self.rates, &real.rates),
            (&self.discord, &real.discord),
            (&self.telegram, &real.telegram),
            (&self.ntfy, &real.ntfy),
        ];
        let replaced = pairs.into_iter().filter(|(used, real)| used != real);
        let mut hosts: Vec<String> = replaced.map(|(used, _)| used.authority().to_owned()).collect();
        let mut seen = HashSet::new();
        hosts.retain(|host| seen.insert(host.clone()));
        hosts
    }

    /// Whether each may be asked: see [`SetupError::Address`].
    pub(crate) fn check(&self) -> Result<(), SetupError> {
        let named = [
            (Service::StockX, &self.stockx),
            (Service::StockXAccounts, &self.stockx_accounts),
            (Service::Alias, &self.alias),
            (Service::Rates, &self.rates),
            (Service::Discord, &self.discord),
            (Service::Telegram, &self.telegram),
            (Service::Ntfy, &self.ntfy),
        ];
        named
            .into_iter()
            .find(|(_, url)| !is_base(url))
            .map_or(Ok(()), |(service, _)| Err(SetupError::Address(service)))
    }
}

impl Default for Endpoints {
    /// The real services.
    fn default() -> Self {
        // The addresses above are constants, and a test reads them.
        Self::overridden(Overrides::default()).expect("the constant addresses are valid")
    }
}

/// The address below a base. What a service names as an id can't lead out of its segment.
pub(crate) fn below(base: &Url, segments: &[&str]) -> Url {
    let mut url = base.clone();
    // Bases are http or https, which have paths.
    if let Ok(mut path) = url.path_segments_mut() {
        path.pop_if_empty().extend(segments);
    }
    url
}

/// Whether a browser may be sent back there after signing in: https, or http on this computer, without a fragment.
pub fn is_redirect_address(address: &str) -> bool {
    Url::parse(address.trim())
        .is_ok_and(|url| is_safe(&url) && url.fragment().is_none() && url.username().is_empty())
}

/// The folder of a file of rates; a folder is itself.
fn folder(mut url: Url) -> Url {
    let path = url.path().to_ascii_lowercase();
    if (path.ends_with("xml") || path.ends_with("zip"))
        && let Ok(mut path) = url.path_segments_mut()
    {
        path.pop();
    }
    url
}

fn base(service: Service, address: &str) -> Result<Url, SetupError> {
    Url::parse(address.trim()).ok().filter(is_base).ok_or(SetupError::Address(service))
}

fn is_base(url: &Url) -> bool {
    let bare = url.query().is_none() && url.fragment().is_none();
    is_safe(url) && bare && url.username().is_empty() && url.password().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn the_real_services_are_the_default_and_each_can_be_overridden() {
        let stockx = Some("http://127.0.0.1:4000/v2");
        let endpoints = Endpoints::overridden(Overrides { stockx, ..Overrides::default() }).unwrap();
        assert_eq!(endpoints.stockx.as_str(), "http://127.0.0.1:4000/v2");
        assert_eq!(endpoints.alias, Endpoints::default().alias);
        assert_eq!(endpoints.alias.as_str(), "https://api.alias.org/api/v1");
    }

    #[test]
    fn addresses_in_the_place_of_the_real_ones_are_told_once() {
        let told = |overrides| Endpoints::overridden(overrides).unwrap().test_addresses();
        assert_eq!(told(Overrides::default()), [""; 0]);
        assert_eq!(told(Overrides { alias: Some(ALIAS), ..Overrides::default() }), [""; 0]);
        let overrides = Overrides {
            stockx: Some("http://127.0.0.1:4000/v2"),
            stockx_accounts: Some("http://127.0.0.1:4000"),
            alias: None,
            rates: Some("https://rates.example/stats"),
            ..Overrides::default()
        };
        assert_eq!(told(overrides), ["127.0.0.1:4000", "rates.example"]);
    }

    #[rstest]
    #[case("http://api.stockx.com/v2")]
    #[case("https://user:word@api.stockx.com/v2")]
    #[case("https://api.stockx.com/v2?key=abc123")]
    #[case("stockx")]
    fn an_address_that_no_key_may_reach_is_refused_unrepeated(#[case] address: &str) {
        let stockx = Some(address);
        let error = Endpoints::overridden(Overrides { stockx, ..Overrides::default() }).unwrap_err();
        assert_eq!(error, SetupError::Address(Service::StockX));
        assert!(!error.to_string().contains("abc123"));
    }

    #[rstest]
    #[case("http://127.0.0.1:4000/stats/eurofxref")]
    #[case("http://127.0.0.1:4000/stats/eurofxref/eurofxref-daily.xml")]
    #[case("http://127.0.0.1:4000/stats/eurofxref/eurofxref-hist.zip")]
    fn the_rates_can_be_named_by_their_folder_or_a_file_in_it(#[case] address: &str) {
        let rates = Some(address);
        let endpoints = Endpoints::overridden(Overrides { rates, ..Overrides::default() }).unwrap();
        assert_eq!(endpoints.rates.as_str(), "http://127.0.0.1:4000/stats/eurofxref");
    }

    #[rstest]
    #[case("https://api.stockx.com/v2", "abc", "https://api.stockx.com/v2/products/abc")]
    #[case("https://api.stockx.com/v2/", "abc", "https://api.stockx.com/v2/products/abc")]
    #[case(
        "https://api.stockx.com/v2",
        "../../x?y#z",
        "https://api.stockx.com/v2/products/..%2F..%2Fx%3Fy%23z"
    )]
    fn an_id_stays_in_its_segment(#[case] base: &str, #[case] id: &str, #[case] url: &str) {
        assert_eq!(below(&Url::parse(base).unwrap(), &["products", id]).as_str(), url);
    }
}
