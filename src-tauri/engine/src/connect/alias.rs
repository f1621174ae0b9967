//! Connecting Alias: a personal access token, checked before it is kept.

use secrecy::{ExposeSecret, SecretString};
use tierstock_domain::Market;
use tierstock_market::MarketError;

use super::accounts;
use crate::error::EngineError;
use crate::on_demand::NoAnswer;
use crate::running::Running;

/// Checks the token and keeps it. If it does not work, nothing is changed.
pub(crate) async fn connect(engine: &Running, token: String, session_only: bool) -> Result<(), EngineError> {
    let token = SecretString::from(token);
    let token = SecretString::from(token.expose_secret().trim());
    if token.expose_secret().is_empty() {
        return Err(EngineError::BadInput("Paste the access token from Alias's token manager.".into()));
    }
    if token.expose_secret().chars().any(|letter| letter.is_whitespace() || letter.is_control()) {
        return Err(EngineError::BadInput("The token has a space or a line break in it.".into()));
    }
    check(engine, &token).await?;
    engine.on_demand.keys.tokens().ask_again();
    engine.on_demand.keys.tokens().keep_alias(token, session_only).await.map_err(EngineError::keychain)?;
    accounts::connected(engine, Market::Alias).await;
    Ok(())
}

/// `/test` tells whether the token is known; only a question to the catalogue tells what it may do.
async fn check(engine: &Running, token: &SecretString) -> Result<(), EngineError> {
    let alias = &engine.on_demand.alias;
    let pass = engine.on_demand.pass_without_keys(Market::Alias).await.map_err(EngineError::from)?;
    alias.test_token(pass, token).await.map_err(|error| refused(&error))?;
    let pass = engine.on_demand.pass_without_keys(Market::Alias).await.map_err(EngineError::from)?;
    alias.test_catalog(pass, token).await.map_err(|error| refused(&error))
}

fn refused(error: &MarketError) -> EngineError {
    let (message, hint) = match error {
        MarketError::SignInAgain => (
            "Alias does not know this token.".to_owned(),
            "Nothing was changed. Copy the token anew, or create another one in Alias's token manager."
                .to_owned(),
        ),
        MarketError::Forbidden(said) => (
            format!("Alias knows this token, but it may not read the catalogue and prices: {said}."),
            "Nothing was changed. Create a token with that permission in Alias's token manager.".to_owned(),
        ),
        other => {
            let NoAnswer { message, hint } = NoAnswer::of(Market::Alias, other);
            (message, format!("Nothing was changed. {hint}"))
        }
    };
    EngineError::Connection { message, hint }
}
