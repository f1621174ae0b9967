//! What reached the marketplaces.

use chrono::TimeDelta;
use tierstock_domain::Market;
use tierstock_simulator::{Received, Service};

use crate::harness::{Harness, Moment};

pub const fn service(market: Market) -> Service {
    match market {
        Market::StockX => Service::StockX,
        Market::Alias => Service::Alias,
    }
}

/// Requests a second that the marketplace allows.
pub const fn rate(market: Market) -> usize {
    match market {
        Market::StockX => 1,
        Market::Alias => 2,
    }
}

impl Harness {
    /// The API's requests. Accounts and pictures have no budget and are not among them.
    pub fn asked(&self, market: Market) -> Vec<Received> {
        let mut lines = self.simulator.ledger().of(service(market));
        lines.retain(|line| !line.target.starts_with("/pictures/"));
        lines
    }

    /// How many of them came since then.
    pub fn asked_since(&self, market: Market, since: Moment) -> usize {
        self.asked(market).iter().filter(|line| line.at >= since).count()
    }

    /// Those about the product, on both marketplaces.
    pub fn asked_about(&self, sku: &str) -> Vec<Received> {
        let product = self.product(sku);
        let names: Vec<String> = product
            .stockx
            .iter()
            .map(|listing| listing.product_id.to_string())
            .chain(product.alias.iter().map(|listing| listing.catalog_id.clone()))
            .collect();
        let mut lines: Vec<Received> =
            Market::ALL.into_iter().flat_map(|market| self.asked(market)).collect();
        lines.retain(|line| names.iter().any(|name| is_about(&line.target, name)));
        lines
    }

    /// No window of up to an hour saw more than the rate allows, and one.
    pub fn assert_rates_kept(&self) {
        for market in Market::ALL {
            let mut times: Vec<Moment> = self.asked(market).iter().map(|line| line.at).collect();
            times.sort();
            if let Some(broken) = overrun(&times, rate(market)) {
                panic!("{market}: {broken}");
            }
        }
    }

    /// No request was answered with 429.
    pub fn assert_never_throttled(&self) {
        for market in Market::ALL {
            let throttled: Vec<_> =
                self.asked(market).into_iter().filter(|line| line.status == Some(429)).collect();
            assert!(throttled.is_empty(), "{throttled:?}");
        }
    }
}

/// `dunk-low-1` is not `dunk-low-10`: a name ends where a path or a query goes on.
fn is_about(target: &str, name: &str) -> bool {
    target.split(['/', '?']).any(|part| part == name)
}

/// The first window of N seconds, N from 1 to 3600, with more than N times the rate, and one, in it.
fn overrun(times: &[Moment], per_second: usize) -> Option<String> {
    (1..=3_600).find_map(|window| {
        let beyond = usize::try_from(window).ok()? * per_second + 1;
        let start = times.iter().zip(times.iter().skip(beyond));
        let mut crowded = start.filter(|(first, last)| **last - **first < TimeDelta::seconds(window));
        crowded.next().map(|(first, _)| format!("more than {beyond} requests in {window} s from {first}"))
    })
}

#[test]
fn a_window_with_one_request_too_many_is_noticed() {
    let at = |millis: i64| crate::harness::start() + TimeDelta::milliseconds(millis);
    let steady: Vec<Moment> = (0..100).map(|nth| at(nth * 1_000)).collect();
    assert_eq!(overrun(&steady, 1), None);
    let crowded = [at(0), at(500), at(999)];
    assert!(overrun(&crowded, 1).is_some_and(|broken| broken.contains("in 1 s")));
    assert_eq!(overrun(&crowded, 2), None);
}
