//! StockX's accounts service: consent and tokens, OAuth 2 with refresh tokens that rotate.

use std::sync::Arc;

use axum::{
    Extension, Form, Router,
    extract::{Query, State, rejection::FormRejection},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde_json::json;

use crate::{
    Fault,
    http::{Params, json},
    state::Shared,
};

const SCOPE: &str = "offline_access openid";

pub(crate) fn routes(shared: Arc<Shared>) -> Router {
    Router::new().route("/authorize", get(authorize)).route("/oauth/token", post(token)).with_state(shared)
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
                Some(scope) => json(StatusCode::OK, &shared.grants.issue(&scope, shared.now())),
                None => error(StatusCode::FORBIDDEN, "invalid_grant", "Invalid authorization code"),
            }
        }
        "refresh_token" if shared.grants.retire(sent("refresh_token")) => {
            json(StatusCode::OK, &shared.grants.issue(SCOPE, shared.now()))
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
