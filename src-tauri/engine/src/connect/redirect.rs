//! Where the browser comes back after a sign-in: a port of this computer, or an address of the user's own.

use tierstock_market::is_redirect_address;
use tierstock_store::{Store, StoreError};
use tierstock_sync::Change;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::view::ConnectionsView;

/// The port where the user chose no other.
const DEFAULT_PORT: u16 = 17_817;

/// Ports below are the system's.
const FIRST_FREE_PORT: u16 = 1_024;

const PORT: &str = "redirect.port";
const ADDRESS: &str = "redirect.address";

/// Where the browser comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Redirect {
    pub(super) port: u16,
    /// Registered by the user because the portal refused this computer's address: then nothing listens.
    pub(super) own: Option<String>,
}

impl Redirect {
    /// As it is set.
    pub(super) async fn read(store: &Store) -> Result<Self, StoreError> {
        let port = store.setting(PORT).await?.and_then(|port| port.parse().ok());
        let own = store.setting(ADDRESS).await?.filter(|address| !address.is_empty());
        Ok(Self { port: port.unwrap_or(DEFAULT_PORT), own })
    }

    /// The address to register in StockX's portal.
    pub(super) fn address(&self) -> String {
        self.own.clone().unwrap_or_else(|| format!("http://127.0.0.1:{}{}", self.port, super::callback::PATH))
    }
}

impl Engine {
    /// Changes the loopback port on which the browser comes back, from the next sign-in on.
    pub async fn set_redirect_port(&self, port: u16) -> Result<ConnectionsView, EngineError> {
        if port < FIRST_FREE_PORT {
            return Err(EngineError::BadInput(format!(
                "A port is a number from {FIRST_FREE_PORT} to 65535."
            )));
        }
        self.state.store.set_setting(PORT, &port.to_string()).await?;
        self.state.events.send(Change::ConnectionsChanged);
        self.connections().await
    }

    /// Sends the browser to an address of the user's own, registered where the portal refuses this computer's; empty:
    /// back to this computer.
    pub async fn set_redirect_address(&self, address: &str) -> Result<ConnectionsView, EngineError> {
        let address = address.trim();
        if !address.is_empty() && !is_redirect_address(address) {
            let why = "An address begins with https:// and has no part after #.";
            return Err(EngineError::BadInput(why.into()));
        }
        self.state.store.set_setting(ADDRESS, address).await?;
        self.state.events.send(Change::ConnectionsChanged);
        self.connections().await
    }
}
