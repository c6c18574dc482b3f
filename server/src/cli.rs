//! The command line: what an operator and support staff can ask of the program.

mod inspect;
mod participant;
mod serve;

use std::fs::DirBuilder;
use std::io::Write;
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use serde::Serialize;

use crate::clock::Clock;
use crate::config::{Config, Loaded};
use crate::entropy::Entropy;
use crate::secrets::master_keys;
use crate::store::{DatabaseConfig, Store};
use crate::{App, telemetry};

/// Why a command did not succeed: one line on standard error, exit code 1.
type CommandError = Box<dyn std::error::Error + Send + Sync>;

#[derive(Parser)]
#[command(name = "uzqr", version, about = "UzQR: QR payments for merchants")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Runs the server.
    Serve {
        #[command(flatten)]
        settings: Settings,
        /// Leaves the database as it is; it must have the present schema.
        #[arg(long)]
        no_migrate: bool,
    },
    /// Brings the database to the present schema.
    Migrate {
        #[command(flatten)]
        settings: Settings,
    },
    /// Registers banks and payment applications.
    Participant {
        #[command(subcommand)]
        command: participant::Command,
    },
    /// Decodes and checks; prints JSON, or the reason why it is invalid.
    Inspect {
        #[command(subcommand)]
        command: inspect::Command,
    },
}

/// Where the settings are.
#[derive(clap::Args)]
struct Settings {
    /// The file with the settings [default: uzqr.toml, when it is there].
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// Runs the command that the arguments name.
#[must_use]
pub fn main() -> ExitCode {
    let command = Cli::parse().command;
    match run(command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nobody is left to be told when standard error is closed.
            let _ = writeln!(std::io::stderr(), "{}", chain(error.as_ref()));
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<(), CommandError> {
    match command {
        Command::Inspect { command } => inspect::run(&command),
        Command::Serve { settings, no_migrate } => block_on(serve::run(settings.load()?, !no_migrate))?,
        Command::Migrate { settings } => block_on(async {
            let loaded = settings.load()?;
            open(&loaded.config).await?.migrate().await?;
            Ok(())
        })?,
        Command::Participant { command } => block_on(participant::run(command))?,
    }
}

fn block_on<T>(future: impl Future<Output = T>) -> std::io::Result<T> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(future))
}

impl Settings {
    /// The settings, with the log open and the warnings in it.
    fn load(&self) -> Result<Loaded, CommandError> {
        let loaded = self.load_quietly()?;
        telemetry::init(loaded.config.log_format);
        for warning in &loaded.warnings {
            tracing::warn!("{warning}");
        }
        Ok(loaded)
    }

    /// The settings, for commands whose standard output is an answer.
    fn load_quietly(&self) -> Result<Loaded, CommandError> {
        // A variable that is no text cannot be one of ours.
        let variables =
            std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
        Ok(Config::load(self.config.as_deref(), variables)?)
    }
}

/// The database of the settings.
async fn open(config: &Config) -> Result<Store, CommandError> {
    if let Some(folder) = config.sqlite_folder() {
        // Whoever reads the file reads everything.
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    let url = config.database_url.reveal().clone();
    Ok(Store::connect(&DatabaseConfig { url, max_connections: config.database_max_connections }).await?)
}

/// The application of the settings, with its database open and, if wished, of the present schema.
async fn start(config: Config, migrate: bool) -> Result<App, CommandError> {
    let entropy = Entropy::system();
    // Missing keys are told before a database that does not answer: they are the operator's first mistake to mend.
    master_keys(&config, &entropy)?;
    let store = open(&config).await?;
    if migrate {
        store.migrate().await?;
    }
    Ok(App::new(config, store, Clock::system(), entropy)?)
}

fn print(answer: &impl Serialize) -> Result<(), CommandError> {
    writeln!(std::io::stdout(), "{}", serde_json::to_string_pretty(answer)?)?;
    Ok(())
}

fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_documented_commands_are_understood() {
        for line in [
            "uzqr serve",
            "uzqr serve --config a.toml --no-migrate",
            "uzqr migrate",
            "uzqr participant add --id bank062 --name Bank --scopes acquiring,paying --base-url http://localhost:9090",
            "uzqr inspect qr 000201",
            "uzqr inspect account 00440 20208000505368522001",
            "uzqr inspect taxid 204663354",
            "uzqr inspect pkcs7 file.p7s",
        ] {
            assert!(Cli::try_parse_from(line.split(' ')).is_ok(), "{line}");
        }
        assert!(Cli::try_parse_from("uzqr participant add --id bank062 --name Bank --scopes all".split(' ')).is_err());
    }
}
