//! The scene of the tests: a simulator, a clock of its own, a budget and keys that note what is done with them.

mod stub;

use std::future::Future;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use secrecy::{ExposeSecret, SecretString};
use tierstock_domain::{Market, Moment, Purpose, StorageFault, Tier};
use tierstock_simulator::{Credentials, Limits, Options, Simulator};

use crate::clients::{Marketplaces, marketplaces};
use crate::clock::{Clock, VirtualClock};
use crate::endpoints::{Endpoints, Overrides};
use crate::gate::{Gate, Pass};
use crate::http::Timeouts;
use crate::ports::{Budget, BudgetError, Pause, RenewalLock, StockXKeys, TokenError, Tokens};

pub(crate) use stub::{Stub, StubRequest, answer};

pub(crate) const PURPOSE: Purpose = Purpose::Tier(Tier::Hot);

pub(crate) fn noon() -> Moment {
    Moment::from_timestamp(1_795_521_600, 0).unwrap()
}

/// A budget without a rate: a slot is now.
pub(crate) struct Notebook {
    clock: VirtualClock,
    pub reserved: Mutex<Vec<(Moment, Purpose)>>,
    pub pauses: Mutex<Vec<(Market, Pause)>>,
    /// How often it was told to be slower.
    pub slower: Mutex<u32>,
    pub slot: Mutex<Option<Result<Moment, BudgetError>>>,
    /// The time between two requests.
    pub apart: Mutex<Duration>,
    /// Whether a pause can't be written.
    pub full: Mutex<bool>,
}

impl Notebook {
    /// The ends of the pauses that were asked for.
    pub fn paused_until(&self) -> Vec<Moment> {
        self.pauses.lock().unwrap().iter().map(|(_, pause)| pause.until).collect()
    }
}

#[async_trait]
impl Budget for Notebook {
    async fn reserve(&self, _: Market, purpose: Purpose) -> Result<Moment, BudgetError> {
        let now = self.clock.now();
        self.reserved.lock().unwrap().push((now, purpose));
        if let Some(slot) = self.slot.lock().unwrap().clone() {
            return slot;
        }
        Ok(now)
    }

    async fn reserve_try(&self, market: Market, purpose: Purpose) -> Result<Moment, BudgetError> {
        self.reserve(market, purpose).await
    }

    async fn pause(&self, market: Market) -> Result<Option<Pause>, BudgetError> {
        let pauses = self.pauses.lock().unwrap();
        Ok(pauses.iter().rfind(|(of, _)| *of == market).map(|(_, pause)| *pause))
    }

    async fn end_pause(&self, market: Market) -> Result<(), BudgetError> {
        self.pauses.lock().unwrap().retain(|(of, _)| *of != market);
        Ok(())
    }

    async fn apart(&self, _: Market) -> Result<Duration, BudgetError> {
        Ok(*self.apart.lock().unwrap())
    }

    async fn cool_down(&self, market: Market, pause: Pause) -> Result<(), BudgetError> {
        if *self.full.lock().unwrap() {
            return Err(BudgetError::NotWritten(StorageFault::Full));
        }
        self.pauses.lock().unwrap().push((market, pause));
        Ok(())
    }

    async fn slow_down(&self, _: Market) -> Result<(), BudgetError> {
        *self.slower.lock().unwrap() += 1;
        Ok(())
    }
}

/// Keys that can be taken away, and a store that can be broken.
pub(crate) struct Keyring {
    pub stockx: Mutex<Result<StockXKeys, TokenError>>,
    pub alias: Mutex<Result<SecretString, TokenError>>,
    pub kept: Mutex<Vec<String>>,
    pub broken: Mutex<bool>,
}

impl Keyring {
    fn of(credentials: &Credentials) -> Self {
        let keys = StockXKeys {
            api_key: format!(" {}\n", credentials.api_key).into(),
            client_id: credentials.client_id.as_str().into(),
            client_secret: credentials.client_secret.as_str().into(),
            refresh_token: credentials.refresh_token.as_str().into(),
            account: None,
        };
        Self {
            stockx: Mutex::new(Ok(keys)),
            alias: Mutex::new(Ok(credentials.alias_token.as_str().into())),
            kept: Mutex::default(),
            broken: Mutex::default(),
        }
    }

    pub fn store_refresh_token(&self, token: &str) {
        self.stockx.lock().unwrap().as_mut().unwrap().refresh_token = token.into();
    }
}

