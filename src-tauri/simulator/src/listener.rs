//! A service's listener.

use axum::Router;
use hyper::{body::Incoming, server::conn::http1, service::Service as _};
use hyper_util::{rt::TokioIo, service::TowerToHyperService};
use tokio::{net::TcpListener, task::JoinSet};

use crate::broken::Severed;

/// Answers connections until it is aborted; those still open are then broken off.
pub(crate) async fn serve(listener: TcpListener, router: Router) {
    let mut connections = JoinSet::new();
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // Most likely too many open files: let some connection end.
            connections.join_next().await;
            continue;
        };
        let router = TowerToHyperService::new(router.clone());
        let answer = hyper::service::service_fn(move |request: hyper::Request<Incoming>| {
            let answer = router.call(request);
            async move {
                match answer.await {
                    Ok(response) if response.extensions().get::<Severed>().is_some() => Err(Severed),
                    Ok(response) => Ok(response),
                    Err(never) => match never {},
                }
            }
        });
        connections.spawn(async move {
            // A client that goes away is no concern of the service's.
            let _ = stream.set_nodelay(true);
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), answer).await;
        });
        while connections.try_join_next().is_some() {}
    }
}
