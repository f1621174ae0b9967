//! StockX's accounts service: tokens for a code or for a refresh token.
//!
//! The requests and answers are the oauth2 crate's; the connection, its limits and its error scopes are ours.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use form_urlencoded::Serializer;
use oauth2::basic::{
    BasicErrorResponse, BasicErrorResponseType, BasicRequestTokenError, BasicRevocationErrorResponse,
    BasicTokenIntrospectionResponse, BasicTokenType,
};
use oauth2::{
    AsyncHttpClient, AuthType, AuthUrl, Client, ClientId, ClientSecret, EndpointNotSet, EndpointSet,
    ExtraTokenFields, HttpRequest, HttpResponse, RefreshToken, RequestTokenError, StandardRevocableToken,
    StandardTokenResponse, TokenResponse, TokenUrl,
};
use reqwest::header::{CONTENT_TYPE, HeaderValue};
use reqwest::{Method, Request, Url};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;
use tierstock_domain::{Content, Format, Insecure, Unreadable};

use super::account::StockXAccount;
use crate::endpoints::below;
use crate::error::MarketError;
use crate::http::{Http, Secrets};
use crate::ports::StockXKeys;

/// Whom the access token is for.
pub(super) const AUDIENCE: (&str, &str) = ("audience", "gateway.stockx.com");

/// The oauth2 crate's client with both of the service's addresses.
pub(super) type OauthClient = Client<
    BasicErrorResponse,
    TokenAnswer,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
>;

/// What the token endpoint answers.
pub(super) type TokenAnswer = StandardTokenResponse<IdToken, BasicTokenType>;

/// What the token endpoint says beside what OAuth 2 defines. Whatever else may stand there: it must not cost the sign-in.
#[derive(Serialize, Deserialize)]
pub(super) struct IdToken {
    #[serde(default, skip_serializing)]
    id_token: Value,
}

impl ExtraTokenFields for IdToken {}

/// Opaque: it names a person.
impl std::fmt::Debug for IdToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("IdToken").finish_non_exhaustive()
    }
}

/// The tokens that StockX's accounts service issued.
pub(super) struct Issued {
    /// For requests to the API.
    pub access_token: SecretString,
    /// The next refresh token, if it rotated or a code was redeemed.
    pub refresh_token: Option<SecretString>,
    /// How long the access token is good for, if stated.
    pub expires_in: Option<Duration>,
    /// Who signed in, if it is told.
    pub account: Option<StockXAccount>,
}

/// Why nothing was issued.
#[derive(Debug, Error)]
pub(super) enum NotIssued {
    /// The refresh token or code is not good (any more).
    #[error("the grant is not valid any more")]
    InvalidGrant,
    /// The service could not be asked, or its answer was no answer.
    #[error(transparent)]
    Other(#[from] MarketError),
}

/// StockX's accounts service. Its requests are not counted against the API's quota.
#[derive(Debug, Clone)]
pub(super) struct AuthServer {
    base: Url,
    http: Arc<Http>,
}

impl AuthServer {
    pub fn new(base: Url, http: Arc<Http>) -> Self {
        Self { base, http }
    }

    /// The client for the user's own application.
    pub fn client(&self, id: &SecretString, secret: Option<&SecretString>) -> OauthClient {
        let text = |secret: &SecretString| secret.expose_secret().trim().to_owned();
        let client = Client::new(ClientId::new(text(id)))
            .set_auth_type(AuthType::RequestBody)
            .set_auth_uri(AuthUrl::from_url(below(&self.base, &["authorize"])))
            .set_token_uri(TokenUrl::from_url(below(&self.base, &["oauth", "token"])));
        match secret {
            Some(secret) => client.set_client_secret(ClientSecret::new(text(secret))),
            None => client,
        }
    }

    /// A fresh access token, and perhaps the next refresh token.
    pub async fn refresh(
        &self,
        client_id: &SecretString,
        client_secret: &SecretString,
        refresh_token: &SecretString,
    ) -> Result<Issued, NotIssued> {
        let client = self.client(client_id, Some(client_secret));
        let refresh = RefreshToken::new(refresh_token.expose_secret().to_owned());
        let answer = client
            .exchange_refresh_token(&refresh)
            .add_extra_param(AUDIENCE.0, AUDIENCE.1)
            .request_async(self)
            .await;
        let secrets = [client_id, client_secret, refresh_token].into_iter().collect();
        answer.map(|token| issued(&token)).map_err(|error| refusal(error, &secrets))
    }

