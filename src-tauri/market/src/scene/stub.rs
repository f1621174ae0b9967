//! A service that answers as a test tells it to, and remembers what it heard.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::Request;
use axum::http::HeaderMap;
use axum::response::Response;
use tokio::net::TcpListener;

/// A request as it came.
#[derive(Debug, Clone)]
pub(crate) struct StubRequest {
    pub target: String,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl StubRequest {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

pub(crate) struct Stub {
    pub url: String,
    heard: Arc<Mutex<Vec<StubRequest>>>,
}

impl Stub {
    /// Answers each request with what the closure makes of it.
    pub async fn answering<F>(answer: impl Fn(StubRequest) -> F + Clone + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Response> + Send + 'static,
    {
        let heard = Arc::<Mutex<Vec<StubRequest>>>::default();
        let notes = Arc::clone(&heard);
        let handler = move |request: Request| {
            let (notes, answer) = (Arc::clone(&notes), answer.clone());
            async move {
                let (parts, body) = request.into_parts();
                let body = axum::body::to_bytes(body, usize::MAX).await.unwrap().to_vec();
                let heard = StubRequest { target: parts.uri.to_string(), headers: parts.headers, body };
                notes.lock().unwrap().push(heard.clone());
                answer(heard).await
            }
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(axum::serve(listener, Router::new().fallback(handler)).into_future());
        Self { url, heard }
    }

    /// Answers always the same.
    pub async fn saying(
        status: u16,
        headers: &'static [(&'static str, &'static str)],
        body: Vec<u8>,
    ) -> Self {
        Self::answering(move |_| {
            let answer = answer(status, headers, body.clone());
            async { answer }
        })
        .await
    }

    pub fn heard(&self) -> Vec<StubRequest> {
        self.heard.lock().unwrap().clone()
    }
}

/// A response with this status, these headers and this body.
pub(crate) fn answer(status: u16, headers: &[(&str, &str)], body: impl Into<axum::body::Body>) -> Response {
    let made = headers
        .iter()
        .fold(Response::builder().status(status), |made, (name, value)| made.header(*name, *value));
    made.body(body.into()).unwrap()
}
