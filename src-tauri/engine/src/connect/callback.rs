//! The listener on this computer to which the browser comes back (RFC 8252): on loopback only, for one sign-in.

use std::convert::Infallible;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{CACHE_CONTROL, CONTENT_TYPE, HOST, HeaderValue};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tierstock_market::CameBack;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc, oneshot};

/// The path on which the browser comes back.
pub(super) const PATH: &str = "/callback";

/// Whoever connects says what they want within this time. Sockets know no other time than the real one.
const PATIENCE: Duration = Duration::from_secs(10);

/// Connections at one time: a browser makes a few, whoever makes more waits.
const CONNECTIONS: usize = 16;

/// A browser that came back, and where to say what it shall show.
pub(super) struct Visit {
    pub(super) back: CameBack,
    pub(super) show: oneshot::Sender<Page>,
}

/// What the browser shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    /// It came back from this sign-in.
    Done,
    /// It came back from another one.
    Another,
}

/// A bound listener.
pub(super) struct Callback {
    listener: TcpListener,
    port: u16,
}

impl Callback {
    /// Takes the port on 127.0.0.1.
    pub(super) async fn bind(port: u16) -> std::io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let port = listener.local_addr()?.port();
        Ok(Self { listener, port })
    }

    /// Answers whoever connects until dropped; visits that bear an answer of StockX's are handed on.
    pub(super) async fn serve(self, visits: mpsc::Sender<Visit>) {
        let room = Arc::new(Semaphore::new(CONNECTIONS));
        let host: Arc<[String]> =
            [format!("127.0.0.1:{}", self.port), format!("localhost:{}", self.port)].into();
        loop {
            let Ok(place) = Arc::clone(&room).acquire_owned().await else { return };
            // A connection that broke before it began is nothing to end for.
            let Ok((stream, _)) = self.listener.accept().await else { continue };
            let (host, visits) = (Arc::clone(&host), visits.clone());
            // Not ended with the listener: the last page is still on its way.
            tokio::spawn(async move {
                let _ended = tokio::time::timeout(PATIENCE, answer(stream, host, visits)).await;
                drop(place);
            });
        }
    }
}

async fn answer(stream: TcpStream, host: Arc<[String]>, visits: mpsc::Sender<Visit>) {
    let service = service_fn(move |request: Request<_>| {
        let (host, visits) = (Arc::clone(&host), visits.clone());
        async move { Ok::<_, Infallible>(respond(&request, &host, &visits).await) }
    });
    let served = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .keep_alive(false)
        .serve_connection(TokioIo::new(stream), service)
        .await;
    if let Err(error) = served {
        tracing::debug!(%error, "somebody connected to the sign-in's port and said nothing that can be read");
    }
}

async fn respond<B>(
    request: &Request<B>,
    hosts: &[String],
    visits: &mpsc::Sender<Visit>,
) -> Response<Full<Bytes>> {
    let named = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    if !hosts.iter().any(|host| host.eq_ignore_ascii_case(named)) {
        return page(StatusCode::MISDIRECTED_REQUEST, "Not here", "This address belongs to Tierstock.");
    }
    if request.uri().path() != PATH {
        return page(StatusCode::NOT_FOUND, "Not here", "There is nothing to see at this address.");
    }
    if request.method() != Method::GET {
        return page(StatusCode::METHOD_NOT_ALLOWED, "Not here", "This address is only for coming back.");
    }
    let Ok(back) = CameBack::read(request.uri().query().unwrap_or_default()) else {
        return page(
            StatusCode::BAD_REQUEST,
            "No answer",
            "StockX sent no answer with you. Go back and try again.",
        );
    };
    let (show, shown) = oneshot::channel();
    if visits.send(Visit { back, show }).await.is_err() {
        return page(StatusCode::GONE, "Too late", "This sign-in is over. Start again in Tierstock.");
    }
    match shown.await {
        Ok(Page::Done) => {
            page(StatusCode::OK, "Back to Tierstock", "You can close this tab. Tierstock goes on.")
        }
        Ok(Page::Another) => page(
            StatusCode::BAD_REQUEST,
            "Another sign-in",
            "This is not the sign-in that Tierstock waits for.",
        ),
        Err(_) => page(StatusCode::GONE, "Too late", "This sign-in is over. Start again in Tierstock."),
    }
}

/// A page without anything from outside: the address bears the code, which must not be passed on.
fn page(status: StatusCode, title: &str, text: &str) -> Response<Full<Bytes>> {
    let html = format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"referrer\" content=\"no-referrer\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>{title}</title></head>\
         <body style=\"font:16px system-ui;margin:20vh auto;max-width:26em;padding:0 1em\">\
         <h1 style=\"font-size:1.4em\">{title}</h1><p>{text}</p></body></html>"
    );
    let mut response = Response::new(Full::new(Bytes::from(html)));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        "content-security-policy",
        HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'"),
    );
    response
}
