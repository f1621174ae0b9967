//! Signing in to StockX in the browser: OAuth 2 authorization code, with the user's own application.

use std::collections::HashMap;
use std::fmt;

use oauth2::{AuthorizationCode, CsrfToken, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope};
use reqwest::Url;
use secrecy::{ExposeSecret, SecretString};
use thiserror::Error;
use tierstock_domain::SignInFault;

use super::account::StockXAccount;
use super::oauth::{AUDIENCE, Issued, NotIssued, issued, refusal};
use super::session::Grant;
use super::{StockX, request};
use crate::display;
use crate::error::MarketError;
use crate::gate::Pass;
use crate::ports::StockXKeys;

/// A sign-in under way: the browser is at StockX, and is to come back to the redirect address.
pub struct SignIn {
    url: String,
    client_id: SecretString,
    redirect: RedirectUrl,
    state: CsrfToken,
    verifier: PkceCodeVerifier,
}

impl SignIn {
    /// Where to send the browser.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Whether the browser came back from this very sign-in.
    pub fn sent(&self, back: &AuthorizationResponse) -> bool {
        back.state == *self.state.secret()
    }
}

/// What the browser came back with.
pub struct AuthorizationResponse {
    state: String,
    code: Result<SecretString, SignInError>,
}

impl AuthorizationResponse {
    /// Reads the address on which the browser landed, or only its query.
    pub fn read(address: &str) -> Result<Self, SignInError> {
        let address = address.trim();
        let query = address.split_once('?').map_or(address, |(_, query)| query);
        let query = query.split_once('#').map_or(query, |(query, _)| query);
        let mut page = Url::parse("http://localhost/").map_err(|_| SignInFault::NoAnswer)?;
        page.set_query(Some(query));
        let told: HashMap<_, _> = page.query_pairs().into_owned().collect();
        let told = |name: &str| told.get(name).map(|text| text.trim()).filter(|text| !text.is_empty());
        let code = match (told("error"), told("code")) {
            (Some("access_denied"), _) => Err(SignInFault::Denied.into()),
            (Some(error), _) => {
                let said = told("error_description").unwrap_or(error);
                Err(SignInFault::Refused { said: display::line(said, display::MAX_MESSAGE) }.into())
            }
            (None, Some(code)) => Ok(code.into()),
            (None, None) => return Err(SignInFault::NoAnswer.into()),
        };
        Ok(Self { state: told("state").unwrap_or_default().into(), code })
    }
}

/// Opaque: it carries a code.
impl fmt::Debug for AuthorizationResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuthorizationResponse").finish_non_exhaustive()
    }
}

impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignIn").field("redirect", &self.redirect.as_str()).finish_non_exhaustive()
    }
}

/// What a sign-in ended with. Nothing of it is stored yet.
pub struct SignedIn {
    /// To be stored with the other keys.
    pub refresh_token: SecretString,
    /// Whose account it is, if StockX said so.
    pub account: Option<StockXAccount>,
    access_token: SecretString,
}

/// Opaque: it carries tokens.
impl fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignedIn").finish_non_exhaustive()
    }
}

/// Why a sign-in came to nothing.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SignInError {
    /// StockX could be asked, or had answered.
    #[error("the sign-in came to nothing: {0:?}")]
    Fault(SignInFault),
    /// The accounts service could not be asked, or refused the application's id or secret.
    #[error(transparent)]
    Failed(#[from] MarketError),
}

impl From<SignInFault> for SignInError {
    fn from(fault: SignInFault) -> Self {
        Self::Fault(fault)
    }
}

