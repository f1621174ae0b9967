//! A proxy on the line to the accounts service: the only way to learn which access tokens it issued.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A relay that remembers all that went through it, both ways.
#[derive(Clone)]
pub struct RecordingProxy {
    address: SocketAddr,
    heard: Arc<Mutex<Vec<u8>>>,
}

impl RecordingProxy {
    /// Listens in front of `url`, an address without a path.
    pub async fn before(url: &str) -> Self {
        let behind: SocketAddr = url.trim_start_matches("http://").parse().expect("an address");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let proxy = Self { address, heard: Arc::default() };
        let relay = proxy.clone();
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let far = TcpStream::connect(behind).await.expect("the service");
                let ((near_in, near_out), (far_in, far_out)) = (near.into_split(), far.into_split());
                tokio::spawn(relay.clone().pass_on(near_in, far_out));
                tokio::spawn(relay.clone().pass_on(far_in, near_out));
            }
        });
        proxy
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Every access and refresh token that was issued.
    pub fn tokens(&self) -> Vec<String> {
        [self.issued("access_token"), self.issued("refresh_token")].concat()
    }

    /// The tokens that were issued under this name.
    pub fn issued(&self, name: &str) -> Vec<String> {
        let (heard, field) = (self.heard(), format!("\"{name}\":\""));
        let values = heard.split(&field).skip(1);
        values.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
    }

    /// All that was sent and answered.
    pub fn heard(&self) -> String {
        let heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&heard).into_owned()
    }

    async fn pass_on(self, mut from: impl AsyncRead + Unpin, mut to: impl AsyncWrite + Unpin) {
        let mut buffer = [0; 4_096];
        while let Ok(count @ 1..) = from.read(&mut buffer).await {
            self.heard.lock().unwrap_or_else(PoisonError::into_inner).extend(&buffer[..count]);
            if to.write_all(&buffer[..count]).await.is_err() {
                return;
            }
        }
        let _ = to.shutdown().await;
    }
}
