//! StockX's accounts service: consent and tokens, OAuth 2 with refresh tokens that stay good.

use std::sync::Arc;

use axum::{
    Extension, Form, Router,
    extract::{Query, RawQuery, State, rejection::FormRejection},
    http::{StatusCode, header},
    response::{Html, IntoResponse, Response},
    routing::{get, post},
};
use serde_json::json;

use crate::{
    Credentials, Fault,
    faults::OfHandlers,
    grants::{Account, Lasting},
    http::{Params, json},
    state::Shared,
};

/// What may be asked for, in any order. A further word ends on an error page.
const SCOPES: [&str; 2] = ["offline_access", "openid"];

pub(crate) fn routes(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/authorize", get(authorize))
        .route("/oauth/token", post(token))
        .route("/oauth/revoke", post(revoke))
        .with_state(shared)
}

pub(crate) fn error(status: StatusCode, error: &str, description: &str) -> Response {
    json(status, &json!({ "error": error, "error_description": description }))
}

pub(crate) fn unknown_refresh_token() -> Response {
    error(StatusCode::FORBIDDEN, "invalid_grant", "Unknown or invalid refresh token.")
}

/// The consent page: here the seller says yes at once, unless a fault says otherwise.
async fn authorize(
    State(shared): State<Arc<Shared>>,
    Extension(faults): Extension<OfHandlers>,
    RawQuery(raw): RawQuery,
    Query(asked): Query<Params>,
) -> Response {
    let asked = |name: &str| asked.get(name).map_or("", String::as_str);
    let redirect_uri = asked("redirect_uri");
    if faults.has(&Fault::SignInErrorPage) {
        return error_page("Something went wrong.");
    }
    if asked("client_id") != shared.credentials.client_id {
        return error_page("Unknown client.");
    }
    if !shared.callbacks.permit(redirect_uri) {
        return error_page("Callback URL mismatch.");
    }
    if asked("scope").split(' ').any(|word| !SCOPES.contains(&word)) || has_plus(raw.as_deref(), "scope") {
        return error_page("Invalid scope.");
    }
    let answer = if faults.has(&Fault::DeniedConsent) {
        "error=access_denied&error_description=User%20did%20not%20authorize%20the%20request".into()
    } else if asked("response_type") == "code" {
        let scope = if faults.has(&Fault::NoOfflineAccess) { "openid" } else { asked("scope") };
        let challenge = asked("code_challenge");
        format!("code={}", shared.grants.code(redirect_uri, scope, challenge, shared.now()))
    } else {
        "error=unsupported_response_type&error_description=Unsupported%20response%20type".into()
    };
    let joint = if redirect_uri.contains('?') { '&' } else { '?' };
    let location = format!("{redirect_uri}{joint}{answer}&state={}", escaped(asked("state")));
    (StatusCode::FOUND, [(header::LOCATION, location)]).into_response()
}

/// Whether a value of the query is written with a `+`, which StockX does not take for a space.
fn has_plus(raw: Option<&str>, name: &str) -> bool {
    let mut pairs = raw.unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
    pairs.any(|(each, value)| each == name && value.contains('+'))
}

/// A page of the accounts service's own, from which the browser does not come back.
fn error_page(reason: &str) -> Response {
    let page = format!(
        "<!DOCTYPE html><html><head><title>StockX</title></head><body><h1>Oops!, something went wrong</h1>\
         <p>{reason}</p></body></html>"
    );
    (StatusCode::BAD_REQUEST, Html(page)).into_response()
}

type Sent = Result<Form<Params>, FormRejection>;

/// What was sent, if it comes from the application.
fn from_application(shared: &Shared, sent: Sent) -> Result<Params, Box<Response>> {
    let Ok(Form(sent)) = sent else {
        return Err(Box::new(error(
            StatusCode::BAD_REQUEST,
            "invalid_request",
            "The body must be form-encoded.",
        )));
    };
    let is = |name: &str, known: &str| sent.get(name).is_some_and(|value| value == known);
    let Credentials { client_id, client_secret, .. } = &shared.credentials;
    if is("client_id", client_id) && is("client_secret", client_secret) {
        return Ok(sent);
    }
    Err(Box::new(error(StatusCode::UNAUTHORIZED, "access_denied", "Unauthorized")))
}

async fn token(
    State(shared): State<Arc<Shared>>,
    Extension(faults): Extension<OfHandlers>,
    sent: Sent,
) -> Response {
    let sent = match from_application(&shared, sent) {
        Ok(sent) => sent,
        Err(refusal) => return *refusal,
    };
    let sent = |name: &str| sent.get(name).map_or("", String::as_str);
    let now = shared.now();
    let lasting = match sent("grant_type") {
        "authorization_code" => {
            match shared.grants.redeem(sent("code"), sent("redirect_uri"), sent("code_verifier"), now) {
                Some(scope) if scope.split(' ').any(|word| word == "offline_access") => Lasting::New,
                Some(_) => Lasting::No,
                None => return error(StatusCode::FORBIDDEN, "invalid_grant", "Invalid authorization code"),
            }
        }
        "refresh_token" if !shared.grants.knows(sent("refresh_token")) => return unknown_refresh_token(),
        "refresh_token" if faults.has(&Fault::RotatingRefreshTokens) => {
            shared.grants.revoke(sent("refresh_token"));
            Lasting::New
        }
        "refresh_token" => Lasting::AsBefore,
        "" => {
            return error(
                StatusCode::BAD_REQUEST,
                "invalid_request",
                "Missing required parameter: grant_type",
            );
        }
        other => {
            let said = format!("Unsupported grant type: {other}");
            return error(StatusCode::FORBIDDEN, "unsupported_grant_type", &said);
        }
    };
    let Credentials { client_id, subject, email, .. } = &shared.credentials;
    let mut answer = shared.grants.issue(&Account { client_id, subject, email }, lasting, now);
    if faults.has(&Fault::NoExpiresIn)
        && let Some(answer) = answer.as_object_mut()
    {
        answer.remove("expires_in");
    }
    json(StatusCode::OK, &answer)
}

/// Ends the grant of a refresh token: 200 without a body, also where the token is unknown.
async fn revoke(
    State(shared): State<Arc<Shared>>,
    Extension(faults): Extension<OfHandlers>,
    sent: Sent,
) -> Response {
    let sent = match from_application(&shared, sent) {
        Ok(sent) => sent,
        Err(refusal) => return *refusal,
    };
    if faults.has(&Fault::RevocationFails) {
        return error(StatusCode::INTERNAL_SERVER_ERROR, "server_error", "The token could not be revoked.");
    }
    let Some(token) = sent.get("token").filter(|token| !token.is_empty()) else {
        return error(StatusCode::BAD_REQUEST, "invalid_request", "Missing required parameter: token");
    };
    shared.grants.revoke(token);
    StatusCode::OK.into_response()
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
