//! What the services' handlers have in common: parameters, credentials in headers, JSON answers.

use std::collections::HashMap;

use axum::{
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;

/// A query or a form, by name.
pub(crate) type Params = HashMap<String, String>;

/// The token of `Authorization: Bearer …`.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

/// An answer of this status whose body is JSON.
pub(crate) fn json(status: StatusCode, body: &impl Serialize) -> Response {
    // Bodies are of texts, numbers, lists and objects with names.
    let body = serde_json::to_string(body).expect("it can be written");
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}