#[async_trait]
impl Tokens for Keyring {
    async fn stockx(&self) -> Result<StockXKeys, TokenError> {
        self.stockx.lock().unwrap().clone()
    }

    async fn stockx_past(&self, _refused: &SecretString) -> Result<StockXKeys, TokenError> {
        self.stockx().await
    }

    async fn lock_renewal(&self) -> Result<RenewalLock, TokenError> {
        Ok(Box::new(()))
    }

    async fn keep_stockx_refresh_token(&self, token: SecretString) -> Result<(), TokenError> {
        self.kept.lock().unwrap().push(token.expose_secret().into());
        if *self.broken.lock().unwrap() {
            return Err(TokenError::Locked);
        }
        self.store_refresh_token(token.expose_secret());
        Ok(())
    }

    async fn alias(&self) -> Result<SecretString, TokenError> {
        self.alias.lock().unwrap().clone()
    }
}

/// Everything that a test of the clients needs.
pub(crate) struct Scene {
    pub clock: VirtualClock,
    pub budget: Arc<Notebook>,
    pub keys: Arc<Keyring>,
    pub simulator: Simulator,
    pub markets: Marketplaces,
}

impl Scene {
    /// Against the simulator, which has no rate limit here.
    pub async fn new() -> Self {
        Self::with(None, Timeouts::default()).await
    }

    /// With other addresses than the simulator's: StockX's, its accounts', Alias's.
    pub async fn at(stockx: Option<&str>, accounts: Option<&str>, alias: Option<&str>) -> Self {
        Self::with(Some([stockx, accounts, alias]), Timeouts::default()).await
    }

    pub async fn with(addresses: Option<[Option<&str>; 3]>, timeouts: Timeouts) -> Self {
        let clock = VirtualClock::starting_at(noon());
        let simulated = clock.clone();
        let unlimited = Limits {
            stockx_per_second: f64::INFINITY,
            stockx_per_day: u32::MAX,
            alias_per_second: f64::INFINITY,
            alias_per_day: None,
        };
        let options = Options::sample(1, Arc::new(move || simulated.now()));
        let simulator = Simulator::start(Options { limits: unlimited, ..options }).await.unwrap();
        let [stockx, accounts, alias] = addresses.unwrap_or_default();
        let endpoints = Endpoints::overridden(Overrides {
            stockx: Some(stockx.unwrap_or(simulator.stockx_url())),
            stockx_accounts: Some(accounts.unwrap_or(simulator.accounts_url())),
            alias: Some(alias.unwrap_or(simulator.alias_url())),
            rates: Some(simulator.rates_url()),
            ..Overrides::default()
        })
        .unwrap();
        let budget = Arc::new(Notebook {
            clock: clock.clone(),
            reserved: Mutex::default(),
            pauses: Mutex::default(),
            slower: Mutex::default(),
            slot: Mutex::default(),
            apart: Mutex::default(),
            full: Mutex::default(),
        });
        let keys = Arc::new(Keyring::of(simulator.credentials()));
        let shared: Arc<dyn Clock> = Arc::new(clock.clone());
        let tokens: Arc<dyn Tokens> = keys.clone();
        let gate = Gate::new(budget.clone(), Arc::clone(&shared));
        let markets = marketplaces(&endpoints, gate, &tokens, &shared, 1, timeouts).unwrap();
        Self { clock, budget, keys, simulator, markets }
    }

    pub fn gate(&self) -> Gate {
        Gate::new(self.budget.clone(), Arc::new(self.clock.clone()))
    }

    pub async fn pass(&self, market: Market) -> Pass {
        self.while_time_passes(self.gate().pass(market, PURPOSE)).await.unwrap()
    }

    /// Lets time go by for as long as the work needs it.
    pub async fn while_time_passes<T>(&self, work: impl Future<Output = T>) -> T {
        let time = async {
            loop {
                self.clock.pass(Duration::from_secs(1)).await;
            }
        };
        tokio::select! {
            done = work => done,
            () = time => unreachable!("time does not end"),
        }
    }

    /// How many seconds after the first reservation each further one was made.
    pub fn reservations(&self) -> Vec<i64> {
        let reserved = self.budget.reserved.lock().unwrap();
        reserved.iter().map(|(at, _)| (*at - reserved[0].0).num_seconds()).collect()
    }
}
