//! Connecting accounts: what the window can ask and do.

use tierstock_domain::Market;
use tierstock_sync::Change;

use super::Engine;
use crate::connect;
use crate::error::EngineError;
use crate::view::{ConnectionsView, DisconnectAnswer, SignInView, StockXApplication, TestAnswer};

impl Engine {
    /// Both connections, the sign-in that is under way, and the keychain's state.
    pub async fn connections(&self) -> Result<ConnectionsView, EngineError> {
        connect::connections(&self.running).await
    }

    /// Starts to sign in to StockX: listens on the loopback port and opens the browser. A sign-in that is under way
    /// is broken off. Nothing is stored before it succeeded.
    pub async fn begin_sign_in(&self, application: StockXApplication) -> Result<SignInView, EngineError> {
        self.only_with_real_accounts()?;
        connect::SignIns::begin(&self.running, application).await
    }

    /// Where the browser is to be sent while a sign-in waits for it, for copying. It bears the client id and the
    /// state.
    pub fn sign_in_address(&self) -> Result<String, EngineError> {
        self.running.sign_ins.address()
    }

    /// Ends the sign-in with the address on which the user's browser landed, as pasted.
    pub async fn finish_sign_in(&self, address: &str) -> Result<SignInView, EngineError> {
        connect::SignIns::finish(&self.running, address).await
    }

    /// Breaks the sign-in off.
    pub fn cancel_sign_in(&self) {
        self.running.sign_ins.cancel(&self.running);
    }

    /// Changes the loopback port on which the browser comes back.
    pub async fn set_redirect_port(&self, port: u16) -> Result<ConnectionsView, EngineError> {
        connect::set_redirect_port(&self.running.store, port).await?;
        self.running.events.send(Change::ConnectionsChanged);
        self.connections().await
    }

    /// Sends the browser to an address of the user's own, registered where the portal refuses this computer's; empty:
    /// back to this computer.
    pub async fn set_redirect_address(&self, address: &str) -> Result<ConnectionsView, EngineError> {
        connect::set_redirect_address(&self.running.store, address).await?;
        self.running.events.send(Change::ConnectionsChanged);
        self.connections().await
    }

    /// Checks a token of Alias's and keeps it.
    pub async fn connect_alias(
        &self,
        token: String,
        session_only: bool,
    ) -> Result<ConnectionsView, EngineError> {
        self.only_with_real_accounts()?;
        connect::connect_alias(&self.running, token, session_only).await?;
        self.connections().await
    }

    /// Asks the keychain for the keys again, after the user did not allow it before.
    pub async fn ask_keychain_again(&self) -> Result<ConnectionsView, EngineError> {
        connect::ask_keychain_again(&self.running);
        self.connections().await
    }

    /// Uses the marketplace's keys that an earlier installation left in the keychain.
    pub async fn accept_keys_left_behind(&self, market: Market) -> Result<ConnectionsView, EngineError> {
        connect::accept_keys_left_behind(&self.running, market).await?;
        self.connections().await
    }

    /// Asks the marketplace whether the stored keys work, for the catalogue and for prices. Costs two requests.
    pub async fn test_connection(&self, market: Market) -> Result<TestAnswer, EngineError> {
        connect::test(&self.running, market).await
    }

    /// Removes the marketplace's keys from the keychain and from memory. Products, prices and links stay.
    pub async fn disconnect(&self, market: Market) -> Result<DisconnectAnswer, EngineError> {
        self.only_with_real_accounts()?;
        connect::disconnect(&self.running, market).await
    }

    fn only_with_real_accounts(&self) -> Result<(), EngineError> {
        if self.running.made_up {
            let why = "These accounts are the sample's. Leave the sample data to connect your own.";
            return Err(EngineError::BadInput(why.into()));
        }
        Ok(())
    }
}
