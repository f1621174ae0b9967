//! Connecting accounts: what the window can ask and do.

use tierstock_domain::Market;

use super::Engine;
use crate::error::EngineError;
use crate::view::{
    ConnectionView, ConnectionsView, DisconnectAnswer, SignInView, StockXApplication, TestAnswer,
};

fn later<T>() -> Result<T, EngineError> {
    Err(EngineError::Setup("not there yet".into()))
}

impl Engine {
    /// Both connections, the sign-in that is under way, and the keychain's state.
    pub async fn connections(&self) -> Result<ConnectionsView, EngineError> {
        later()
    }

    /// Starts to sign in to StockX: listens on the loopback port and opens the browser. A sign-in that is under way
    /// is broken off. Nothing is stored before it succeeded.
    pub async fn begin_sign_in(&self, _application: StockXApplication) -> Result<SignInView, EngineError> {
        later()
    }

    /// Ends the sign-in with the address on which the user's browser landed, as pasted.
    pub async fn finish_sign_in(&self, _address: &str) -> Result<SignInView, EngineError> {
        later()
    }

    /// Breaks the sign-in off.
    pub async fn cancel_sign_in(&self) -> Result<(), EngineError> {
        later()
    }

    /// Changes the loopback port on which the browser comes back.
    pub async fn set_redirect_port(&self, _port: u16) -> Result<ConnectionsView, EngineError> {
        later()
    }

    /// Checks a token of Alias's and keeps it.
    pub async fn connect_alias(
        &self,
        _token: String,
        _session_only: bool,
    ) -> Result<ConnectionView, EngineError> {
        later()
    }

    /// Asks the marketplace whether the stored keys work. Costs one request.
    pub async fn test_connection(&self, _market: Market) -> Result<TestAnswer, EngineError> {
        later()
    }

    /// Removes the marketplace's keys from the keychain and from memory. Products, prices and links stay.
    pub async fn disconnect(&self, _market: Market) -> Result<DisconnectAnswer, EngineError> {
        later()
    }
}
