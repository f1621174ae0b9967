//! The running simulator: what to start it with, and its switches.

use std::{fmt, net::Ipv4Addr, sync::Arc};

use axum::Router;
use chrono::{DateTime, NaiveDate, Utc};
use tokio::{net::TcpListener, task::JoinSet};

use crate::{
    Callbacks, Credentials, Faults, Ledger, Limits, Service, World, accounts, alias,
    catalog::{AliasSize, Product, Variant},
    control,
    created::Created,
    goods::Goods,
    grants::Grants,
    guard,
    jumps::Jumps,
    limits::Turnstile,
    listener,
    pictures::Gallery,
    prices::{AliasQuote, StockXQuote},
    rates,
    state::{Now, Shared},
    stockx,
};

/// What to start the simulator with.
#[derive(Clone)]
pub struct Options {
    /// What exists: the products, their listings and the seller's units.
    pub world: Arc<World>,
    /// The clock that prices, limits and tokens go by.
    pub now: Now,
    /// How often a client may ask.
    pub limits: Limits,
    /// What lets a client in.
    pub credentials: Credentials,
    /// Where to listen.
    pub ports: Ports,
    /// Whether the accounts listener answers `/_control/…`: faults, jumps, ledger and true prices for everybody.
    pub control: bool,
}

impl Options {
    /// The sample world with the known limits, on free ports, without control routes.
    pub fn sample(seed: u64, now: Now) -> Self {
        Self {
            world: Arc::new(World::sample(seed)),
            now,
            limits: Limits::default(),
            credentials: Credentials::default(),
            ports: Ports::default(),
            control: false,
        }
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("limits", &self.limits)
            .field("ports", &self.ports)
            .finish_non_exhaustive()
    }
}

/// Ports on 127.0.0.1; 0 is any free one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ports {
    /// The port of StockX's API.
    pub stockx: u16,
    /// The port of StockX's accounts service, and of the control routes.
    pub accounts: u16,
    /// Alias's API and pictures.
    pub alias: u16,
    /// The reference rates.
    pub rates: u16,
}

/// Why the simulator did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The port is taken or not allowed.
    #[error("cannot listen on 127.0.0.1:{port}; choose another port, or 0 for any free one")]
    Listen {
        /// The port asked for.
        port: u16,
        /// What the system said.
        source: std::io::Error,
    },
}

/// Four services listening on 127.0.0.1. They stop when this is dropped.
#[derive(Debug)]
pub struct Simulator {
    shared: Arc<Shared>,
    accounts_url: String,
    alias_url: String,
    rates_url: String,
    listeners: JoinSet<()>,
}

impl Simulator {
    /// Starts the services on the current Tokio runtime.
    pub async fn start(options: Options) -> Result<Self, StartError> {
        let (stockx, stockx_origin) = listen(options.ports.stockx).await?;
        let (accounts, accounts_url) = listen(options.ports.accounts).await?;
        let (alias, alias_origin) = listen(options.ports.alias).await?;
        let (rates, rates_origin) = listen(options.ports.rates).await?;
        let Limits { stockx_per_second, stockx_per_day, alias_per_second, alias_per_day } = options.limits;
        let alias_url = format!("{alias_origin}/api/v1");
        let stockx_url = format!("{stockx_origin}/v2");
        let shared = Arc::new(Shared {
            started: (options.now)(),
            stockx_turnstile: Turnstile::new(stockx_per_second, Some(stockx_per_day)),
            alias_turnstile: Turnstile::new(alias_per_second, alias_per_day),
            faults: Faults::default(),
            ledger: Ledger::default(),
            jumps: Jumps::default(),
            callbacks: Callbacks::default(),
            created: Created::default(),
            grants: Grants::new(options.world.noise, &options.credentials.refresh_token),
            gallery: Gallery::default(),
            credentials: options.credentials,
            world: options.world,
            clock: options.now,
            stockx_url,
            alias_origin,
        });
        let controls = if options.control { control::routes(shared.clone()) } else { Router::new() };
        let guarded = |service, routes| guard::guarded(service, &shared, routes);
        let mut listeners = JoinSet::new();
        listeners.spawn(listener::serve(stockx, guarded(Service::StockX, stockx::routes(shared.clone()))));
        let accounts_routes = guarded(Service::Accounts, accounts::routes(shared.clone()));
        listeners.spawn(listener::serve(accounts, controls.merge(accounts_routes)));
        listeners.spawn(listener::serve(alias, guarded(Service::Alias, alias::routes(shared.clone()))));
        listeners.spawn(listener::serve(rates, guarded(Service::Rates, rates::routes(shared.clone()))));
        let rates_url = format!("{rates_origin}/stats/eurofxref");
        Ok(Self { shared, accounts_url, alias_url, rates_url, listeners })
    }

    /// Base of StockX's API, ending in `/v2`.
    pub fn stockx_url(&self) -> &str {
        &self.shared.stockx_url
    }

