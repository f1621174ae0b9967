//! Where the browser comes back after a sign-in: a port of this computer, or an address of the user's own.

use tierstock_market::is_redirect_address;
use tierstock_store::{Store, StoreError};

use crate::error::EngineError;

/// The port that nobody chose otherwise.
const DEFAULT_PORT: u16 = 17_817;

/// Ports below are the system's.
const FIRST_FREE_PORT: u16 = 1_024;

const PORT: &str = "redirect.port";
const ADDRESS: &str = "redirect.address";

/// Where the browser comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Redirect {
    pub(super) port: u16,
    /// Registered by the user because the portal refused this computer's address: then nobody listens.
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

/// Listens on another port from the next sign-in on.
pub(crate) async fn set_port(store: &Store, port: u16) -> Result<(), EngineError> {
    if port < FIRST_FREE_PORT {
        return Err(EngineError::BadInput(format!("A port is a number from {FIRST_FREE_PORT} to 65535.")));
    }
    Ok(store.set_setting(PORT, &port.to_string()).await?)
}

/// Sends the browser to an address of the user's own, or back to this computer.
pub(crate) async fn set_address(store: &Store, address: &str) -> Result<(), EngineError> {
    let address = address.trim();
    if !address.is_empty() && !is_redirect_address(address) {
        return Err(EngineError::BadInput("An address begins with https:// and has no part after #.".into()));
    }
    Ok(store.set_setting(ADDRESS, address).await?)
}
