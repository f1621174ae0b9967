//! Whom alerts are sent to: a service over real HTTP that notes what it hears and answers as a test wants.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::header::AUTHORIZATION;
use axum::response::Response;
use serde_json::Value;
use tokio::net::TcpListener;

/// How it answers.
#[derive(Debug, Clone)]
pub enum Reply {
    /// With this status.
    Status(u16),
    /// With this status, and for how many seconds it wants to be left alone.
    Pause(u16, u32),
    /// That it is elsewhere.
    Redirect(String),
    /// Never.
    Nothing,
}

/// A message as it came.
#[derive(Debug, Clone)]
pub struct Message {
    /// Path and query.
    pub target: String,
    /// The header with the token, empty if there is none.
    pub authorization: String,
    pub body: Value,
}

/// Waits at an address of its own.
pub struct Receiver {
    pub url: String,
    notes: Arc<Mutex<Notes>>,
}

struct Notes {
    reply: Reply,
    heard: Vec<Message>,
}

impl Receiver {
    /// Takes everything.
    pub async fn open() -> Self {
        let notes = Arc::new(Mutex::new(Notes { reply: Reply::Status(200), heard: Vec::new() }));
        let kept = Arc::clone(&notes);
        let handler = move |request: Request| {
            let notes = Arc::clone(&kept);
            async move { answer(&notes, request).await }
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(axum::serve(listener, Router::new().fallback(handler)).into_future());
        Self { url, notes }
    }

    /// Answers so from now on.
    pub fn reply(&self, reply: Reply) {
        lock(&self.notes).reply = reply;
    }

    /// What came so far.
    pub fn heard(&self) -> Vec<Message> {
        lock(&self.notes).heard.clone()
    }
}

async fn answer(notes: &Mutex<Notes>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, 1 << 20).await.expect("a message");
    let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let message = Message {
        target: parts.uri.to_string(),
        authorization: header.unwrap_or_default().to_owned(),
        body: serde_json::from_slice(&body).expect("JSON"),
    };
    let reply = {
        let mut notes = lock(notes);
        notes.heard.push(message);
        notes.reply.clone()
    };
    let made = match reply {
        Reply::Status(status) => Response::builder().status(status),
        Reply::Pause(status, seconds) => Response::builder().status(status).header("retry-after", seconds),
        Reply::Redirect(there) => Response::builder().status(307).header("location", there),
        Reply::Nothing => std::future::pending().await,
    };
    made.body("{}".into()).expect("an answer")
}

fn lock(notes: &Mutex<Notes>) -> MutexGuard<'_, Notes> {
    notes.lock().unwrap_or_else(PoisonError::into_inner)
}
