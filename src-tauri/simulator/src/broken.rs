//! Answers that are late, cut off or none at all.

use std::time::Duration;

use axum::{
    body::{Body, Bytes},
    http::{
        StatusCode,
        header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION},
    },
    response::{Html, IntoResponse, Response},
};

use crate::http;

/// Waits in real time: sockets know no other.
#[allow(clippy::disallowed_methods, reason = "a slow answer is slow for a real socket")]
pub(crate) async fn wait(latency: Duration) {
    tokio::time::sleep(latency).await;
}

/// Marks an answer that must never be sent: the connection breaks instead.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("the connection was dropped on purpose")]
pub(crate) struct Severed;

pub(crate) fn severed() -> Response {
    let mut response = StatusCode::BAD_GATEWAY.into_response();
    response.extensions_mut().insert(Severed);
    response
}

/// The same answer, breaking off half way.
pub(crate) async fn truncated(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    // The body was made by this crate and is small.
    let whole = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    parts.headers.insert(CONTENT_LENGTH, whole.len().into());
    let half = whole.slice(..whole.len() / 2);
    let pieces = futures_util::stream::unfold(Some(half), |half| async move {
        if let Some(half) = half {
            return Some((Ok::<Bytes, Severed>(half), None));
        }
        // Lets the half be written before the break.
        tokio::task::yield_now().await;
        Some((Err(Severed), None))
    });
    Response::from_parts(parts, Body::from_stream(pieces))
}

pub(crate) fn html(status: StatusCode) -> Response {
    let page = Html(
        "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><h1>Please wait</h1></body></html>",
    );
    (status, page).into_response()
}

/// What a bot wall answers a program: no message, and a script that would ask a browser to prove itself.
pub(crate) fn bot_wall() -> Response {
    let body = serde_json::json!({
        "appId": "PXq7mT4x1c",
        "jsClientSrc": "/q7mT4x1c/init.js",
        "firstPartyEnabled": true,
        "hostUrl": "/q7mT4x1c/xhr",
        "vid": null,
        "uuid": "0b7f2c52-cc0e-11f0-9b44-5d1e8f0a2c31",
        "blockScript": "/q7mT4x1c/captcha/captcha.js?a=c&m=0",
    });
    http::json(StatusCode::FORBIDDEN, &body)
}

/// What it shows a browser.
pub(crate) fn bot_wall_page() -> Response {
    let page = Html(
        "<!DOCTYPE html><html><head><title>Access to this page has been denied.</title></head><body>\
         <div id=\"px-captcha\"></div><script>window._pxAppId='PXq7mT4x1c';</script>\
         <p>Press & Hold to confirm you are a human (and not a bot).</p></body></html>",
    );
    (StatusCode::FORBIDDEN, page).into_response()
}

/// The page of a proxy that waited in vain: large, and for people.
pub(crate) fn gateway_timeout() -> Response {
    let style = ".cf-error-details{font-family:sans-serif;margin:0 auto;max-width:60rem}\n".repeat(120);
    let page = format!(
        "<!DOCTYPE html><html lang=\"en-US\"><head><title>504: Gateway time-out</title>\
         <style>{style}</style></head><body><div id=\"cf-wrapper\"><h1>Gateway time-out <span>Error code 504</span></h1>\
         <p>The web server reported a gateway time-out error.</p></div></body></html>"
    );
    (StatusCode::GATEWAY_TIMEOUT, Html(page)).into_response()
}

pub(crate) fn portal() -> Response {
    redirect("https://portal.invalid/login")
}

pub(crate) fn redirect(to: &str) -> Response {
    (StatusCode::FOUND, [(LOCATION, to)]).into_response()
}

/// An answer without a body.
pub(crate) fn nothing(status: StatusCode) -> Response {
    (status, [(CONTENT_TYPE, "text/plain")]).into_response()
}