    /// Ends the grant that the refresh token belongs to. It is good no more after that, nor is what it renewed.
    pub async fn revoke(&self, keys: &StockXKeys) -> Result<(), NotIssued> {
        // Not the oauth2 crate's request, which refuses services on this computer that have no TLS.
        let url = below(&self.base, &["oauth", "revoke"]);
        let form = [
            ("client_id", &keys.client_id),
            ("client_secret", &keys.client_secret),
            ("token", &keys.refresh_token),
        ];
        let form = form.map(|(name, secret)| (name, secret.expose_secret().trim()));
        let body = Serializer::new(String::new()).extend_pairs(form).finish();
        let make = || {
            let mut request = Request::new(Method::POST, url.clone());
            let kind = HeaderValue::from_static("application/x-www-form-urlencoded");
            request.headers_mut().insert(CONTENT_TYPE, kind);
            *request.body_mut() = Some(body.clone().into());
            request
        };
        let received = self.http.ask_auth_server(make).await?;
        if received.is_web_page() {
            return Err(MarketError::WebPage.into());
        }
        if received.status.is_success() {
            return Ok(());
        }
        let secrets = [&keys.client_id, &keys.client_secret, &keys.refresh_token].into_iter().collect();
        Err(match serde_json::from_slice(&received.body) {
            Ok(said) => refused(&said, &secrets),
            Err(_) => MarketError::Unreadable(Unreadable::Not { format: Format::Json }).into(),
        })
    }

    async fn send(&self, request: HttpRequest) -> Result<HttpResponse, MarketError> {
        let (parts, body) = request.into_parts();
        let url = Url::parse(&parts.uri.to_string())
            .map_err(|_| MarketError::Insecure(Insecure::AccountsAddress))?;
        let make = || {
            let mut request = reqwest::Request::new(parts.method.clone(), url.clone());
            *request.headers_mut() = parts.headers.clone();
            *request.body_mut() = Some(body.clone().into());
            request
        };
        let received = self.http.ask_auth_server(make).await?;
        if received.is_web_page() {
            // Before the oauth2 crate, which would only say that it can't read it.
            return Err(MarketError::WebPage);
        }
        let mut response = HttpResponse::new(received.body);
        *response.status_mut() = received.status;
        *response.headers_mut() = received.headers;
        Ok(response)
    }
}

/// Sends what the oauth2 crate made. Refusals come back to it as they are.
impl<'c> AsyncHttpClient<'c> for AuthServer {
    type Error = MarketError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, MarketError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}

/// What the oauth2 crate read.
pub(super) fn issued(token: &TokenAnswer) -> Issued {
    let refresh_token = token.refresh_token().map(|token| token.secret().trim());
    Issued {
        access_token: token.access_token().secret().as_str().into(),
        refresh_token: refresh_token.filter(|token| !token.is_empty()).map(SecretString::from),
        expires_in: token.expires_in(),
        account: token.extra_fields().id_token.as_str().and_then(StockXAccount::from_id_token),
    }
}

/// The scope that an error of the accounts service belongs to: never a product's. Its own texts may repeat a token,
/// so only the service's description is shown, without the secrets that were sent.
pub(super) fn refusal(error: BasicRequestTokenError<MarketError>, secrets: &Secrets) -> NotIssued {
    match error {
        RequestTokenError::Request(error) => error.into(),
        RequestTokenError::ServerResponse(response) => refused(&response, secrets),
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
            MarketError::Unreadable(Unreadable::Lacks { content: Content::Token }).into()
        }
    }
}

fn refused(response: &BasicErrorResponse, secrets: &Secrets) -> NotIssued {
    match response.error() {
        BasicErrorResponseType::InvalidGrant => NotIssued::InvalidGrant,
        BasicErrorResponseType::InvalidClient | BasicErrorResponseType::UnauthorizedClient => {
            MarketError::SignInAgain.into()
        }
        // Also what it calls a wrong client secret.
        BasicErrorResponseType::Extension(word) if word == "access_denied" => MarketError::SignInAgain.into(),
        other => {
            let said = response.error_description().map_or_else(|| other.to_string(), Clone::clone);
            MarketError::Forbidden(secrets.shown(&said, 200).as_str().into()).into()
        }
    }
}
