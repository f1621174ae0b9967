//! All clients, wired together.

use std::sync::Arc;

use crate::alert_channel::ChannelSender;
use crate::alias::Alias;
use crate::clock::Clock;
use crate::endpoints::{Endpoints, SetupError};
use crate::gate::Gate;
use crate::http::{Client, ClockSkew, Http, Timeouts};
use crate::picture::PictureSource;
use crate::ports::Tokens;
use crate::rates::EcbClient;
use crate::stockx::StockX;

/// The clients, ready to be asked.
#[derive(Debug)]
pub struct Marketplaces {
    /// StockX's API, and signing in to its accounts service.
    pub stockx: StockX,
    /// Alias's API, with the user's personal access token.
    pub alias: Alias,
    /// Product pictures, from hosts that listings name; not counted against a quota.
    pub pictures: PictureSource,
    /// The bank's reference rates; not counted against a quota.
    pub rates: EcbClient,
    /// The user's own channels, to which alerts are sent.
    pub channels: ChannelSender,
    /// What the answers of all of them say of the time.
    pub clock_skew: ClockSkew,
}

/// Wires the clients: all that is counted goes through `gate`. `seed` decides the jitter of retries.
pub fn marketplaces(
    endpoints: &Endpoints,
    gate: Gate,
    tokens: &Arc<dyn Tokens>,
    clock: &Arc<dyn Clock>,
    seed: u64,
    timeouts: Timeouts,
) -> Result<Marketplaces, SetupError> {
    endpoints.check()?;
    let client = Client::new(Arc::clone(clock), timeouts)
        .map_err(|error| SetupError::Connections(error.without_url().to_string()))?;
    let http = Arc::new(Http::new(client, gate, Arc::clone(clock), seed));
    let clock_skew = http.clock_skew().clone();
    Ok(Marketplaces {
        stockx: StockX::new(endpoints, Arc::clone(&http), Arc::clone(tokens), Arc::clone(clock)),
        alias: Alias::new(endpoints.alias.clone(), Arc::clone(&http), Arc::clone(tokens)),
        channels: ChannelSender::new(Arc::clone(&http), endpoints, timeouts.channel),
        rates: EcbClient::new(Arc::clone(&http), endpoints.rates.clone()),
        // StockX names no pictures.
        pictures: PictureSource::new(http, &endpoints.alias),
        clock_skew,
    })
}
