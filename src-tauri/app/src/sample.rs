//! The sample: made-up marketplaces inside the app, and 112 products with their units, their sales and their past.
//!
//! The real clients talk to it over HTTP on loopback. Its prices are a pure function of (seed, time), so a restart
//! goes on where it was.

mod past;
mod products;
mod sizes;
mod trade;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use secrecy::SecretString;
use tierstock_domain::Moment;
use tierstock_engine::{
    Clock, Endpoints, Engine, EngineError, ImportedProduct, Overrides, SecretError, SecretName, SecretStore,
};
use tierstock_simulator::{Credentials, Options, Product, Simulator, World};

/// The sample is the same for everybody.
pub const SEED: u64 = 20_261_124;

/// Starts the made-up marketplaces and gives their addresses and keys.
pub async fn marketplaces(
    clock: &Arc<dyn Clock>,
) -> Result<(Simulator, Endpoints, MemorySecrets), EngineError> {
    let clock = Arc::clone(clock);
    let simulator = Simulator::start(Options::sample(SEED, Arc::new(move || clock.now())))
        .await
        .map_err(|error| EngineError::Sample { said: error.to_string() })?;
    let endpoints = endpoints(&simulator)?;
    let secrets = MemorySecrets::holding(simulator.credentials());
    Ok((simulator, endpoints, secrets))
}

/// Where a running simulator's marketplaces are.
pub fn endpoints(simulator: &Simulator) -> Result<Endpoints, EngineError> {
    let overrides = Overrides {
        stockx: Some(simulator.stockx_url()),
        stockx_accounts: Some(simulator.accounts_url()),
        alias: Some(simulator.alias_url()),
        rates: Some(simulator.rates_url()),
        ..Overrides::default()
    };
    Ok(Endpoints::overridden(overrides)?)
}

/// The engine with the sample's products in it. One that can't take them is closed: else the next start would take that
/// for a crash.
pub async fn filled(engine: Engine, simulator: &Simulator, now: Moment) -> Result<Engine, EngineError> {
    if let Err(error) = fill(&engine, simulator, now).await {
        engine.close().await;
        return Err(error);
    }
    Ok(engine)
}

/// Brings the sample's products in; if they are there already, tells where their pictures are this time.
async fn fill(engine: &Engine, simulator: &Simulator, now: Moment) -> Result<(), EngineError> {
    if !engine.is_empty().await? {
        return engine.pictures_moved(products::pictures(simulator.world(), simulator.alias_url())?).await;
    }
    engine.import(trading(simulator.world(), simulator.alias_url(), now)?).await
}

/// All of the world's products, with what the user did with their pairs.
fn trading(world: &World, alias_url: &str, now: Moment) -> Result<Vec<ImportedProduct>, EngineError> {
    let mut imported = products(world, world.products(), alias_url, now)?;
    let mut units = 0;
    for ((index, product), imported) in (0..).zip(world.products()).zip(&mut imported) {
        let in_stock = imported.units.len();
        trade::Traded { world, product, index, now }.add_to(imported, units);
        units += in_stock;
    }
    imported
        .iter_mut()
        .filter(|each| !each.alerts.is_empty())
        .skip(trade::ALERTED)
        .for_each(|each| each.alerts.clear());
    Ok(imported)
}

/// Some of the world's products with all that the user would have by now. `alias_url` is where their pictures are.
pub fn products(
    world: &World,
    products: &[Product],
    alias_url: &str,
    now: Moment,
) -> Result<Vec<ImportedProduct>, EngineError> {
    products.iter().map(|product| products::sample(world, product, alias_url, now)).collect()
}

/// Keys that live as long as the app: the sample's are made up and never reach the keychain.
#[derive(Debug, Default)]
pub struct MemorySecrets {
    entries: Mutex<HashMap<SecretName, SecretString>>,
}

impl MemorySecrets {
    /// The keys of the made-up accounts.
    pub fn holding(credentials: &Credentials) -> Self {
        let entries = [
            (SecretName::StockXApiKey, &credentials.api_key),
            (SecretName::StockXClientId, &credentials.client_id),
            (SecretName::StockXClientSecret, &credentials.client_secret),
            (SecretName::StockXRefreshToken, &credentials.refresh_token),
            (SecretName::AliasToken, &credentials.alias_token),
        ];
        let entries = entries.into_iter().map(|(name, value)| (name, SecretString::from(value.as_str())));
        Self { entries: Mutex::new(entries.collect()) }
    }
}

#[async_trait]
impl SecretStore for MemorySecrets {
    async fn read(&self, name: SecretName, _host: &str) -> Result<Option<SecretString>, SecretError> {
        Ok(self.entries.lock().unwrap_or_else(PoisonError::into_inner).get(&name).cloned())
    }

    async fn write(&self, name: SecretName, _host: &str, secret: SecretString) -> Result<(), SecretError> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner).insert(name, secret);
        Ok(())
    }

    async fn remove(&self, name: SecretName, _host: &str) -> Result<(), SecretError> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner).remove(&name);
        Ok(())
    }
}
