//! Whom alerts are sent to: a service over real HTTP that notes what it hears and answers as a test wants.

use std::sync::Arc;

use axum::Router;
use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::header::AUTHORIZATION;
use axum::response::Response;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::watch;

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
    notes: Arc<watch::Sender<Notes>>,
}

struct Notes {
    reply: Reply,
    heard: Vec<Message>,
    given_up: usize,
}

impl Receiver {
    /// Takes everything.
    pub async fn open() -> Self {
        let notes = Notes { reply: Reply::Status(200), heard: Vec::new(), given_up: 0 };
        let notes = Arc::new(watch::Sender::new(notes));
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
        self.notes.send_modify(|notes| notes.reply = reply);
    }

    /// What came so far.
    pub fn heard(&self) -> Vec<Message> {
        self.notes.borrow().heard.clone()
    }

    /// Waits until so many messages came.
    pub async fn has_heard(&self, count: usize) {
        let mut notes = self.notes.subscribe();
        // It is here, and with it the sender.
        notes.wait_for(|notes| notes.heard.len() >= count).await.expect("a sender");
    }

    /// How many did not wait for their answer.
    pub fn given_up(&self) -> usize {
        self.notes.borrow().given_up
    }
}

/// A message whose sender may go away before it is answered.
struct Unanswered<'n>(&'n watch::Sender<Notes>);

impl Drop for Unanswered<'_> {
    fn drop(&mut self) {
        self.0.send_modify(|notes| notes.given_up += 1);
    }
}

async fn answer(notes: &watch::Sender<Notes>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, 1 << 20).await.expect("a message");
    let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let message = Message {
        target: parts.uri.to_string(),
        authorization: header.unwrap_or_default().to_owned(),
        body: serde_json::from_slice(&body).expect("JSON"),
    };
    let mut reply = Reply::Nothing;
    notes.send_modify(|notes| {
        notes.heard.push(message);
        reply = notes.reply.clone();
    });
    let made = match reply {
        Reply::Status(status) => Response::builder().status(status),
        Reply::Pause(status, seconds) => Response::builder().status(status).header("retry-after", seconds),
        Reply::Redirect(there) => Response::builder().status(307).header("location", there),
        Reply::Nothing => {
            let _unanswered = Unanswered(notes);
            std::future::pending().await
        }
    };
    made.body("{}".into()).expect("an answer")
}
