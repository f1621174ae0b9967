//! The listener on this computer to which the browser comes back (RFC 8252): on loopback only, for one sign-in.
//!
//! It listens on 127.0.0.1 and on `::1`: which of them a browser takes for `localhost` is its own choice, and whoever
//! listens on the other would get the code.
//!
//! Any program and any web page can connect to it. A silent or slow one holds no other up, and what does not belong
//! to the sign-in is answered and otherwise passed over.

mod accepting;
mod peer;
mod respond;

use std::collections::VecDeque;
use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use hyper::Request;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tierstock_market::{AuthorizationResponse, Clock};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot};
use tokio::task::AbortHandle;

use peer::Peers;
use respond::respond;

/// The path on which the browser comes back.
pub(super) const PATH: &str = "/callback";

/// What connects says what it wants within this time. Sockets know no other time than the real one.
const READ_TIMEOUT: Duration = Duration::from_secs(10);

/// Connections at one time. A browser makes a few; for one more the oldest is closed.
const MAX_CONNECTIONS: usize = 32;

/// Bytes of a request's head: an address with a code is far shorter.
const MAX_HEAD: usize = 16 * 1024;

/// Who came to the listener.
pub(super) enum Visit {
    /// A browser with an answer of StockX's, and where to say what it shall show.
    CameBack { back: AuthorizationResponse, show: oneshot::Sender<Page> },
    /// A browser that was shown the last page: nothing more is to come.
    Landed,
}

/// What the browser shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    /// It came back from this sign-in.
    Done,
    /// It came back from another one.
    Another,
}

/// The port of a loopback address at which the browser is awaited.
pub(super) struct Callback {
    v4: TcpListener,
    /// None: this computer has no IPv6.
    v6: Option<TcpListener>,
    port: u16,
    peers: Arc<dyn Peers>,
}

impl Callback {
    /// Takes the port on 127.0.0.1 and on `::1`, for callers of the same user.
    pub(super) async fn bind(port: u16) -> io::Result<Self> {
        Self::for_peers(port, peer::of_this_computer()).await
    }

    async fn for_peers(port: u16, peers: Arc<dyn Peers>) -> io::Result<Self> {
        let v4 = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let port = v4.local_addr()?.port();
        let v6 = match TcpListener::bind((Ipv6Addr::LOCALHOST, port)).await {
            Ok(listener) => Some(listener),
            // Another program has it there, and would be given the code.
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => return Err(error),
            Err(_no_ipv6) => None,
        };
        Ok(Self { v4, v6, port, peers })
    }

    /// Answers all that connects until dropped, and hands visits on. Ends with the error when nobody can connect any
    /// more.
    pub(super) async fn serve(self, visits: mpsc::Sender<Visit>, clock: &dyn Clock) -> io::Error {
        let hosts: Arc<[String]> =
            [format!("127.0.0.1:{}", self.port), format!("localhost:{}", self.port)].into();
        let mut connections = Connections::default();
        let listeners = Arc::new((self.v4, self.v6));
        let next = || {
            let listeners = Arc::clone(&listeners);
            async move { either(&listeners.0, listeners.1.as_ref()).await }
        };
        accepting::accept(next, clock, |(stream, from)| {
            let answering = answer(stream, from, Arc::clone(&self.peers), Arc::clone(&hosts), visits.clone());
            // Not ended with the listener: the last page is still on its way.
            let task = tokio::spawn(async move {
                let _ended = tokio::time::timeout(READ_TIMEOUT, answering).await;
            });
            connections.add(task.abort_handle());
        })
        .await
    }
}

/// The connections that are open, the oldest first.
#[derive(Default)]
struct Connections(VecDeque<AbortHandle>);

impl Connections {
    /// Who has a question asks it at once, so the oldest connection is one that says nothing.
    fn add(&mut self, newest: AbortHandle) {
        self.0.retain(|connection| !connection.is_finished());
        if self.0.len() >= MAX_CONNECTIONS
            && let Some(oldest) = self.0.pop_front()
        {
            oldest.abort();
        }
        self.0.push_back(newest);
    }
}

/// The next connection to either of them.
async fn either(v4: &TcpListener, v6: Option<&TcpListener>) -> io::Result<(TcpStream, SocketAddr)> {
    let sixth = async {
        match v6 {
            Some(listener) => listener.accept().await,
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        accepted = v4.accept() => accepted,
        accepted = sixth => accepted,
    }
}

async fn answer(
    stream: TcpStream,
    from: SocketAddr,
    peers: Arc<dyn Peers>,
    hosts: Arc<[String]>,
    visits: mpsc::Sender<Visit>,
) {
    let Ok(here) = stream.local_addr() else { return };
    let asked = tokio::task::spawn_blocking(move || peers.is_same_user(from, here));
    if !asked.await.unwrap_or(false) {
        // Nothing is read of it: closed at once, and the sign-in goes on.
        tracing::warn!("another user of this computer called the sign-in's port and was refused");
        return;
    }
    let service = service_fn(move |request: Request<_>| {
        let (hosts, visits) = (Arc::clone(&hosts), visits.clone());
        async move { Ok::<_, Infallible>(respond(&request, &hosts, &visits).await) }
    });
    let served = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(READ_TIMEOUT)
        .max_buf_size(MAX_HEAD)
        .keep_alive(false)
        .serve_connection(TokioIo::new(stream), service)
        .await;
    if let Err(error) = served {
        tracing::debug!(%error, "what connected to the sign-in's port said nothing that can be read");
    }
}

#[cfg(test)]
mod tests;
