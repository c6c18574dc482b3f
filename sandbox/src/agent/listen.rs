//! The agent's ports. When the application "is not installed", a connection is reset before anything is said.

use super::mode::Outcome;
use super::{Agent, http};
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

const HANDSHAKE: Duration = Duration::from_secs(10);
/// After a failed accept, e.g. for lack of file descriptors.
const PAUSE: Duration = Duration::from_millis(100);

/// Accepts until told to stop; what is still open then is dropped, as when the application is closed.
pub async fn run(
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
    agent: Arc<Agent>,
    mut stopped: watch::Receiver<bool>,
) {
    let mut connections = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = connections.join_next(), if !connections.is_empty() => continue,
            _ = stopped.wait_for(|stopped| *stopped) => return,
        };
        match accepted {
            Ok((stream, _)) if agent.mode().outcome == Outcome::NotInstalled => refuse(&stream),
            Ok((stream, _)) => {
                connections.spawn(connection(stream, tls.clone(), Arc::clone(&agent)));
            }
            Err(error) => {
                tracing::warn!(%error, "the agent cannot accept a connection");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

/// Resets instead of closing: to the caller it looks like a port where nobody listens.
fn refuse(stream: &TcpStream) {
    if let Err(error) = stream.set_zero_linger() {
        tracing::debug!(%error, "the connection is closed instead of reset");
    }
}

async fn connection(stream: TcpStream, tls: Option<TlsAcceptor>, agent: Arc<Agent>) {
    let Some(tls) = tls else { return serve(stream, agent).await };
    match tokio::time::timeout(HANDSHAKE, tls.accept(stream)).await {
        Ok(Ok(stream)) => serve(stream, agent).await,
        Ok(Err(error)) => tracing::debug!(%error, "TLS handshake failed"),
        Err(_) => tracing::debug!("TLS handshake took too long"),
    }
}

async fn serve(stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static, agent: Arc<Agent>) {
    let service = TowerToHyperService::new(http::router(agent));
    let connection = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    if let Err(error) = connection.with_upgrades().await {
        tracing::debug!(%error, "the agent's connection broke off");
    }
}
