//! The marketplaces' keys, read from the secret store and remembered while they work.

use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use secrecy::SecretString;
use tierstock_domain::Market;
use tierstock_market::Endpoints;
use tierstock_market::ports::{StockXKeys, TokenError, Tokens};

use crate::ports::{SecretError, SecretName, SecretStore};

/// The hosts to which the entries are bound.
#[derive(Debug, Clone)]
pub(crate) struct SecretHosts {
    pub(crate) stockx: String,
    pub(crate) stockx_accounts: String,
    pub(crate) alias: String,
}

impl SecretHosts {
    /// Host and, where it is not the scheme's own, port of each address.
    pub(crate) fn of(endpoints: &Endpoints) -> Self {
        Self {
            stockx: endpoints.stockx.authority().to_owned(),
            stockx_accounts: endpoints.stockx_accounts.authority().to_owned(),
            alias: endpoints.alias.authority().to_owned(),
        }
    }
}

/// Keys over a [`SecretStore`]. What was read is remembered until [`forget`](Self::forget): a marketplace is asked
/// twice a second, a keychain should not be.
pub(crate) struct StoredTokens {
    secrets: Arc<dyn SecretStore>,
    hosts: SecretHosts,
    remembered: Mutex<Remembered>,
}

#[derive(Default)]
struct Remembered {
    stockx: Option<StockXKeys>,
    alias: Option<SecretString>,
}

impl StoredTokens {
    pub(crate) fn new(secrets: Arc<dyn SecretStore>, hosts: SecretHosts) -> Self {
        Self { secrets, hosts, remembered: Mutex::default() }
    }

    /// Reads the secret store again at the next use: the key was refused, or another may have been entered.
    pub(crate) fn forget(&self, market: Market) {
        let mut remembered = self.remembered();
        match market {
            Market::StockX => remembered.stockx = None,
            Market::Alias => remembered.alias = None,
        }
    }

    fn remembered(&self) -> std::sync::MutexGuard<'_, Remembered> {
        self.remembered.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn read(&self, name: SecretName, market: Market, host: &str) -> Result<SecretString, TokenError> {
        match self.secrets.read(name, host).await {
            Ok(Some(secret)) => Ok(secret),
            Ok(None) => Err(TokenError::Missing(market)),
            Err(error) => Err(in_words(error)),
        }
    }

    async fn read_stockx(&self) -> Result<StockXKeys, TokenError> {
        let (api, accounts) = (&self.hosts.stockx, &self.hosts.stockx_accounts);
        Ok(StockXKeys {
            api_key: self.read(SecretName::StockXApiKey, Market::StockX, api).await?,
            client_id: self.read(SecretName::StockXClientId, Market::StockX, accounts).await?,
            client_secret: self.read(SecretName::StockXClientSecret, Market::StockX, accounts).await?,
            refresh_token: self.read(SecretName::StockXRefreshToken, Market::StockX, accounts).await?,
        })
    }
}

fn in_words(error: SecretError) -> TokenError {
    match error {
        SecretError::Locked => TokenError::Locked,
        SecretError::Unavailable(why) => TokenError::Unavailable(why),
    }
}

#[async_trait]
impl Tokens for StoredTokens {
    async fn stockx(&self) -> Result<StockXKeys, TokenError> {
        if let Some(keys) = self.remembered().stockx.clone() {
            return Ok(keys);
        }
        let keys = self.read_stockx().await?;
        self.remembered().stockx = Some(keys.clone());
        Ok(keys)
    }

    async fn keep_stockx_refresh_token(&self, token: SecretString) -> Result<(), TokenError> {
        if let Some(keys) = self.remembered().stockx.as_mut() {
            keys.refresh_token = token.clone();
        }
        let host = &self.hosts.stockx_accounts;
        self.secrets.write(SecretName::StockXRefreshToken, host, token).await.map_err(in_words)
    }

    async fn alias(&self) -> Result<SecretString, TokenError> {
        if let Some(token) = self.remembered().alias.clone() {
            return Ok(token);
        }
        let token = self.read(SecretName::AliasToken, Market::Alias, &self.hosts.alias).await?;
        self.remembered().alias = Some(token.clone());
        Ok(token)
    }
}
