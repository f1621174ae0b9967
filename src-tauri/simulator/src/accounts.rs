//! StockX's accounts service: consent and tokens, OAuth 2 with refresh tokens that rotate.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use axum::{
    Extension, Form, Router,
    extract::{Query, State, rejection::FormRejection},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::{
    Fault,
    noise::Noise,
    service::{Params, json},
    simulator::Shared,
};

const ACCESS_SECONDS: i64 = 43_200;
const CODE_SECONDS: i64 = 600;
const SCOPE: &str = "offline_access openid";

/// What was granted and is still good.
#[derive(Debug)]
pub(crate) struct Grants {
    noise: Noise,
    book: Mutex<Book>,
}

#[derive(Debug, Default)]
struct Book {
    issued: u64,
    codes: HashMap<String, Code>,
    refresh_tokens: HashSet<String>,
    access_tokens: HashMap<String, DateTime<Utc>>,
}

#[derive(Debug)]
struct Code {
    redirect_uri: String,
    scope: String,
    /// S256, where one was sent (RFC 7636).
    challenge: Option<String>,
    expires: DateTime<Utc>,
}

impl Grants {
    pub(crate) fn new(noise: Noise, refresh_token: &str) -> Self {
        let book = Book { refresh_tokens: HashSet::from([refresh_token.into()]), ..Book::default() };
        Self { noise: noise.named("accounts"), book: Mutex::new(book) }
    }

    pub(crate) fn is_live(&self, access_token: &str, now: DateTime<Utc>) -> bool {
        self.book().access_tokens.get(access_token).is_some_and(|expires| now < *expires)
    }

    fn code(&self, redirect_uri: &str, scope: &str, challenge: &str, now: DateTime<Utc>) -> String {
        let mut book = self.book();
        let code = self.next(&mut book).hex(43);
        let expires = now + TimeDelta::seconds(CODE_SECONDS);
        let challenge = Some(challenge).filter(|challenge| !challenge.is_empty()).map(str::to_owned);
        let granted = Code { redirect_uri: redirect_uri.into(), scope: scope.into(), challenge, expires };
        book.codes.insert(code.clone(), granted);
        code
    }

    /// The scope of a code that is good; it is good once.
    fn redeem(&self, code: &str, redirect_uri: &str, verifier: &str, now: DateTime<Utc>) -> Option<String> {
        let code = self.book().codes.remove(code)?;
        let verified = code.challenge.is_none_or(|challenge| challenge == s256(verifier));
        (verified && code.redirect_uri == redirect_uri && now < code.expires).then_some(code.scope)
    }

    /// Uses a refresh token up.
    fn retire(&self, refresh_token: &str) -> bool {
        self.book().refresh_tokens.remove(refresh_token)
    }

    fn issue(&self, scope: &str, now: DateTime<Utc>) -> Response {
        let mut book = self.book();
        let noise = self.next(&mut book);
        // Three parts and about 1 KB, like a signed JWT; opaque to everybody.
        let access_token = format!("eyJhbGciOiJSUzI1NiJ9.{}.{}", noise.hex(640), noise.with(1).hex(342));
        book.access_tokens.retain(|_, expires| now < *expires);
        book.access_tokens.insert(access_token.clone(), now + TimeDelta::seconds(ACCESS_SECONDS));
        let mut answer = json!({
            "access_token": access_token, "token_type": "Bearer", "expires_in": ACCESS_SECONDS, "scope": scope,
        });
        if scope.split(' ').any(|word| word == "offline_access") {
            let refresh_token = format!("v1.{}", noise.with(2).hex(61));
            book.refresh_tokens.insert(refresh_token.clone());
            answer["refresh_token"] = refresh_token.into();
        }
        json(StatusCode::OK, &answer)
    }

    fn next(&self, book: &mut Book) -> Noise {
        book.issued += 1;
        self.noise.with(book.issued)
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(crate) fn routes(shared: Arc<Shared>) -> Router {
    Router::new().route("/authorize", get(authorize)).route("/oauth/token", post(token)).with_state(shared)
}

pub(crate) fn error(status: StatusCode, error: &str, description: &str) -> Response {
    json(status, &json!({ "error": error, "error_description": description }))
}

pub(crate) fn unknown_refresh_token() -> Response {
    error(StatusCode::FORBIDDEN, "invalid_grant", "Unknown or invalid refresh token.")
}

/// What a verifier is challenged by.
fn s256(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier))
}

/// The consent page: here the seller says yes at once, unless a fault says otherwise.
async fn authorize(
    State(shared): State<Arc<Shared>>,
    fault: Option<Extension<Fault>>,
    Query(asked): Query<Params>,
) -> Response {
    let fault = fault.map(|Extension(fault)| fault);
    let asked = |name: &str| asked.get(name).map_or("", String::as_str);
    let redirect_uri = asked("redirect_uri");
    if asked("client_id") != shared.credentials.client_id {
        return error(StatusCode::BAD_REQUEST, "invalid_request", "Unknown client.");
    }
    if !redirect_uri.starts_with("http://") && !redirect_uri.starts_with("https://") {
        return error(StatusCode::BAD_REQUEST, "invalid_request", "Callback URL mismatch.");
    }
    let answer = if fault == Some(Fault::DeniedConsent) {
        "error=access_denied&error_description=User%20did%20not%20authorize%20the%20request".into()
    } else if asked("response_type") == "code" {
        let scope = if fault == Some(Fault::NoOfflineAccess) { "openid" } else { asked("scope") };
        let challenge = asked("code_challenge");
        format!("code={}", shared.grants.code(redirect_uri, scope, challenge, shared.now()))
    } else {
        "error=unsupported_response_type&error_description=Unsupported%20response%20type".into()
    };
    let joint = if redirect_uri.contains('?') { '&' } else { '?' };
    let location = format!("{redirect_uri}{joint}{answer}&state={}", escaped(asked("state")));
    (StatusCode::FOUND, [(header::LOCATION, location)]).into_response()
}

async fn token(State(shared): State<Arc<Shared>>, form: Result<Form<Params>, FormRejection>) -> Response {
    let Ok(Form(sent)) = form else {
        return error(StatusCode::BAD_REQUEST, "invalid_request", "The body must be form-encoded.");
    };
    let sent = |name: &str| sent.get(name).map_or("", String::as_str);
    let credentials = &shared.credentials;
    if sent("client_id") != credentials.client_id || sent("client_secret") != credentials.client_secret {
        return error(StatusCode::UNAUTHORIZED, "access_denied", "Unauthorized");
    }
    match sent("grant_type") {
        "authorization_code" => {
            let verifier = sent("code_verifier");
            match shared.grants.redeem(sent("code"), sent("redirect_uri"), verifier, shared.now()) {
                Some(scope) => shared.grants.issue(&scope, shared.now()),
                None => error(StatusCode::FORBIDDEN, "invalid_grant", "Invalid authorization code"),
            }
        }
        "refresh_token" if shared.grants.retire(sent("refresh_token")) => {
            shared.grants.issue(SCOPE, shared.now())
        }
        "refresh_token" => unknown_refresh_token(),
        "" => error(StatusCode::BAD_REQUEST, "invalid_request", "Missing required parameter: grant_type"),
        other => error(
            StatusCode::FORBIDDEN,
            "unsupported_grant_type",
            &format!("Unsupported grant type: {other}"),
        ),
    }
}

/// Percent-encoded, but for what needs no encoding in a query.
fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests;
