//! What the engine needs from the shell: a place for secrets, and a browser.

use std::borrow::Cow;

use async_trait::async_trait;
use secrecy::SecretString;
use serde::Serialize;
use specta::Type;
use thiserror::Error;
use tierstock_domain::{AlertChannelId, AlertChannelKind, KeyDamage, KeychainFault};

/// The secrets that Tierstock keeps, each under a name of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SecretName {
    /// The API key of the user's application on StockX.
    StockXApiKey,
    /// Its client id.
    StockXClientId,
    /// Its client secret.
    StockXClientSecret,
    /// The newest refresh token of the user's StockX account.
    StockXRefreshToken,
    /// Whose account that is. No secret, but personal: it is kept where the keys are, and goes when they go, so that it is
    /// in no copy of the data.
    StockXAccount,
    /// Alias's personal access token.
    AliasToken,
    /// The address of a channel of the user's own, with its token, as one: neither is of use alone.
    AlertChannel(AlertChannelKind, AlertChannelId),
}

impl SecretName {
    /// The name of the entry, without the host that it is bound to.
    pub fn key(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::StockXApiKey => "stockx.api-key",
            Self::StockXClientId => "stockx.client-id",
            Self::StockXClientSecret => "stockx.client-secret",
            Self::StockXRefreshToken => "stockx.refresh-token",
            Self::StockXAccount => "stockx.account",
            Self::AliasToken => "alias.token",
            Self::AlertChannel(_, id) => return format!("alert-channel.{id}").into(),
        })
    }
}

/// Why a secret could not be read or kept.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Type)]
// Its name crosses to the window, where nothing is to look like a place for a secret.
#[serde(rename = "KeychainError", rename_all = "snake_case")]
pub enum SecretError {
    /// The keychain waits for the user, or did not answer in time.
    #[error("the keychain is locked or does not answer")]
    Locked,
    /// The user, or the system, did not allow it.
    #[error("the keychain did not allow it")]
    Denied,
    /// There is no keychain, or it failed.
    #[error("the keychain can't be used: {0:?}")]
    Unavailable(KeychainFault),
    /// It works, but this entry can't be read; another may be written in its place.
    #[error("an entry of the keychain can't be read: {0:?}")]
    Damaged(KeyDamage),
}

/// Where secrets are kept. An entry belongs to the host it was entered for: another host never gets it.
#[async_trait]
pub trait SecretStore: Send + Sync {
    /// The secret, or none if there is no such entry.
    async fn read(&self, name: SecretName, host: &str) -> Result<Option<SecretString>, SecretError>;

    /// Keeps the secret in place of the one before.
    async fn write(&self, name: SecretName, host: &str, secret: SecretString) -> Result<(), SecretError>;

    /// Removes the secret; one that is not there is no error.
    async fn remove(&self, name: SecretName, host: &str) -> Result<(), SecretError>;

    /// The user wants to be asked for their permission, though they refused it before. Until then a store that asks
    /// takes the refusal for an answer.
    fn ask_again(&self) {}

    /// Waits while the store waits for the user, for as long as somebody who clicked may be kept waiting.
    async fn wait_for_user(&self) {}

    /// Returns once a store that waited for the user does so no more. Where that is never known it never returns.
    async fn until_it_answers_again(&self) {
        std::future::pending::<()>().await;
    }

    /// Whether its entries stay when the data folder is gone, and so may be those of an earlier installation.
    fn outlives_data(&self) -> bool {
        false
    }
}

/// No browser could be opened.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("no browser could be opened")]
pub struct NoBrowser;

/// What opens an address for the user: the system's browser, or a test's record.
#[async_trait]
pub trait Browser: Send + Sync {
    /// Opens this address; [`NoBrowser`] says where there is none that does.
    async fn open(&self, address: &str) -> Result<(), NoBrowser>;
}

/// A machine without a browser.
#[async_trait]
impl Browser for NoBrowser {
    async fn open(&self, _address: &str) -> Result<(), NoBrowser> {
        Err(Self)
    }
}