impl StockX {
    /// Starts a sign-in with the user's own application. `redirect_uri` must be the one registered there.
    pub fn begin_sign_in(&self, client_id: &SecretString, redirect_uri: &str) -> Result<SignIn, SignInError> {
        let redirect = RedirectUrl::new(redirect_uri.into())
            .map_err(|_| SignInFault::Redirect { address: redirect_uri.chars().take(100).collect() })?;
        let client = self.auth_server.client(client_id, None).set_redirect_uri(redirect.clone());
        // Support of PKCE isn't documented; a server that ignores it isn't bothered.
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let (url, state) = client
            .authorize_url(CsrfToken::new_random)
            .add_scopes(["offline_access", "openid"].map(|scope| Scope::new(scope.into())))
            .add_extra_param(AUDIENCE.0, AUDIENCE.1)
            .set_pkce_challenge(challenge)
            .url();
        let url = with_spaces_as_percent_20(url);
        Ok(SignIn { url: url.into(), client_id: client_id.clone(), redirect, state, verifier })
    }

    /// Redeems what the browser came back with. Where nothing of it reached the accounts service, as behind a bot
    /// protection, it can be tried again with the same.
    pub async fn finish_sign_in(
        &self,
        sign_in: &SignIn,
        client_secret: &SecretString,
        back: &AuthorizationResponse,
    ) -> Result<SignedIn, SignInError> {
        if !sign_in.sent(back) {
            return Err(SignInFault::AnotherSignIn.into());
        }
        let code = back.code.as_ref().map_err(Clone::clone)?;
        let client = self.auth_server.client(&sign_in.client_id, Some(client_secret));
        let answer = client
            .set_redirect_uri(sign_in.redirect.clone())
            .exchange_code(AuthorizationCode::new(code.expose_secret().into()))
            .set_pkce_verifier(PkceCodeVerifier::new(sign_in.verifier.secret().clone()))
            .request_async(&self.auth_server)
            .await;
        let secrets = [&sign_in.client_id, client_secret, code].into_iter().collect();
        match answer.map_err(|error| refusal(error, &secrets)) {
            Ok(token) => {
                let Issued { access_token, refresh_token, account, .. } = issued(&token);
                let refresh_token = refresh_token.ok_or(SignInFault::NoRefreshToken)?;
                Ok(SignedIn { refresh_token, account, access_token })
            }
            Err(NotIssued::InvalidGrant) => Err(SignInFault::CodeRefused.into()),
            Err(NotIssued::Other(MarketError::SignInAgain)) => Err(SignInFault::ClientSecret.into()),
            Err(NotIssued::Other(error)) => Err(error.into()),
        }
    }

    /// Ends the access that these keys give, at StockX itself. Tries as often as a renewal does.
    pub async fn revoke(&self, keys: &StockXKeys) -> Result<(), MarketError> {
        match self.auth_server.revoke(keys).await {
            // It is over already.
            Ok(()) | Err(NotIssued::InvalidGrant) => Ok(()),
            Err(NotIssued::Other(error)) => Err(error),
        }
    }

    /// Asks the API whether it accepts the application's key from whom has just signed in: the accounts service never
    /// saw it.
    pub async fn test_api_key(
        &self,
        pass: Pass,
        api_key: &SecretString,
        signed_in: &SignedIn,
    ) -> Result<(), SignInError> {
        let grant = Grant { api_key: api_key.clone(), access_token: signed_in.access_token.clone() };
        let url =
            self.url(&["catalog", "search"], &[("query", "Nike"), ("pageNumber", "1"), ("pageSize", "1")]);
        match self.http.ask(pass, &request(&url, &grant)?).await {
            Ok(_) => Ok(()),
            Err(MarketError::SignInAgain) => Err(SignInFault::ApiKey.into()),
            Err(error) => Err(error.into()),
        }
    }
}

/// A query's spaces are written as `+` by the oauth2 crate, which StockX was reported to bounce. A plus of the text's own
/// is `%2B` there.
fn with_spaces_as_percent_20(mut url: Url) -> Url {
    let query = url.query().map(|query| query.replace('+', "%20"));
    url.set_query(query.as_deref());
    url
}

#[cfg(test)]
mod tests;
