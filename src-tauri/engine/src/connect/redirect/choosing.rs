//! Choosing where the browser comes back.

use tierstock_market::is_redirect_address;
use tierstock_sync::Change;

use super::{ADDRESS, PORT, Redirect};
use crate::engine::Engine;
use crate::error::EngineError;
use crate::refusal::AccountRefusal;
use crate::view::{ConnectionsView, RedirectWay};

/// Ports below are the system's.
const FIRST_FREE_PORT: u16 = 1_024;

impl Engine {
    /// Chooses the way in which the browser comes back, from the next sign-in on.
    pub async fn set_redirect_way(&self, way: RedirectWay) -> Result<ConnectionsView, EngineError> {
        let redirect = Redirect { way, ..Redirect::read(&self.state.store).await? };
        self.keep_redirect(&redirect).await
    }

    /// Changes the loopback port on which the browser comes back, from the next sign-in on.
    pub async fn set_redirect_port(&self, port: u16) -> Result<ConnectionsView, EngineError> {
        if port < FIRST_FREE_PORT {
            return Err(AccountRefusal::Port { least: FIRST_FREE_PORT }.into());
        }
        let store = &self.state.store;
        store.set_setting(PORT, &port.to_string()).await?;
        let before = Redirect::read(store).await?;
        let way = if before.listens() { before.way } else { RedirectWay::LoopbackNumber };
        self.keep_redirect(&Redirect { way, ..before }).await
    }

    /// Sends the browser to an address of the user's own, from the next sign-in on.
    pub async fn set_redirect_address(&self, address: &str) -> Result<ConnectionsView, EngineError> {
        let address = address.trim();
        if !is_redirect_address(address) {
            return Err(AccountRefusal::RedirectAddress.into());
        }
        let store = &self.state.store;
        store.set_setting(ADDRESS, address).await?;
        let redirect = Redirect { way: RedirectWay::OwnAddress, ..Redirect::read(store).await? };
        self.keep_redirect(&redirect).await
    }

    async fn keep_redirect(&self, redirect: &Redirect) -> Result<ConnectionsView, EngineError> {
        redirect.keep(&self.state.store).await?;
        self.state.events.send(Change::ConnectionsChanged);
        self.connections().await
    }
}
