//! `uzqr-sandbox`: the outside world as one process.

use clap::{Parser, Subcommand};
use sandbox::Config;
use sandbox::till::{self, TillConfig};
use std::io::IsTerminal;
use std::process::ExitCode;
use tokio::signal::unix::{SignalKind, signal};

/// The outside world of UzQR.
#[derive(Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
struct Command {
    #[command(subcommand)]
    part: Option<Part>,
    #[command(flatten)]
    config: Config,
}

#[derive(Subcommand)]
enum Part {
    /// A till in this terminal, which only knows the tills' interface.
    Till(TillConfig),
}

#[tokio::main]
async fn main() -> ExitCode {
    let command = Command::parse();
    if let Some(Part::Till(config)) = command.part {
        return sell(config).await;
    }
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "info".into()))
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .init();
    match run(command.config).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "the sandbox cannot start");
            ExitCode::FAILURE
        }
    }
}

async fn run(config: Config) -> Result<(), sandbox::StartError> {
    let mut terminate = signal(SignalKind::terminate())?;
    let running = sandbox::start(config).await?;
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
    tracing::info!("stopping");
    running.stop().await;
    Ok(())
}

/// What a till says stands on the terminal itself, not in a log.
#[expect(clippy::print_stderr, reason = "a command speaks to the terminal")]
async fn sell(config: TillConfig) -> ExitCode {
    let mut input = std::io::BufReader::new(std::io::stdin());
    match till::run(config, &mut input, &mut std::io::stdout()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
