//! How the connections stand.

use tierstock_domain::Market;
use tierstock_market::ports::TokenError;
use tierstock_sync::{Health, OutageKind};

use super::keychain::kept;
use super::noted;
use super::redirect::Redirect;
use crate::activity;
use crate::engine::Engine;
use crate::error::EngineError;
use crate::tokens::Kept;
use crate::view::{ConnectionState, ConnectionView, ConnectionsView, KeptWhere, KeychainState};
use crate::words;

impl Engine {
    /// Both connections, the sign-in that is under way, and the keychain's state.
    pub async fn connections(&self) -> Result<ConnectionsView, EngineError> {
        let state = &self.state;
        let (store, now, elapsed) = (&state.store, state.clock.now(), state.clock.elapsed());
        let redirect = Redirect::read(store).await?;
        let budgets = activity::market_views(store, &state.health, now, elapsed).await?;
        let mut connections = Vec::new();
        let mut keychain = (KeychainState::Ready, None);
        let mut came_back = Vec::new();
        for (market, told) in Market::ALL.into_iter().zip(budgets) {
            let (kept, health) = (kept(state.on_demand.keys.tokens(), market).await, state.health.of(market));
            match &kept {
                Err(error) => keychain = keychain_state(error),
                Ok(Some(_)) if health.waits_for_keys() => came_back.push(market),
                Ok(_) => {}
            }
            connections.push(ConnectionView {
                market,
                state: connection_state(&health, &kept),
                since: noted::since(store, market).await?,
                last_success: noted::last_success(store, market).await?,
                warning: warning(&kept),
                kept: kept.ok().flatten().map(where_kept),
                trouble: told.trouble,
                budget: told.budget,
            });
        }
        if !came_back.is_empty() {
            // Their lanes would look again within minutes.
            state.user_is_there(&came_back);
        }
        Ok(ConnectionsView {
            connections,
            redirect_port: redirect.port,
            redirect_address: redirect.address(),
            own_address: redirect.own.is_some(),
            sign_in: state.sign_ins.view(),
            keychain: keychain.0,
            keychain_trouble: keychain.1,
            made_up: state.made_up,
        })
    }
}

fn connection_state(health: &Health, kept: &Result<Option<Kept>, TokenError>) -> ConnectionState {
    let kind = health.trouble().map(|trouble| trouble.kind);
    match (kept, kind) {
        (Err(TokenError::Locked), _) => ConnectionState::WaitingForKeychain,
        (Err(TokenError::Denied), _) => ConnectionState::KeychainDenied,
        (Err(TokenError::Unavailable(_) | TokenError::Missing(_) | TokenError::NotNow(_)), _) => {
            ConnectionState::NoKeychain
        }
        (Err(TokenError::LeftBehind(_)), _) => ConnectionState::LeftBehind,
        (Ok(None), _) => ConnectionState::NotConnected,
        // The way out is the same: other keys.
        (Err(TokenError::Damaged(_)), _) | (Ok(Some(_)), Some(OutageKind::Refused)) => {
            ConnectionState::Refused
        }
        (Ok(Some(_)), Some(OutageKind::LacksPermission)) => ConnectionState::LacksPermission,
        (Ok(Some(_)), Some(OutageKind::InUseElsewhere)) => ConnectionState::InUseElsewhere,
        (Ok(Some(_)), _) => ConnectionState::Connected,
    }
}

fn where_kept(kept: Kept) -> KeptWhere {
    match kept {
        Kept::Keychain => KeptWhere::Keychain,
        Kept::Session | Kept::Unsaved => KeptWhere::SessionOnly,
    }
}

fn warning(kept: &Result<Option<Kept>, TokenError>) -> Option<String> {
    matches!(kept, Ok(Some(Kept::Unsaved))).then(|| words::KEYS_UNSAVED.into())
}

fn keychain_state(error: &TokenError) -> (KeychainState, Option<String>) {
    match error {
        TokenError::Locked => (KeychainState::Waiting, Some(words::KEYCHAIN_WAITS.into())),
        TokenError::Denied => (KeychainState::Denied, Some(words::KEYCHAIN_DENIED.into())),
        TokenError::Unavailable(what) => {
            (KeychainState::Unavailable, Some(words::keychain_unavailable(what)))
        }
        // The keychain itself is well.
        TokenError::Missing(_)
        | TokenError::Damaged(_)
        | TokenError::LeftBehind(_)
        | TokenError::NotNow(_) => (KeychainState::Ready, None),
    }
}
