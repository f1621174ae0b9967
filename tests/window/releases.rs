//! A server of new versions over real HTTP, whose packages are signed with a key of its own.

use std::io::Cursor;
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use minisign::KeyPair;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// How an AppImage begins.
const APPIMAGE: &[u8] = b"\x7fELF\x02\x01\x01\0AI\x02\0\0\0\0\0 the program of tomorrow";

/// A version as it is offered. Whatever is not said is as it should be.
pub struct Release {
    version: String,
    signed_for: String,
    name: String,
    notes: String,
    contents: Vec<u8>,
    key: Key,
    /// What is sent is not what was signed.
    tampered: bool,
    /// The connection ends before all is sent.
    cut_short: bool,
    /// The HTTP status with which it is asked for in vain.
    refused: Option<u16>,
    /// The same for its package.
    kept_back: Option<u16>,
}

enum Key {
    Ours,
    Another,
    None,
}

impl Release {
    pub fn of(version: &str) -> Self {
        Self {
            version: version.into(),
            signed_for: version.into(),
            name: format!("Tierstock_{version}_{}.AppImage", processor()),
            notes: String::new(),
            contents: APPIMAGE.to_vec(),
            key: Key::Ours,
            tampered: false,
            cut_short: false,
            refused: None,
            kept_back: None,
        }
    }

    pub fn unsigned(self) -> Self {
        Self { key: Key::None, ..self }
    }

    pub fn signed_by_another(self) -> Self {
        Self { key: Key::Another, ..self }
    }

    pub fn signed_for(self, version: &str) -> Self {
        Self { signed_for: version.into(), ..self }
    }

    pub fn named(self, name: &str) -> Self {
        Self { name: name.into(), ..self }
    }

    pub fn with_notes(self, notes: &str) -> Self {
        Self { notes: notes.into(), ..self }
    }

    pub fn with_contents(self, contents: &[u8]) -> Self {
        Self { contents: contents.into(), ..self }
    }

    pub fn padded_to(mut self, length: usize) -> Self {
        self.contents.resize(length, 7);
        self
    }

    pub fn tampered(self) -> Self {
        Self { tampered: true, ..self }
    }

    pub fn cut_short(self) -> Self {
        Self { cut_short: true, ..self }
    }

    /// The server answers with this status instead of telling of it.
    pub fn refused_with(self, status: u16) -> Self {
        Self { refused: Some(status), ..self }
    }

    /// The server answers with this status instead of sending its package.
    pub fn kept_back_with(self, status: u16) -> Self {
        Self { kept_back: Some(status), ..self }
    }

    pub fn contents(&self) -> &[u8] {
        &self.contents
    }
}

/// As packages name the processor of this computer.
fn processor() -> &'static str {
    if cfg!(target_arch = "aarch64") { "aarch64" } else { "amd64" }
}

/// Offers one version at a time.
pub struct Releases {
    url: String,
    key: KeyPair,
    offered: Arc<Mutex<Offered>>,
    serving: JoinHandle<()>,
}

/// What is answered.
#[derive(Default)]
struct Offered {
    manifest: Vec<u8>,
    package: Vec<u8>,
    /// The statuses that are answered instead of each, if any.
    instead: (Option<u16>, Option<u16>),
    /// So many of the package's bytes are sent.
    sent: usize,
    /// How often the newest version was asked for.
    asked: u32,
}

impl Releases {
    /// With a key of its own, and nothing on offer.
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let offered = Arc::new(Mutex::new(Offered::default()));
        let served = Arc::clone(&offered);
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let offered = Arc::clone(&served);
                tokio::spawn(async move { answer(stream, &offered).await });
            }
        });
        let key = KeyPair::generate_unencrypted_keypair().unwrap();
        Self { url, key, offered, serving }
    }

    pub fn address(&self) -> String {
        format!("{}/latest.json", self.url)
    }

    /// As the app's configuration has it.
    pub fn public_key(&self) -> String {
        BASE64_STANDARD.encode(self.key.pk.to_box().unwrap().to_string())
    }

    /// Offers this version from now on.
    pub fn offer(&self, release: Release) {
        let signature = self.signature(&release);
        let mut package = release.contents;
        if release.tampered {
            *package.last_mut().unwrap() ^= 1;
        }
        let target = format!("linux-{}", std::env::consts::ARCH);
        let package_at = format!("{}/package", self.url);
        let manifest = json!({
            "version": release.version,
            "notes": release.notes,
            "platforms": { target: { "url": package_at, "signature": signature } },
        });
        let mut offered = self.offered.lock().unwrap_or_else(PoisonError::into_inner);
        offered.sent = if release.cut_short { package.len() / 2 } else { package.len() };
        offered.instead = (release.refused, release.kept_back);
        offered.manifest = manifest.to_string().into_bytes();
        offered.package = package;
    }

    /// How often the newest version was asked for.
    pub fn asked(&self) -> u32 {
        self.offered.lock().unwrap_or_else(PoisonError::into_inner).asked
    }

    /// As the bundler writes it.
    fn signature(&self, release: &Release) -> String {
        let another;
        let key = match release.key {
            Key::Ours => &self.key,
            Key::Another => {
                another = KeyPair::generate_unencrypted_keypair().unwrap();
                &another
            }
            Key::None => return String::new(),
        };
        let comment = format!("timestamp:1795507200\tfile:{}\tversion:{}", release.name, release.signed_for);
        let contents = Cursor::new(&release.contents);
        let signed =
            minisign::sign(Some(&key.pk), &key.sk, contents, Some(&comment), Some("a test's")).unwrap();
        BASE64_STANDARD.encode(signed.to_string())
    }
}

impl Drop for Releases {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// Answers one request. A body that is shorter than its announced length ends with the connection.
async fn answer(mut stream: TcpStream, offered: &Mutex<Offered>) {
    let (mut request, mut piece) = (Vec::new(), [0; 1024]);
    while !request.windows(4).any(|end| end == b"\r\n\r\n") {
        match stream.read(&mut piece).await {
            Ok(0) | Err(_) => return,
            Ok(length) => request.extend_from_slice(&piece[..length]),
        }
    }
    let (instead, length, body) = {
        let mut offered = offered.lock().unwrap_or_else(PoisonError::into_inner);
        if request.starts_with(b"GET /package ") {
            (offered.instead.1, offered.package.len(), offered.package[..offered.sent].to_vec())
        } else {
            offered.asked += 1;
            (offered.instead.0, offered.manifest.len(), offered.manifest.clone())
        }
    };
    let status = instead.unwrap_or(200);
    let head = format!("HTTP/1.1 {status} Said\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
    // Who asked may be gone.
    let _sent = stream.write_all(&[head.as_bytes(), &body].concat()).await;
    let _ended = stream.shutdown().await;
}
