//! The marketplaces' keys, and the accounts that they open.

use std::sync::Arc;

use tierstock_domain::Market;
use tierstock_market::MarketError;
use tierstock_market::ports::{TokenError, Tokens};

use crate::accounts::{AccountLock, AccountLocks};
use crate::tokens::{SecretHosts, StoredTokens};

/// Keys and the locks of their accounts.
pub(crate) struct Keys {
    tokens: Arc<StoredTokens>,
    accounts: AccountLocks,
    hosts: SecretHosts,
}

impl Keys {
    pub(crate) fn new(tokens: Arc<StoredTokens>, accounts: AccountLocks, hosts: SecretHosts) -> Self {
        Self { tokens, accounts, hosts }
    }

    /// The key was refused: read it anew at the next use.
    pub(crate) fn forget(&self, market: Market) {
        self.tokens.forget(market);
    }

    /// Takes the account for this process; none if another has it.
    pub(crate) async fn take_account(&self, market: Market) -> Result<Option<AccountLock>, MarketError> {
        let (host, key) = match market {
            Market::StockX => (&self.hosts.stockx, self.tokens.stockx().await?.api_key),
            Market::Alias => (&self.hosts.alias, self.tokens.alias().await?),
        };
        let unavailable =
            |error: std::io::Error| TokenError::Unavailable(format!("the account's lock: {error}"));
        Ok(self.accounts.take(host, &key).map_err(unavailable)?)
    }
}
