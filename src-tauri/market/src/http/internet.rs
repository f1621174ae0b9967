//! Addresses of the internet: the address of a picture, which an answer names, must not lead into this computer or its network.

use std::collections::HashSet;
use std::env;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use thiserror::Error;

/// Where the environment names a proxy for https, as curl and reqwest read it.
const PROXIES: [&str; 4] = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];

/// The name leads nowhere but into this computer or its network.
#[derive(Debug, Error)]
#[error("it is an address inside this network")]
pub(super) struct Inside;

/// Finds names' addresses on the internet and no others. A proxy may be inside: what it connects to is its own affair.
#[derive(Debug)]
pub(super) struct OnTheInternet {
    proxies: HashSet<String>,
}

impl OnTheInternet {
    pub fn or_a_proxy() -> Self {
        Self { proxies: proxies().filter_map(|address| host_of(&address)).collect() }
    }
}

impl Resolve for OnTheInternet {
    fn resolve(&self, name: Name) -> Resolving {
        let is_proxy = self.proxies.contains(name.as_str());
        Box::pin(async move {
            // The port is the connection's own.
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let usable: Vec<SocketAddr> =
                found.filter(|address| is_proxy || is_on_the_internet(address.ip())).collect();
            if usable.is_empty() {
                return Err(Inside.into());
            }
            Ok(Box::new(usable.into_iter()) as Addrs)
        })
    }
}

/// The proxies that the environment names.
pub(super) fn proxies() -> impl Iterator<Item = String> {
    let named = PROXIES.into_iter().filter_map(|name| env::var(name).ok());
    named.filter(|proxy| !proxy.is_empty())
}

/// The host of a proxy, which may be named without a scheme.
fn host_of(address: &str) -> Option<String> {
    let address = if address.contains("://") { address.to_owned() } else { format!("http://{address}") };
    Url::parse(&address).ok()?.host_str().map(str::to_owned)
}

/// Whether everybody on the internet means the same host by the address.
pub(super) fn is_on_the_internet(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let inside = address.is_private() || address.is_loopback() || address.is_link_local();
    let nobodys = address.is_documentation() || address.is_multicast();
    !inside
        && !nobodys
        && match address.octets() {
            // "This network"; a provider's own network; protocols'; measurements'; reserved, and everybody.
            [0 | 240.., ..] | [100, 64..=127, ..] | [192, 0, 0, _] | [198, 18 | 19, ..] => false,
            _ => true,
        }
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, third, .., seventh, eighth] = address.segments();
    let embedded = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match (first, second) {
        // Networks without IPv4 reach its hosts by these.
        (0x64, 0xff9b) => third == 0 && embedded(seventh, eighth),
        (0x2002, _) => embedded(second, third),
        // Protocols' own (Teredo among them), and documentation.
        (0x2001, 0..=0x1ff | 0xdb8) | (0x3fff, 0..=0xfff) => false,
        // All that is given out so far.
        _ => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::MarketError;
    use crate::http::failure::of_sending;
    use rstest::rstest;
    use tierstock_domain::Insecure;

    #[rstest]
    #[case("1.1.1.1", true)]
    #[case("172.32.0.1", true)]
    #[case("100.128.0.1", true)]
    #[case("2606:4700::1111", true)]
    #[case("64:ff9b::101:101", true)]
    #[case("::ffff:1.1.1.1", true)]
    #[case("0.0.0.0", false)]
    #[case("0.1.2.3", false)]
    #[case("10.0.0.1", false)]
    #[case("100.64.0.1", false)]
    #[case("127.0.0.1", false)]
    #[case("169.254.169.254", false)]
    #[case("172.16.0.1", false)]
    #[case("192.0.0.1", false)]
    #[case("192.0.2.1", false)]
    #[case("192.168.1.1", false)]
    #[case("198.18.0.1", false)]
    #[case("224.0.0.1", false)]
    #[case("240.0.0.1", false)]
    #[case("255.255.255.255", false)]
    #[case("::", false)]
    #[case("::1", false)]
    #[case("::ffff:127.0.0.1", false)]
    #[case("::7f00:1", false)]
    #[case("64:ff9b::a00:1", false)]
    #[case("64:ff9b:1::101:101", false)]
    #[case("2002:c0a8:101::1", false)]
    #[case("2001::1", false)]
    #[case("2001:db8::1", false)]
    #[case("fc00::1", false)]
    #[case("fe80::1", false)]
    #[case("fec0::1", false)]
    #[case("ff02::1", false)]
    fn only_addresses_of_the_internet_are_public(#[case] address: &str, #[case] public: bool) {
        assert_eq!(is_on_the_internet(address.parse().unwrap()), public);
    }

    #[tokio::test]
    async fn a_name_that_leads_inside_has_no_address() {
        let resolver = OnTheInternet { proxies: HashSet::new() };
        let Err(error) = resolver.resolve("localhost".parse().unwrap()).await else {
            panic!("it leads to this computer");
        };
        assert!(error.is::<Inside>(), "{error}");
        let with_proxy = OnTheInternet { proxies: HashSet::from(["localhost".into()]) };
        assert!(with_proxy.resolve("localhost".parse().unwrap()).await.is_ok());
    }

    #[tokio::test]
    async fn a_name_that_leads_inside_is_told_as_such_and_not_tried_again() {
        let resolver = OnTheInternet { proxies: HashSet::new() };
        let client = reqwest::Client::builder().no_proxy().dns_resolver(resolver).tls_certs_only([]);
        let error = client.build().unwrap().get("https://localhost:9/a.png").send().await.unwrap_err();
        let failure = of_sending(&error, "images.example", false);
        let inside = Insecure::Inside { host: "images.example".into() };
        assert_eq!((failure.error, failure.retries), (MarketError::Insecure(inside), 0));
    }

    #[rstest]
    #[case("http://user:word@proxy.example:3128", "proxy.example")]
    #[case("proxy.example:3128", "proxy.example")]
    #[case("socks5h://10.0.0.1:1080/", "10.0.0.1")]
    fn a_host_is_read_of_a_proxy_with_or_without_scheme(#[case] address: &str, #[case] host: &str) {
        assert_eq!(host_of(address).as_deref(), Some(host));
    }
}
