//! Starting and stopping.

use crate::agent::{Agent, certificate, listen};
use crate::bank::{Bank, register};
use crate::clock;
use crate::config::Config;
use crate::eimzo_server::EimzoServer;
use crate::identities::{Identities, IdentityError};
use crate::phone::operations::Operations;
use crate::router::router;
use crate::state::World;
use crate::telegram::Telegram;
use crate::web::Pages;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// How long open requests may take to end.
const PATIENCE: Duration = Duration::from_secs(3);

/// A sandbox at work.
pub struct Running {
    /// Where pages, control and stand-ins listen.
    pub addr: SocketAddr,
    /// Port of the agent's plain WebSocket.
    pub agent_port: u16,
    /// Port of the agent's WebSocket over TLS.
    pub agent_tls_port: u16,
    /// What it knows.
    pub world: Arc<World>,
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

/// Why the sandbox cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// A port is taken, or signals cannot be heard.
    #[error("the system refuses: {0}")]
    System(#[from] std::io::Error),
    /// A port is taken.
    #[error("{address} cannot be listened on: {source}")]
    Listen {
        /// Which.
        address: SocketAddr,
        /// Why.
        source: std::io::Error,
    },
    /// The data folder.
    #[error(transparent)]
    Identities(#[from] IdentityError),
    /// The agent's TLS certificate.
    #[error("the agent's TLS certificate cannot be used: {0}")]
    Tls(#[from] certificate::TlsError),
    /// A template of the pages.
    #[error("a page's template is wrong: {0}")]
    Pages(#[from] minijinja::Error),
    /// The HTTP client.
    #[error("the HTTP client cannot be set up: {0}")]
    Client(#[from] reqwest::Error),
}

/// Starts everything; answers when all ports listen. Registration at the server goes on behind.
///
/// # Errors
/// When a port is taken or the data folder cannot be used.
pub async fn start(config: Config) -> Result<Running, StartError> {
    let identities = Arc::new(Identities::open(&config.data, clock::now())?);
    let tls = certificate::acceptor(&config.data)?;
    let world = Arc::new(World {
        agent: Arc::new(Agent::new(Arc::clone(&identities))),
        eimzo_server: EimzoServer::new(Arc::clone(&identities)),
        identities,
        bank: Bank::new(&config.server_url, config.client_file)?,
        telegram: Telegram::default(),
        registered: AtomicBool::new(false),
        operations: Operations::default(),
        pages: Pages::new()?,
        server_url: config.server_url.trim_end_matches('/').to_owned(),
    });

    let pages = bind(config.listen).await?;
    let plain = bind((Ipv4Addr::LOCALHOST, config.agent_port).into()).await?;
    let secure = bind((Ipv4Addr::LOCALHOST, config.agent_tls_port).into()).await?;
    let (addr, agent_port, agent_tls_port) =
        (pages.local_addr()?, plain.local_addr()?.port(), secure.local_addr()?.port());

    let (stop, stopped) = watch::channel(false);
    let mut tasks = JoinSet::new();
    tasks.spawn(listen::run(plain, None, Arc::clone(&world.agent), stopped.clone()));
    tasks.spawn(listen::run(secure, Some(tls), Arc::clone(&world.agent), stopped.clone()));
    tasks.spawn(register_merchants(Arc::clone(&world), stopped.clone()));
    tasks.spawn(serve_pages(pages, Arc::clone(&world), stopped));

    tracing::info!(%addr, agent_port, agent_tls_port, server = world.server_url, "the sandbox is ready");
    Ok(Running { addr, agent_port, agent_tls_port, world, stop, tasks })
}

impl Running {
    /// Stops; open requests get a little time to end.
    pub async fn stop(mut self) {
        // Without receivers everything has stopped already.
        let _ = self.stop.send(true);
        let all = async { while self.tasks.join_next().await.is_some() {} };
        if tokio::time::timeout(PATIENCE, all).await.is_err() {
            tracing::warn!("open requests were cut off");
        }
    }
}

async fn bind(address: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address).await.map_err(|source| StartError::Listen { address, source })
}

async fn register_merchants(world: Arc<World>, mut stopped: watch::Receiver<bool>) {
    tokio::select! {
        () = register::run(&world.bank) => world.registered.store(true, Ordering::Release),
        _ = stopped.wait_for(|stopped| *stopped) => {}
    }
}

async fn serve_pages(listener: TcpListener, world: Arc<World>, mut stopped: watch::Receiver<bool>) {
    let until = async move {
        let _ = stopped.wait_for(|stopped| *stopped).await;
    };
    if let Err(error) = axum::serve(listener, router(world)).with_graceful_shutdown(until).await {
        tracing::error!(%error, "the pages have stopped");
    }
}
