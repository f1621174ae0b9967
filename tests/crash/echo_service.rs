//! A service that repeats everything it was sent, in whatever it says.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU16, Ordering};

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Marketplaces and accounts service in one.
#[derive(Clone)]
pub struct EchoService {
    address: SocketAddr,
    status: Arc<AtomicU16>,
    issues_tokens: Arc<AtomicBool>,
    tokens: [String; 2],
}

impl EchoService {
    /// Listens; `tokens` are the access and the refresh token that it issues.
    pub async fn start(tokens: [String; 2]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let echo =
            Self { address, status: Arc::default(), issues_tokens: Arc::new(AtomicBool::new(true)), tokens };
        let listening = echo.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(listening.clone().answer(stream));
            }
        });
        echo
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What it answers with from now on, and whether it still issues tokens.
    pub fn answers_with(&self, status: u16, issues_tokens: bool) {
        self.status.store(status, Ordering::SeqCst);
        self.issues_tokens.store(issues_tokens, Ordering::SeqCst);
    }

    async fn answer(self, mut stream: TcpStream) {
        let request = read(&mut stream).await;
        let wants_token = request.starts_with("POST /oauth/token");
        let (status, body) = if wants_token && self.issues_tokens.load(Ordering::SeqCst) {
            let [access, refresh] = &self.tokens;
            let token = json!({ "access_token": access, "refresh_token": refresh, "token_type": "Bearer" });
            (200, token)
        } else {
            (self.status.load(Ordering::SeqCst), repeat(&request))
        };
        let id = request.lines().find_map(|line| line.split("Bearer ").nth(1)).unwrap_or("none");
        let (body, length) = (body.to_string(), body.to_string().len());
        let head = format!(
            "HTTP/1.1 {status} Said\r\nx-request-id: {id}\r\ncontent-type: application/json\r\n\
             content-length: {length}\r\nconnection: close\r\n\r\n"
        );
        let _ = stream.write_all(format!("{head}{body}").as_bytes()).await;
    }
}

/// Secrets first, since a message is cut short.
fn repeat(request: &str) -> Value {
    let (head, body) = request.split_once("\r\n\r\n").unwrap_or((request, ""));
    let secret = |line: &&str| line.to_lowercase().starts_with("authorization") || line.contains("x-api-key");
    let said = head.lines().filter(secret).chain([body]).collect::<Vec<_>>().join(" ");
    json!({
        "code": 3, "message": said, "errorMessage": said,
        "error": "invalid_request", "error_description": said,
    })
}

async fn read(stream: &mut TcpStream) -> String {
    let (mut request, mut buffer) = (String::new(), [0; 4_096]);
    while let Ok(count @ 1..) = stream.read(&mut buffer).await {
        request.push_str(&String::from_utf8_lossy(&buffer[..count]));
        let Some((head, body)) = request.split_once("\r\n\r\n") else { continue };
        let length =
            head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
        if body.len() >= length.unwrap_or(0) {
            break;
        }
    }
    request
}
