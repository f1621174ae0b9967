//! The user's own application in StockX's developer portal, as entered.

use secrecy::{ExposeSecret, SecretString};

use super::piece_fault::piece_fault;
use crate::error::EngineError;
use crate::ports::SecretName;
use crate::refusal::ApplicationPiece;
use crate::refusal::{AccountRefusal, PieceFault};
use crate::tokens::StoredTokens;
use crate::view::StockXApplication;

/// All that is needed to sign in.
pub(super) struct Application {
    pub(super) api_key: SecretString,
    pub(super) client_id: SecretString,
    pub(super) client_secret: SecretString,
    pub(super) session_only: bool,
}

impl Application {
    /// What was entered; what was left empty is what is stored.
    pub(super) async fn read(entered: StockXApplication, tokens: &StoredTokens) -> Result<Self, EngineError> {
        let StockXApplication { api_key, client_id, client_secret, session_only } = entered;
        Ok(Self {
            api_key: field(api_key, ApplicationPiece::ApiKey, SecretName::StockXApiKey, tokens).await?,
            client_id: field(client_id, ApplicationPiece::ClientId, SecretName::StockXClientId, tokens)
                .await?,
            client_secret: field(
                client_secret,
                ApplicationPiece::ClientSecret,
                SecretName::StockXClientSecret,
                tokens,
            )
            .await?,
            session_only,
        })
    }
}

async fn field(
    entered: String,
    piece: ApplicationPiece,
    name: SecretName,
    tokens: &StoredTokens,
) -> Result<SecretString, EngineError> {
    let entered = SecretString::from(entered);
    let trimmed = entered.expose_secret().trim();
    if !trimmed.is_empty() {
        return match piece_fault(trimmed) {
            Some(why) => Err(AccountRefusal::Piece { piece, why }.into()),
            None => Ok(trimmed.into()),
        };
    }
    let stored = tokens.stored(name).await.map_err(EngineError::Keychain)?;
    stored.ok_or_else(|| AccountRefusal::Piece { piece, why: PieceFault::Missing }.into())
}
