//! How the connections stand.

use chrono::{Days, NaiveDate};
use tierstock_domain::{KeychainFault, Market};
use tierstock_market::ports::TokenError;
use tierstock_sync::{Change, Health, OutageKind};

use super::keychain::kept;
use super::noted;
use super::redirect::Redirect;
use crate::engine::Engine;
use crate::error::EngineError;
use crate::refusal::AccountRefusal;
use crate::tokens::KeysKept;
use crate::view::{
    ConnectionState, ConnectionView, ConnectionWarning, ConnectionsView, KeptWhere, KeychainState,
};
use crate::words;

impl Engine {
    /// Both connections, the sign-in that is under way, and the keychain's state.
    pub async fn connections(&self) -> Result<ConnectionsView, EngineError> {
        let state = &self.state;
        let store = &state.store;
        let redirect = Redirect::read(store).await?;
        let applied_on = noted::applied_on(store).await?;
        let budgets = self.market_views().await?;
        let mut connections = Vec::new();
        let mut keychain = None;
        let mut came_back = Vec::new();
        for (market, told) in Market::ALL.into_iter().zip(budgets) {
            let (kept, health) = (kept(state.on_demand.keys.tokens(), market).await, state.health.of(market));
            match &kept {
                Err(error) => keychain = Some(error.clone()),
                Ok(Some(_)) if health.waits_for_keys() => came_back.push(market),
                Ok(_) => {}
            }
            let warns_of = warning(&kept, market == Market::StockX && noted::is_unchecked(store).await?);
            connections.push(ConnectionView {
                market,
                state: match connection_state(&health, &kept) {
                    ConnectionState::NotConnected if market == Market::StockX && applied_on.is_some() => {
                        ConnectionState::WaitingForApproval
                    }
                    state => state,
                },
                account: match (market, &kept) {
                    (Market::StockX, Ok(Some(_))) => self.stockx_account().await,
                    _ => None,
                },
                since: noted::since(store, market).await?,
                last_success: noted::last_success(store, market).await?,
                warns_of,
                warning: warns_of.map(words::connection_warning),
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
            redirect: redirect.view(),
            applied_on,
            sign_in: state.sign_ins.view(),
            keychain: keychain.as_ref().map_or(KeychainState::Ready, keychain_state),
            keychain_trouble: keychain.as_ref().and_then(words::keychain_trouble),
            keychain_fault: keychain.and_then(keychain_fault),
            made_up: state.made_up,
        })
    }
}

impl Engine {
    async fn stockx_account(&self) -> Option<String> {
        let account = self.state.on_demand.keys.tokens().stockx_account().await?;
        Some(account.name().to_owned())
    }

    /// The user applied for StockX's developer access on that day, `2026-11-20`, and waits; none: not, or not any more.
    pub async fn set_applied_on(&self, day: Option<NaiveDate>) -> Result<ConnectionsView, EngineError> {
        // A day of the user's own calendar may have begun before UTC's.
        if day.is_some_and(|day| day > self.state.clock.now().date_naive() + Days::new(1)) {
            return Err(AccountRefusal::AppliedLater.into());
        }
        noted::note_applied(&self.state.store, day).await?;
        self.state.events.send(Change::ConnectionsChanged);
        self.connections().await
    }
}

fn connection_state(health: &Health, kept: &Result<Option<KeysKept>, TokenError>) -> ConnectionState {
    let kind = health.outage().map(|outage| outage.kind);
    match (kept, kind) {
        (Err(TokenError::Locked), _) => ConnectionState::WaitingForKeychain,
        (Err(TokenError::Denied), _) => ConnectionState::KeychainDenied,
        (
            Err(
                TokenError::Unavailable(_)
                | TokenError::Missing(_)
                | TokenError::Lost(_)
                | TokenError::NotNow(_),
            ),
            _,
        ) => ConnectionState::NoKeychain,
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

fn where_kept(kept: KeysKept) -> KeptWhere {
    match kept {
        KeysKept::Keychain => KeptWhere::Keychain,
        KeysKept::Session | KeysKept::Unsaved => KeptWhere::SessionOnly,
    }
}

fn warning(kept: &Result<Option<KeysKept>, TokenError>, is_unchecked: bool) -> Option<ConnectionWarning> {
    match kept {
        Ok(Some(KeysKept::Unsaved)) => Some(ConnectionWarning::KeysUnsaved),
        Ok(Some(_)) if is_unchecked => Some(ConnectionWarning::KeyUnchecked),
        _ => None,
    }
}

fn keychain_state(error: &TokenError) -> KeychainState {
    match error {
        TokenError::Locked => KeychainState::Waiting,
        TokenError::Denied => KeychainState::Denied,
        TokenError::Unavailable(_) => KeychainState::Unavailable,
        // The keychain itself is well.
        TokenError::Missing(_)
        | TokenError::Lost(_)
        | TokenError::Damaged(_)
        | TokenError::LeftBehind(_)
        | TokenError::NotNow(_) => KeychainState::Ready,
    }
}

fn keychain_fault(error: TokenError) -> Option<KeychainFault> {
    match error {
        TokenError::Unavailable(what) => Some(what),
        _ => None,
    }
}
