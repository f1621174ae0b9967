//! Keys that live in memory until the app is closed: by the user's choice, or because the keychain took no more.

use std::sync::{Mutex, MutexGuard, PoisonError};

use secrecy::SecretString;
use tierstock_domain::Market;
use tierstock_market::ports::StockXKeys;
use tokio::sync::watch;

use super::KeysKept;
use crate::ports::SecretName;

/// They go before whatever the keychain holds.
#[derive(Default)]
pub(super) struct SessionOnly {
    keys: Mutex<SessionKeys>,
    /// Whether the keychain did not take what is held for StockX.
    is_unsaved: watch::Sender<bool>,
}

#[derive(Default)]
struct SessionKeys {
    stockx: Option<(StockXKeys, KeysKept)>,
    alias: Option<SecretString>,
}

impl SessionOnly {
    pub(super) fn stockx(&self) -> Option<StockXKeys> {
        self.keys().stockx.as_ref().map(|(keys, _)| keys.clone())
    }

    pub(super) fn alias(&self) -> Option<SecretString> {
        self.keys().alias.clone()
    }

    /// Why a marketplace's keys are here, if they are.
    pub(super) fn kept(&self, market: Market) -> Option<KeysKept> {
        let keys = self.keys();
        match market {
            Market::StockX => keys.stockx.as_ref().map(|(_, kept)| *kept),
            Market::Alias => keys.alias.as_ref().map(|_| KeysKept::Session),
        }
    }

    pub(super) fn secret(&self, name: SecretName) -> Option<SecretString> {
        let stockx = || self.stockx();
        match name {
            SecretName::StockXApiKey => stockx().map(|keys| keys.api_key),
            SecretName::StockXClientId => stockx().map(|keys| keys.client_id),
            SecretName::StockXClientSecret => stockx().map(|keys| keys.client_secret),
            SecretName::StockXRefreshToken => stockx().map(|keys| keys.refresh_token),
            SecretName::StockXAccount => stockx().and_then(|keys| keys.account),
            SecretName::AliasToken => self.alias(),
            // Kept in the keychain or not at all.
            SecretName::AlertChannel(..) => None,
        }
    }

    /// The user wants them here.
    pub(super) fn choose_stockx(&self, keys: StockXKeys) {
        self.put_stockx(Some((keys, KeysKept::Session)));
    }

    /// The user wants it here.
    pub(super) fn choose_alias(&self, token: SecretString) {
        self.keys().alias = Some(token);
    }

    /// The keychain did not take these, or the newest refresh token among them.
    pub(super) fn keep_unsaved(&self, keys: StockXKeys) {
        self.put_stockx(Some((keys, KeysKept::Unsaved)));
    }

    /// What the keychain did not take.
    pub(super) fn unsaved(&self) -> Option<StockXKeys> {
        let keys = self.keys();
        keys.stockx.as_ref().filter(|(_, kept)| *kept == KeysKept::Unsaved).map(|(keys, _)| keys.clone())
    }

    /// Waits until there is something that the keychain did not take.
    pub(super) async fn until_unsaved(&self) {
        // The sender is a part of this: it can't be gone.
        let _ = self.is_unsaved.subscribe().wait_for(|unsaved| *unsaved).await;
    }

    /// The refresh token rotated.
    pub(super) fn renew_stockx(&self, refresh_token: SecretString) {
        if let Some((keys, _)) = &mut self.keys().stockx {
            keys.refresh_token = refresh_token;
        }
    }

    pub(super) fn drop_of(&self, market: Market) {
        match market {
            Market::StockX => self.put_stockx(None),
            Market::Alias => self.keys().alias = None,
        }
    }

    fn put_stockx(&self, stockx: Option<(StockXKeys, KeysKept)>) {
        let unsaved = matches!(stockx, Some((_, KeysKept::Unsaved)));
        self.keys().stockx = stockx;
        self.is_unsaved.send_replace(unsaved);
    }

    fn keys(&self) -> MutexGuard<'_, SessionKeys> {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
