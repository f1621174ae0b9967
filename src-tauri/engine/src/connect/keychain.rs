//! Keys in the keychain: asking for them again, and taking those of an earlier installation.

use std::sync::Arc;
use std::time::Duration;

use tierstock_domain::Market;
use tierstock_market::ports::TokenError;
use tierstock_sync::Change;
use tokio::sync::watch;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::refusal::NothingDone;
use crate::state::EngineState;
use crate::tokens::{KeysKept, StoredTokens};
use crate::view::ConnectionsView;

/// A keychain that doesn't answer within this time waits for the user.
const KEYCHAIN_ANSWERS_WITHIN: Duration = Duration::from_millis(1_500);

impl Engine {
    /// Asks the keychain for the keys again, after the user did not allow it before.
    pub async fn ask_keychain_again(&self) -> Result<ConnectionsView, EngineError> {
        self.state.on_demand.keys.tokens().ask_again();
        self.state.user_is_there(&Market::ALL);
        self.state.events.send(Change::ConnectionsChanged);
        self.connections().await
    }

    /// Uses the marketplace's keys that an earlier installation left in the keychain.
    pub async fn accept_keys_left_behind(&self, market: Market) -> Result<ConnectionsView, EngineError> {
        let tokens = self.state.on_demand.keys.tokens();
        if !matches!(kept(tokens, market).await, Err(TokenError::LeftBehind(_))) {
            return Err(NothingDone::NoKeysLeftBehind { market }.into());
        }
        tokens.trust(market);
        self.state.keys_accepted(market).await;
        self.connections().await
    }
}

/// Where the keys are. A keychain that waits for the user is not waited for.
pub(super) async fn kept(tokens: &StoredTokens, market: Market) -> Result<Option<KeysKept>, TokenError> {
    let kept = tokens.kept(market);
    tokio::time::timeout(KEYCHAIN_ANSWERS_WITHIN, kept).await.unwrap_or(Err(TokenError::Locked))
}

/// One last try to store what the keychain did not take. A window that closes does not wait.
pub(crate) async fn save_unsaved(tokens: &StoredTokens) {
    let saving = tokens.save_unsaved();
    if !matches!(tokio::time::timeout(KEYCHAIN_ANSWERS_WITHIN, saving).await, Ok(Ok(()))) {
        tracing::warn!("the newest keys could not be stored: sign in again after the next start");
    }
}

/// As soon as a keychain answers that waited for the user, so do the lanes and the window, until told to stop.
pub(crate) async fn follow_keychain(state: Arc<EngineState>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        tokio::select! {
            () = state.on_demand.keys.tokens().until_keychain_answers_again() => {}
            _ = stop.changed() => return,
        }
        let waiting = |market: &Market| state.health.of(*market).waits_for_keys();
        let waiting: Vec<Market> = Market::ALL.into_iter().filter(waiting).collect();
        state.user_is_there(&waiting);
        state.events.send(Change::ConnectionsChanged);
    }
}
