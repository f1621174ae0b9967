//! What the listener answers. Only a browser that shows an address as a page of its own is handed on.

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderValue, LOCATION, ORIGIN,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use hyper::{Method, Request, Response, StatusCode};
use tierstock_language::{language, t};
use tierstock_market::AuthorizationResponse;
use tokio::sync::{mpsc, oneshot};

use super::{PATH, Page, Visit};

/// Where the browser is sent on to, so that no address with a code stays in its history.
const DONE: &str = "/signed-in";

/// The same for a browser that came back from another sign-in.
const ANOTHER: &str = "/another-sign-in";

/// Answers a request to one of the `hosts`, and hands visits on.
pub(super) async fn respond<B>(
    request: &Request<B>,
    hosts: &[String],
    visits: &mpsc::Sender<Visit>,
) -> Response<Full<Bytes>> {
    let named = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let Some(host) = hosts.iter().find(|host| host.eq_ignore_ascii_case(named)) else {
        return page(
            StatusCode::MISDIRECTED_REQUEST,
            &t!("connecting-not-here"),
            &t!("connecting-address-of-tierstock"),
        );
    };
    let path = request.uri().path();
    if ![PATH, DONE, ANOTHER].contains(&path) {
        return page(StatusCode::NOT_FOUND, &t!("connecting-not-here"), &t!("connecting-nothing-to-see"));
    }
    if request.method() != Method::GET {
        return page(
            StatusCode::METHOD_NOT_ALLOWED,
            &t!("connecting-not-here"),
            &t!("connecting-only-coming-back"),
        );
    }
    if !is_shown_as_a_page(request) {
        return page(StatusCode::FORBIDDEN, &t!("connecting-not-here"), &t!("connecting-only-coming-back"));
    }
    match path {
        DONE => {
            // Nobody waits for it if the sign-in is over already.
            let _over = visits.send(Visit::Landed).await;
            page(StatusCode::OK, &t!("connecting-back"), &t!("connecting-page-close-tab"))
        }
        ANOTHER => page(
            StatusCode::BAD_REQUEST,
            &t!("connecting-page-another"),
            &t!("connecting-another-sign-in-about"),
        ),
        _ => came_back(request, host, visits).await,
    }
}

async fn came_back<B>(
    request: &Request<B>,
    host: &str,
    visits: &mpsc::Sender<Visit>,
) -> Response<Full<Bytes>> {
    let Ok(back) = AuthorizationResponse::read(request.uri().query().unwrap_or_default()) else {
        return page(
            StatusCode::BAD_REQUEST,
            &t!("connecting-page-no-answer"),
            &t!("connecting-no-answer-about"),
        );
    };
    let (show, shown) = oneshot::channel();
    let too_late = || page(StatusCode::GONE, &t!("connecting-too-late"), &t!("connecting-too-late-about"));
    if visits.send(Visit::CameBack { back, show }).await.is_err() {
        return too_late();
    }
    match shown.await {
        Ok(Page::Done) => send_on(host, DONE),
        Ok(Page::Another) => send_on(host, ANOTHER),
        Err(_) => too_late(),
    }
}

/// Whether a browser asks for it to show it as a page, and not a script, a picture or a frame of another page. A
/// browser that doesn't say so is believed: the state that it brings is what counts.
fn is_shown_as_a_page<B>(request: &Request<B>) -> bool {
    let headers = request.headers();
    let says_otherwise = |name, page| headers.get(name).is_some_and(|said| said != page);
    // "null" may be left from a form that was sent at StockX.
    !says_otherwise("sec-fetch-mode", "navigate")
        && !says_otherwise("sec-fetch-dest", "document")
        && !says_otherwise(ORIGIN.as_str(), "null")
}

/// To an address that carries nothing: browsers keep the one that answers, and not the one that sent them on.
fn send_on(host: &str, path: &'static str) -> Response<Full<Bytes>> {
    let mut response = page(StatusCode::SEE_OTHER, &t!("connecting-back"), "");
    // A host is one of ours and a path a constant: both are fit for a header.
    let location = HeaderValue::try_from(format!("http://{host}{path}"));
    response.headers_mut().insert(LOCATION, location.unwrap_or(HeaderValue::from_static(path)));
    response
}

/// A page without anything from outside: the address may carry a code, which must not be passed on.
fn page(status: StatusCode, title: &str, text: &str) -> Response<Full<Bytes>> {
    let html = format!(
        "<!DOCTYPE html><html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"referrer\" content=\"no-referrer\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>{title}</title></head>\
         <body style=\"font:16px system-ui;margin:20vh auto;max-width:26em;padding:0 1em\">\
         <h1 style=\"font-size:1.4em\">{title}</h1><p>{text}</p></body></html>",
        language().code()
    );
    let mut response = Response::new(Full::new(Bytes::from(html)));
    *response.status_mut() = status;
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CACHE_CONTROL, "no-store"),
        (REFERRER_POLICY, "no-referrer"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (
            CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; \
             frame-ancestors 'none'",
        ),
    ];
    for (name, value) in headers {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
