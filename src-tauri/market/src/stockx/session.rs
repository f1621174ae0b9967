//! The session on StockX: an access token in memory, and the refresh token that renews it.
//!
//! StockX may give a new refresh token with any refresh, and the old one may then be good no more
//! (`docs/marketplaces.md`). So there is one refresh at a time, it can't be broken off half way, and a next token is
//! stored before the access token that came with it is used.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use tierstock_domain::{Market, Moment, Unreachable};
use tokio::sync::{Mutex, OwnedMutexGuard};

use super::oauth::{AuthServer, Issued, NotIssued};
use crate::clock::Clock;
use crate::error::MarketError;
use crate::ports::{StockXKeys, TokenError, Tokens};

/// An access token is renewed so long before it expires.
const REFRESH_MARGIN: Duration = Duration::from_mins(5);

/// Whatever a token says of its life, it is used at least so long (or until it is refused), and at most so long.
const MIN_USE: Duration = Duration::from_secs(1);
const MAX_USE: Duration = Duration::from_hours(24 * 30);

/// How long an access token is good that comes without a word about it: as long as those that say so.
const DEFAULT_LIFETIME: Duration = Duration::from_hours(12);

/// A fresh token that never worked isn't replaced before this: another one would not help either.
const RENEWED_IN_VAIN: Duration = Duration::from_mins(1);

/// What a request to the API must carry.
pub(super) struct Grant {
    pub api_key: SecretString,
    pub access_token: SecretString,
}

/// The session. Clones share it.
#[derive(Clone)]
pub(super) struct Session {
    auth_server: AuthServer,
    tokens: Arc<dyn Tokens>,
    clock: Arc<dyn Clock>,
    state: Arc<Mutex<State>>,
    /// How many refreshes have ended, so that a caller that waited for one takes its result.
    ended: Arc<AtomicU64>,
}

#[derive(Default)]
struct State {
    access: Option<Access>,
    refresh: Option<Newest>,
    /// A refresh token that was refused; it isn't sent again.
    dead: Option<SecretString>,
    failure: Option<MarketError>,
}

struct Access {
    token: SecretString,
    renew_at: Moment,
    /// When it took the place of one that was refused; none once it worked.
    replaced_at: Option<Moment>,
}

/// The newest refresh token. Until the store shows it, it shows the one that this came from.
struct Newest {
    token: SecretString,
    came_from: SecretString,
}

impl Session {
    pub fn new(auth_server: AuthServer, tokens: Arc<dyn Tokens>, clock: Arc<dyn Clock>) -> Self {
        Self { auth_server, tokens, clock, state: Arc::default(), ended: Arc::default() }
    }

    /// A live access token, other than the one that was refused. Renews it if need be.
    pub async fn grant(&self, refused: Option<&SecretString>) -> Result<Grant, MarketError> {
        let seen = self.ended.load(Ordering::SeqCst);
        let mut state = Arc::clone(&self.state).lock_owned().await;
        let keys = self.keys().await?;
        state.forget_if_signed_in_again(&keys.refresh_token);
        if let Some(access) = state.live(refused, self.clock.now())? {
            return Ok(Grant { api_key: keys.api_key, access_token: access });
        }
        if let (true, Some(failure)) = (self.ended.load(Ordering::SeqCst) != seen, &state.failure) {
            return Err(failure.clone());
        }
        let session = self.clone();
        let replaced_at = refused.map(|_| self.clock.now());
        // In a task of its own: dropped half way, the next refresh token would be lost.
        let renewal = tokio::spawn(async move { session.renew(state, keys, replaced_at).await });
        renewal.await.unwrap_or_else(|_| Err(MarketError::Unreachable(Unreachable::SignInBrokenOff)))
    }

    async fn renew(
        self,
        mut state: OwnedMutexGuard<State>,
        keys: StockXKeys,
        replaced_at: Option<Moment>,
    ) -> Result<Grant, MarketError> {
        let renewed = self.renew_alone(&mut state).await;
        self.ended.fetch_add(1, Ordering::SeqCst);
        match renewed {
            Ok(issued) => {
                state.failure = None;
                let renew_at = self.clock.now() + use_for(issued.expires_in.unwrap_or(DEFAULT_LIFETIME));
                state.access = Some(Access { token: issued.access_token.clone(), renew_at, replaced_at });
                Ok(Grant { api_key: keys.api_key, access_token: issued.access_token })
            }
            Err(failure) => {
                state.failure = Some(failure.clone());
                Err(failure)
            }
        }
    }

    /// While no other process on this machine renews, with what the last one that did left behind.
    async fn renew_alone(&self, state: &mut State) -> Result<Issued, MarketError> {
        let _alone = self.tokens.lock_renewal().await?;
        let keys = self.keys().await?;
        state.forget_if_signed_in_again(&keys.refresh_token);
        self.renew_once_or_twice(state, keys).await
    }

