//! Keys that live in memory until the app is closed: by the user's choice, or because the keychain took no more.

use std::sync::{Mutex, MutexGuard, PoisonError};

use secrecy::SecretString;
use tierstock_domain::Market;
use tierstock_market::ports::StockXKeys;

use super::Kept;
use crate::ports::SecretName;

/// They go before whatever the keychain holds.
#[derive(Default)]
pub(super) struct SessionOnly(Mutex<Held>);

#[derive(Default)]
struct Held {
    stockx: Option<(StockXKeys, Kept)>,
    alias: Option<SecretString>,
}

impl SessionOnly {
    pub(super) fn stockx(&self) -> Option<StockXKeys> {
        self.held().stockx.as_ref().map(|(keys, _)| keys.clone())
    }

    pub(super) fn alias(&self) -> Option<SecretString> {
        self.held().alias.clone()
    }

    /// Why a marketplace's keys are here, if they are.
    pub(super) fn kept(&self, market: Market) -> Option<Kept> {
        let held = self.held();
        match market {
            Market::StockX => held.stockx.as_ref().map(|(_, kept)| *kept),
            Market::Alias => held.alias.as_ref().map(|_| Kept::Session),
        }
    }

    pub(super) fn secret(&self, name: SecretName) -> Option<SecretString> {
        let stockx = || self.stockx();
        match name {
            SecretName::StockXApiKey => stockx().map(|keys| keys.api_key),
            SecretName::StockXClientId => stockx().map(|keys| keys.client_id),
            SecretName::StockXClientSecret => stockx().map(|keys| keys.client_secret),
            SecretName::StockXRefreshToken => stockx().map(|keys| keys.refresh_token),
            SecretName::AliasToken => self.alias(),
        }
    }

    /// The user wants them here.
    pub(super) fn choose_stockx(&self, keys: StockXKeys) {
        self.held().stockx = Some((keys, Kept::Session));
    }

    /// The user wants it here.
    pub(super) fn choose_alias(&self, token: SecretString) {
        self.held().alias = Some(token);
    }

    /// The keychain did not take the newest refresh token.
    pub(super) fn keep_unsaved(&self, keys: StockXKeys) {
        self.held().stockx = Some((keys, Kept::Unsaved));
    }

    /// The refresh token rotated.
    pub(super) fn renew_stockx(&self, refresh_token: SecretString) {
        if let Some((keys, _)) = &mut self.held().stockx {
            keys.refresh_token = refresh_token;
        }
    }

    pub(super) fn drop_of(&self, market: Market) {
        let mut held = self.held();
        match market {
            Market::StockX => held.stockx = None,
            Market::Alias => held.alias = None,
        }
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
