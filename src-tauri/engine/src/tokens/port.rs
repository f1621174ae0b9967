//! The keys as the marketplaces' clients ask for them.

use async_trait::async_trait;
use secrecy::{ExposeSecret, SecretString};
use tierstock_domain::{KeyObstacle, Market};
use tierstock_market::ports::{RenewalLock, StockXKeys, TokenError, Tokens};

use super::{KeysKept, POLL_INTERVAL, RENEWED_WITHIN, StoredTokens, in_order, token_error};
use crate::ports::SecretName;

#[async_trait]
impl Tokens for StoredTokens {
    async fn stockx(&self) -> Result<StockXKeys, TokenError> {
        if let Some(keys) = self.session.stockx() {
            return Ok(keys);
        }
        if let Some(keys) = self.remembered().stockx.clone() {
            return Ok(keys);
        }
        let keys = self.if_own(Market::StockX, self.read_stockx().await?)?;
        self.remembered().stockx = Some(keys.clone());
        Ok(keys)
    }

    async fn lock_renewal(&self) -> Result<RenewalLock, TokenError> {
        let account = self.stockx().await?.client_id;
        let name = SecretString::from(format!("renewal of {}", account.expose_secret()));
        let end = self.clock.elapsed() + RENEWED_WITHIN;
        loop {
            let taken = self.account_locks.take(&self.hosts.stockx_accounts, &name);
            let refused = |error: std::io::Error| KeyObstacle::RenewalLock { said: error.to_string() };
            match taken.map_err(|error| TokenError::NotNow(refused(error)))? {
                Some(lock) => {
                    self.forget(Market::StockX);
                    return Ok(Box::new(lock));
                }
                None if self.clock.elapsed() >= end => {
                    return Err(TokenError::NotNow(KeyObstacle::RenewedElsewhere));
                }
                None => self.clock.sleep(POLL_INTERVAL).await,
            }
        }
    }

    async fn stockx_past(&self, refused: &SecretString) -> Result<StockXKeys, TokenError> {
        let held = self.session.unsaved();
        if held.is_none_or(|keys| keys.refresh_token.expose_secret() != refused.expose_secret()) {
            return self.stockx().await;
        }
        match self.read_stockx().await {
            Ok(stored) => {
                self.session.drop_of(Market::StockX);
                self.forget(Market::StockX);
                Ok(stored)
            }
            Err(_) => self.stockx().await,
        }
    }

    async fn keep_stockx_refresh_token(&self, token: SecretString) -> Result<(), TokenError> {
        let _alone = self.writing.lock().await;
        let kept = self.session.kept(Market::StockX);
        if kept == Some(KeysKept::Session) {
            self.session.renew_stockx(token);
            return Ok(());
        }
        let keys = StockXKeys { refresh_token: token.clone(), ..self.stockx().await? };
        // The keychain may lack more than the newest refresh token.
        let written = if kept == Some(KeysKept::Unsaved) {
            self.keep_all(Market::StockX, &in_order(keys.clone())).await
        } else {
            let name = SecretName::StockXRefreshToken;
            self.secrets.write(name, self.hosts.of_entry(name), token).await
        };
        match written {
            Ok(()) => {
                self.session.drop_of(Market::StockX);
                self.remembered().stockx = Some(keys);
                Ok(())
            }
            Err(error) => {
                self.session.keep_unsaved(keys);
                Err(token_error(error))
            }
        }
    }

    async fn alias(&self) -> Result<SecretString, TokenError> {
        if let Some(token) = self.session.alias() {
            return Ok(token);
        }
        if let Some(token) = self.remembered().alias.clone() {
            return Ok(token);
        }
        let token = self.read(SecretName::AliasToken, Market::Alias).await?;
        let token = self.if_own(Market::Alias, token)?;
        self.remembered().alias = Some(token.clone());
        Ok(token)
    }
}
