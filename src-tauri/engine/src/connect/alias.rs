//! Connecting Alias: a personal access token, checked before it is kept.

use secrecy::{ExposeSecret, SecretString};
use tierstock_domain::Market;
use tierstock_market::MarketError;
use tierstock_market::error::FailureDomain;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::on_demand::OnDemand;
use crate::view::ConnectionsView;
use crate::words::{self, Said};

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
            return Err(EngineError::BadInput("Paste the access token from Alias's token manager.".into()));
        }
        if token.expose_secret().chars().any(|letter| letter.is_whitespace() || letter.is_control()) {
            return Err(EngineError::BadInput("The token has a space or a line break in it.".into()));
        }
        check(&self.state.on_demand, &token).await?;
        let tokens = self.state.on_demand.keys.tokens();
        tokens.ask_again();
        tokens.keep_alias(token, session_only).await.map_err(EngineError::keychain)?;
        self.state.connected(Market::Alias).await;
        self.connections().await
    }
}

/// `/test` tells whether the token is known; only a question to the catalogue and one for prices tell what it may do.
async fn check(on_demand: &OnDemand, token: &SecretString) -> Result<(), EngineError> {
    let alias = &on_demand.alias;
    let pass = async || on_demand.pass_without_keys(Market::Alias).await.map_err(EngineError::from);
    alias.test_token(pass().await?, token).await.map_err(|error| refused(&error, &CATALOGUE))?;
    let item = alias.test_catalog(pass().await?, token).await.map_err(|error| refused(&error, &CATALOGUE))?;
    let Some(item) = item else { return Ok(()) };
    match alias.test_prices(pass().await?, token, &item).await {
        // That this item has no prices says nothing of the token.
        Err(error) if error.failure_domain() != FailureDomain::Item => Err(refused(&error, &PRICES)),
        _ => Ok(()),
    }
}

/// What a token may be allowed to do, and the name of the permission.
struct Permission {
    lacks: &'static str,
    scope: &'static str,
}

const CATALOGUE: Permission = Permission {
    lacks: "it may not read the catalogue and prices",
    scope: "the catalogue and pricing insights",
};

const PRICES: Permission =
    Permission { lacks: "it may read the catalogue only, and no prices", scope: "pricing insights, too" };

fn refused(error: &MarketError, wanted: &Permission) -> EngineError {
    let (message, hint) = match error {
        MarketError::SignInAgain => (
            "Alias does not know this token.".to_owned(),
            "Nothing was changed. Copy the token anew, or create another one in Alias's token manager."
                .to_owned(),
        ),
        MarketError::Forbidden(said) => {
            let Permission { lacks, scope } = *wanted;
            (
                format!("Alias knows this token, but {lacks}: {said}."),
                format!(
                    "Nothing was changed. Create a token with the scope for {scope} in Alias's token manager."
                ),
            )
        }
        other => {
            let Said { message, hint } = words::of_error(Market::Alias, other);
            (message, format!("Nothing was changed. {hint}"))
        }
    };
    EngineError::Connection { message, hint }
}