    /// Base of StockX's accounts, without a path.
    pub fn accounts_url(&self) -> &str {
        &self.accounts_url
    }

    /// Base of Alias's API, ending in `/api/v1`.
    pub fn alias_url(&self) -> &str {
        &self.alias_url
    }

    /// The folder of the reference rates' files, ending in `/eurofxref`.
    pub fn rates_url(&self) -> &str {
        &self.rates_url
    }

    /// What lets a client in.
    pub fn credentials(&self) -> &Credentials {
        &self.shared.credentials
    }

    /// The faults that are switched on, for every service.
    pub fn faults(&self) -> &Faults {
        &self.shared.faults
    }

    /// Where the browser may be sent back to.
    pub fn callbacks(&self) -> &Callbacks {
        &self.shared.callbacks
    }

    /// What each service was asked, line by line.
    pub fn ledger(&self) -> &Ledger {
        &self.shared.ledger
    }

    /// The made-up market: its products, prices and units.
    pub fn world(&self) -> &World {
        &self.shared.world
    }

    /// Multiplies the prices of one size of a product from now on, in all channels and regions, on one
    /// marketplace or on both.
    ///
    /// `size` is the size's label (`10`, `5W`), or its `variantId` where StockX is meant.
    pub fn jump(&self, sku: &str, size: &str, factor: f64, market: Option<Service>) {
        self.shared.jumps.add(sku, size, factor, market, self.shared.now());
    }

    /// What StockX answers now for a variant, jumps included; none if it does not know the currency.
    pub fn stockx_quote(&self, product: &Product, variant: &Variant, currency: &str) -> Option<StockXQuote> {
        self.stockx_quote_at(product, variant, currency, self.shared.now())
    }

    /// What StockX answered at a moment up to now.
    pub fn stockx_quote_at(
        &self,
        product: &Product,
        variant: &Variant,
        currency: &str,
        at: DateTime<Utc>,
    ) -> Option<StockXQuote> {
        self.shared.stockx_quote(product, variant, currency, at)
    }

    /// What Alias answers now for a size, jumps included; none if `availability` is null. Region 0 is all.
    pub fn alias_quote(
        &self,
        product: &Product,
        size: &AliasSize,
        region: u8,
        goods: Goods,
    ) -> Option<AliasQuote> {
        self.alias_quote_at(product, size, region, goods, self.shared.now())
    }

    /// What Alias answered at a moment up to now.
    pub fn alias_quote_at(
        &self,
        product: &Product,
        size: &AliasSize,
        region: u8,
        goods: Goods,
        at: DateTime<Utc>,
    ) -> Option<AliasQuote> {
        self.shared.alias_quote(product, size, region, goods, at)
    }

    /// The newest day whose exchange rates were out at a moment up to now, and how many of each currency a euro was on it.
    pub fn rates_at(&self, at: DateTime<Utc>) -> Option<(NaiveDate, Vec<(&'static str, String)>)> {
        rates::newest(self.shared.world.noise.named("rates"), at)
    }

    /// Stops listening and breaks off open connections.
    pub async fn stop(mut self) {
        self.listeners.shutdown().await;
    }
}

async fn listen(port: u16) -> Result<(TcpListener, String), StartError> {
    let failed = |source| StartError::Listen { port, source };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(failed)?;
    let origin = format!("http://{}", listener.local_addr().map_err(failed)?);
    Ok((listener, origin))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::noon;

    fn options() -> Options {
        Options::sample(1, Arc::new(noon))
    }

    #[tokio::test]
    async fn a_stopped_simulator_frees_its_ports() {
        let first = Simulator::start(options()).await.expect("free ports");
        let port = |url: &str| url.split(':').nth(2).and_then(|rest| rest.split('/').next()?.parse().ok());
        let taken = port(first.stockx_url()).expect("a port");
        let again = Options { ports: Ports { stockx: taken, ..Ports::default() }, ..options() };
        let refused = Simulator::start(again.clone()).await;
        assert!(matches!(refused, Err(StartError::Listen { port, .. }) if port == taken));
        first.stop().await;
        assert!(Simulator::start(again).await.is_ok());
    }

    #[tokio::test]
    async fn control_routes_are_not_there_unless_asked_for() {
        let simulator = Simulator::start(options()).await.expect("free ports");
        let answer =
            reqwest::get(format!("{}/_control/ledger", simulator.accounts_url())).await.expect("an answer");
        assert_eq!(answer.status(), 404);
    }

    #[tokio::test]
    async fn the_three_addresses_end_as_the_real_ones_do() {
        let simulator = Simulator::start(options()).await.expect("free ports");
        assert!(simulator.stockx_url().ends_with("/v2") && simulator.alias_url().ends_with("/api/v1"));
        assert!(simulator.accounts_url().starts_with("http://127.0.0.1:"));
    }
}