    /// With the newest refresh token, and if that is dead, with the stored one, should it be another.
    async fn renew_once_or_twice(&self, state: &mut State, keys: StockXKeys) -> Result<Issued, MarketError> {
        let newest = state.refresh.as_ref().map_or(&keys.refresh_token, |newest| &newest.token).clone();
        match self.renew_with(state, &keys, &newest).await {
            Err(NotIssued::InvalidGrant) => {}
            Err(NotIssued::Other(error)) => return Err(error),
            Ok(issued) => return Ok(issued),
        }
        let stored = clean(&self.tokens.stockx_past(&newest).await?)?;
        match self.renew_with(state, &stored, &stored.refresh_token).await {
            Err(NotIssued::InvalidGrant) => Err(MarketError::SignInAgain),
            Err(NotIssued::Other(error)) => Err(error),
            Ok(issued) => Ok(issued),
        }
    }

    async fn renew_with(
        &self,
        state: &mut State,
        keys: &StockXKeys,
        refresh_token: &SecretString,
    ) -> Result<Issued, NotIssued> {
        if state.dead.as_ref().is_some_and(|dead| same(dead, refresh_token)) {
            return Err(NotIssued::InvalidGrant);
        }
        let issued = match self.auth_server.refresh(&keys.client_id, &keys.client_secret, refresh_token).await
        {
            Ok(issued) => issued,
            Err(refusal) => {
                if matches!(refusal, NotIssued::InvalidGrant) {
                    *state = State { dead: Some(refresh_token.clone()), ..State::default() };
                }
                return Err(refusal);
            }
        };
        let next = issued.refresh_token.clone().unwrap_or_else(|| refresh_token.clone());
        if !same(&next, refresh_token)
            && !self.signed_in_again_since(keys).await
            && let Err(error) = self.tokens.keep_stockx_refresh_token(next.clone()).await
        {
            tracing::warn!(%error, "the next refresh token could not be stored; it is kept for this run only");
        }
        state.refresh = Some(Newest { token: next, came_from: keys.refresh_token.clone() });
        Ok(issued)
    }

    /// A sign-in that ended while a refresh was under way must not be overwritten by it.
    async fn signed_in_again_since(&self, keys: &StockXKeys) -> bool {
        self.keys().await.is_ok_and(|stored| !same(&stored.refresh_token, &keys.refresh_token))
    }

    /// The stored keys.
    async fn keys(&self) -> Result<StockXKeys, MarketError> {
        Ok(clean(&self.tokens.stockx().await?)?)
    }
}

impl Session {
    /// The marketplace accepted this access token: if it is refused later, its life is over, and the next one helps.
    pub(super) async fn worked(&self, grant: &Grant) {
        if let Some(access) = &mut self.state.lock().await.access
            && same(&access.token, &grant.access_token)
        {
            access.replaced_at = None;
        }
    }
}

impl State {
    /// The user signed in again if the store shows a refresh token that this session knows nothing of.
    fn forget_if_signed_in_again(&mut self, stored: &SecretString) {
        let known = |newest: &Newest| same(stored, &newest.token) || same(stored, &newest.came_from);
        if self.refresh.as_ref().is_some_and(|newest| !known(newest)) {
            *self = Self::default();
        }
    }

    /// The access token, if it is good for some minutes and is not the refused one.
    fn live(&self, refused: Option<&SecretString>, now: Moment) -> Result<Option<SecretString>, MarketError> {
        let Some(access) = &self.access else { return Ok(None) };
        if access.renew_at <= now {
            return Ok(None);
        }
        if !refused.is_some_and(|refused| same(refused, &access.token)) {
            return Ok(Some(access.token.clone()));
        }
        match access.replaced_at {
            Some(at) if now < at + RENEWED_IN_VAIN => Err(MarketError::SignInAgain),
            _ => Ok(None),
        }
    }
}

/// How long a token that is good for so long is used.
fn use_for(good: Duration) -> Duration {
    good.saturating_sub(REFRESH_MARGIN).max(good / 2).clamp(MIN_USE, MAX_USE)
}

fn same(one: &SecretString, other: &SecretString) -> bool {
    one.expose_secret() == other.expose_secret()
}

/// Without the spaces that come with copying.
fn clean(keys: &StockXKeys) -> Result<StockXKeys, TokenError> {
    Ok(StockXKeys {
        api_key: trimmed(&keys.api_key)?,
        client_id: trimmed(&keys.client_id)?,
        client_secret: trimmed(&keys.client_secret)?,
        refresh_token: trimmed(&keys.refresh_token)?,
        account: keys.account.clone(),
    })
}

fn trimmed(key: &SecretString) -> Result<SecretString, TokenError> {
    match key.expose_secret().trim() {
        "" => Err(TokenError::Missing(Market::StockX)),
        key => Ok(key.into()),
    }
}

#[cfg(test)]
mod tests;
