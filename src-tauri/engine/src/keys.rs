//! The marketplaces' keys, and the accounts that they open.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use tierstock_domain::{KeyObstacle, Market};
use tierstock_market::MarketError;
use tierstock_market::ports::{TokenError, Tokens};
use tierstock_sync::Account;

use crate::locks::{AccountLock, AccountLocks};
use crate::tokens::{SecretHosts, StoredTokens};

/// Keys and the locks of their accounts, shared by all that asks a marketplace.
pub(crate) struct Keys {
    tokens: Arc<StoredTokens>,
    account_locks: AccountLocks,
    hosts: SecretHosts,
    taken: Mutex<HashMap<Market, AccountLock>>,
}

impl Keys {
    pub(crate) fn new(tokens: Arc<StoredTokens>, account_locks: AccountLocks, hosts: SecretHosts) -> Self {
        Self { tokens, account_locks, hosts, taken: Mutex::default() }
    }

    /// The tokens that are stored, from which every request takes its key.
    pub(crate) fn tokens(&self) -> &StoredTokens {
        &self.tokens
    }

    /// Whether the user has not connected the marketplace, which is no fault.
    pub(crate) async fn is_unused(&self, market: Market) -> bool {
        let missing = match market {
            Market::StockX => self.tokens.stockx().await.err(),
            Market::Alias => self.tokens.alias().await.err(),
        };
        matches!(missing, Some(TokenError::Missing(_)))
    }

    fn taken(&self) -> MutexGuard<'_, HashMap<Market, AccountLock>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Account for Keys {
    fn forget(&self, market: Market) {
        self.tokens.forget(market);
        self.taken().remove(&market);
    }

    async fn own_account(&self, market: Market) -> Result<bool, MarketError> {
        if self.taken().contains_key(&market) {
            return Ok(true);
        }
        let (host, key) = match market {
            Market::StockX => (&self.hosts.stockx, self.tokens.stockx().await?.api_key),
            Market::Alias => (&self.hosts.alias, self.tokens.alias().await?),
        };
        let unavailable =
            |error: std::io::Error| TokenError::NotNow(KeyObstacle::AccountLock { said: error.to_string() });
        let mut taken = self.taken();
        // Another task of this process may have been quicker.
        if taken.contains_key(&market) {
            return Ok(true);
        }
        let lock = self.account_locks.take(host, &key).map_err(unavailable)?;
        Ok(lock.map(|lock| taken.insert(market, lock)).is_some())
    }
}
