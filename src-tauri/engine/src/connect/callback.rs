//! The listener on this computer to which the browser comes back (RFC 8252): on loopback only, for one sign-in.
//!
//! Any program and any web page can connect to it. A silent or slow one holds no other up, and what does not belong
//! to the sign-in is answered and otherwise passed over.

mod accepting;
mod respond;

use std::collections::VecDeque;
use std::convert::Infallible;
use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use hyper::Request;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tierstock_market::{CameBack, Clock};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot};
use tokio::task::AbortHandle;

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
    CameBack { back: CameBack, show: oneshot::Sender<Page> },
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

/// A bound listener.
pub(super) struct Callback {
    listener: TcpListener,
    port: u16,
}

impl Callback {
    /// Takes the port on 127.0.0.1.
    pub(super) async fn bind(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let port = listener.local_addr()?.port();
        Ok(Self { listener, port })
    }

    /// Answers all that connects until dropped, and hands visits on. Ends with the error when nobody can connect any
    /// more.
    pub(super) async fn serve(self, visits: mpsc::Sender<Visit>, clock: &dyn Clock) -> io::Error {
        let hosts: Arc<[String]> =
            [format!("127.0.0.1:{}", self.port), format!("localhost:{}", self.port)].into();
        let mut connections = Connections::default();
        let listener = Arc::new(self.listener);
        let next = || {
            let listener = Arc::clone(&listener);
            async move { Ok(listener.accept().await?.0) }
        };
        accepting::accept(next, clock, |stream| {
            let answering = answer(stream, Arc::clone(&hosts), visits.clone());
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

async fn answer(stream: TcpStream, hosts: Arc<[String]>, visits: mpsc::Sender<Visit>) {
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
