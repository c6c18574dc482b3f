//! `uzqr serve`.

use std::time::Duration;

use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::time::timeout;

use super::CommandError;
use crate::config::{EimzoMode, Loaded};
use crate::service::live;
use crate::{http, jobs};

/// How long requests and jobs may take to finish after the signal.
const FAREWELL: Duration = Duration::from_secs(15);

pub async fn run(loaded: Loaded, migrate: bool) -> Result<(), CommandError> {
    let app = super::start(loaded.config, migrate).await?;
    if app.config.eimzo.mode == EimzoMode::None {
        tracing::warn!("eimzo.mode is none: nobody can sign in");
    }
    let listener =
        TcpListener::bind(app.config.listen).await.map_err(|error| format!("{}: {error}", app.config.listen))?;
    tracing::info!(listen = %listener.local_addr()?, "serving {}", app.config.public_url);

    let (stop, stopped) = watch::channel(false);
    let jobs = jobs::start(app.clone(), stopped.clone());
    let telling = jobs::start_telling(app.clone(), stopped.clone());
    let hearing = jobs::start_hearing(app.clone(), stopped.clone());
    let live = live::start(app.clone(), stopped.clone());
    let server = tokio::spawn(http::serve(app, listener, until(stopped.clone())));

    asked_to_stop().await?;
    tracing::info!("stopping");
    // All hold a receiver; if they are gone already, so much the better.
    let _ = stop.send(true);
    match timeout(FAREWELL, async { tokio::join!(server, jobs, telling, hearing, live) }).await {
        Ok((served, ..)) => served??,
        Err(_) => tracing::warn!("some requests were not finished in {} s", FAREWELL.as_secs()),
    }
    Ok(())
}

async fn until(mut stopped: watch::Receiver<bool>) {
    // An error means that the sender is gone, and with it the reason to serve.
    let _ = stopped.wait_for(|stopped| *stopped).await;
}

async fn asked_to_stop() -> std::io::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = terminate.recv() => Ok(()),
        interrupted = tokio::signal::ctrl_c() => interrupted,
    }
}
