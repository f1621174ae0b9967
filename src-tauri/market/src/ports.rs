//! What this room needs from outside: a budget on disk and keys from the keychain. (And a [`Clock`](crate::Clock).)

use std::time::Duration;

use async_trait::async_trait;
use secrecy::SecretString;
use thiserror::Error;
use tierstock_domain::{
    Failure, KeyDamage, KeyObstacle, KeychainFault, Market, Moment, Purpose, StorageFault,
};

/// Requests are reserved before they are sent, on disk, so that a restart never spends one twice.
#[async_trait]
pub trait Budget: Send + Sync {
    /// Reserves one request and tells when it may go: now or at a slot to come.
    async fn reserve(&self, market: Market, purpose: Purpose) -> Result<Moment, BudgetError>;

    /// The time that has to be between two requests now.
    async fn apart(&self, market: Market) -> Result<Duration, BudgetError>;

    /// The same in spite of a pause, for the user who wants it to be tried right now: once a minute.
    async fn reserve_try(&self, market: Market, purpose: Purpose) -> Result<Moment, BudgetError>;

    /// `market` asked for this pause: it is kept, so that a restart knows it.
    async fn cool_down(&self, market: Market, pause: Pause) -> Result<(), BudgetError>;

    /// `market` answers again: its pause is over.
    async fn end_pause(&self, market: Market) -> Result<(), BudgetError>;

    /// The pause that was kept last, if it is not over.
    async fn pause(&self, market: Market) -> Result<Option<Pause>, BudgetError>;

    /// `market` says that it is asked too fast. If it says so again and again, it is asked more slowly for a while.
    async fn slow_down(&self, market: Market) -> Result<(), BudgetError>;
}

/// A pause that a marketplace asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    /// When it asked first.
    pub since: Moment,
    /// Nothing may go to it before this.
    pub until: Moment,
}

/// Why no request may be sent.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BudgetError {
    /// The day's quota, or the part of it that this purpose may use, is spent.
    #[error("today's requests are used up; the next ones come at {resets_at}")]
    QuotaSpent {
        /// When the quota is whole again.
        resets_at: Moment,
    },
    /// The marketplace asked for a pause that is too long to be sat out by a request.
    #[error("it asked for a pause until {until}")]
    Paused {
        /// Nothing is sent before this.
        until: Moment,
    },
    /// It was tried in spite of its pause a moment ago.
    #[error("it was tried a moment ago")]
    TriedJustNow,
    /// The budget could not be written; nothing is sent that is not on disk first.
    #[error("the request could not be noted on disk: {0:?}")]
    NotWritten(StorageFault),
}

impl BudgetError {
    /// The error as a code with its data.
    pub(crate) fn failure(self) -> Failure {
        match self {
            Self::QuotaSpent { .. } => Failure::QuotaSpent,
            Self::Paused { until } => Failure::Paused { until },
            Self::TriedJustNow => Failure::TriedJustNow,
            Self::NotWritten(what) => Failure::NotCounted { what },
        }
    }
}

/// The user's own application on StockX, and the newest refresh token.
#[derive(Debug, Clone)]
pub struct StockXKeys {
    /// Sent as `x-api-key` to the API's host alone.
    pub api_key: SecretString,
    /// The application's id.
    pub client_id: SecretString,
    /// The application's secret.
    pub client_secret: SecretString,
    /// The newest refresh token; a refresh may bring another one in its place.
    pub refresh_token: SecretString,
    /// Whose they are, as [`StockXAccount::kept`](crate::StockXAccount::kept) gives it; none: not known.
    pub account: Option<SecretString>,
}

/// As long as it lives, no other process renews.
pub type RenewalLock = Box<dyn std::any::Any + Send + Sync>;

/// The keys, wherever they are kept.
#[async_trait]
pub trait Tokens: Send + Sync {
    /// StockX's keys as they are stored now.
    async fn stockx(&self) -> Result<StockXKeys, TokenError>;

    /// StockX's keys, after its accounts service refused this refresh token: if there are others to be found beyond
    /// those that were given before, these.
    async fn stockx_past(&self, refused: &SecretString) -> Result<StockXKeys, TokenError>;

    /// Lets no one else on this machine renew with the same keys until the answer is dropped, and forgets what was
    /// remembered of them: the process that had it before may have rotated the refresh token.
    async fn lock_renewal(&self) -> Result<RenewalLock, TokenError>;

    /// Keeps a rotated refresh token. Called before the access token that came with it is used.
    async fn keep_stockx_refresh_token(&self, token: SecretString) -> Result<(), TokenError>;

    /// Alias's personal access token.
    async fn alias(&self) -> Result<SecretString, TokenError>;
}

/// Why there is no key.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TokenError {
    /// None was ever entered.
    #[error("no key is stored yet")]
    Missing(Market),
    /// Some were stored, and are not there any more.
    #[error("the stored key is gone")]
    Lost(Market),
    /// The keychain is locked or did not answer in time.
    #[error("the keychain is locked")]
    Locked,
    /// The user, or the system, did not allow the keychain to be read.
    #[error("the keychain was not allowed to give the key")]
    Denied,
    /// The keychain said no, or there is none.
    #[error("the keychain can't be used: {0:?}")]
    Unavailable(KeychainFault),
    /// What is stored is no key: it must be entered again.
    #[error("the stored key can't be used: {0:?}")]
    Damaged(KeyDamage),
    /// They were left by an earlier installation: the user is asked before anything is sent with them.
    #[error("keys of an earlier installation were found")]
    LeftBehind(Market),
    /// The keychain is well, but something else on this computer is in the way for now.
    #[error("the keys can't be used now: {0:?}")]
    NotNow(KeyObstacle),
}

impl TokenError {
    /// The error as a code with its data.
    pub(crate) fn failure(self) -> Failure {
        match self {
            Self::Missing(_) => Failure::KeyMissing,
            Self::Lost(_) => Failure::KeyLost,
            Self::LeftBehind(_) => Failure::KeysLeftBehind,
            Self::Locked => Failure::KeychainLocked,
            Self::Denied => Failure::KeychainDenied,
            Self::Unavailable(what) => Failure::KeychainUnavailable { what },
            Self::Damaged(what) => Failure::KeyDamaged { what },
            Self::NotNow(what) => Failure::KeysNotNow { what },
        }
    }
}
