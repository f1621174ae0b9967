//! Connecting Alias: a personal access token, checked before it is kept.

use secrecy::{ExposeSecret, SecretString};
use tierstock_domain::{Market, Subject};
use tierstock_market::MarketError;
use tierstock_market::error::FailureDomain;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::on_demand::OnDemand;
use crate::refusal::{AccountRefusal, ConnectionNotice};
use crate::view::ConnectionsView;

impl Engine {
    /// Checks a token of Alias's and keeps it. If it does not work, nothing is changed.
    pub async fn connect_alias(
        &self,
        token: String,
        session_only: bool,
    ) -> Result<ConnectionsView, EngineError> {
        self.only_with_real_accounts()?;
        let token = SecretString::from(token);
        let token = SecretString::from(token.expose_secret().trim());
        if token.expose_secret().is_empty() {
            return Err(AccountRefusal::AliasAccessMissing.into());
        }
        if token.expose_secret().chars().any(|letter| letter.is_whitespace() || letter.is_control()) {
            return Err(AccountRefusal::AliasAccessSpaces.into());
        }
        check(&self.state.on_demand, &token).await?;
        let tokens = self.state.on_demand.keys.tokens();
        tokens.ask_again();
        tokens.keep_alias(token, session_only).await.map_err(EngineError::Keychain)?;
        self.state.connected(Market::Alias).await;
        self.connections().await
    }
}

/// `/test` tells whether the token is known; only a question to the catalogue and one for prices tell what it may do.
async fn check(on_demand: &OnDemand, token: &SecretString) -> Result<(), EngineError> {
    let alias = &on_demand.alias;
    let pass = async || on_demand.pass_without_keys(Market::Alias).await.map_err(EngineError::from);
    alias.test_token(pass().await?, token).await.map_err(|error| refused(&error, Subject::Catalogue))?;
    let item = alias
        .test_catalog(pass().await?, token)
        .await
        .map_err(|error| refused(&error, Subject::Catalogue))?;
    let Some(item) = item else { return Ok(()) };
    match alias.test_prices(pass().await?, token, &item).await {
        // That this item has no prices says nothing of the token.
        Err(error) if error.failure_domain() != FailureDomain::Item => Err(refused(&error, Subject::Prices)),
        _ => Ok(()),
    }
}

fn refused(error: &MarketError, checked_for: Subject) -> EngineError {
    ConnectionNotice::AliasRefused { failure: error.failure(), checked_for }.into()
}
