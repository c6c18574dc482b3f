//! `uzqr participant …`.

use clap::Subcommand;
use shared::{Line, ParticipantCode, Scope};

use super::{CommandError, Settings};
use crate::service::participants::{self, ParticipantIn};

#[derive(Subcommand)]
pub enum Command {
    /// Registers one and prints its credentials. They are shown this once.
    Add(Add),
    /// Gives one other credentials and prints them. They are shown this once; the former ones open nothing any more.
    Secrets(Secrets),
}

#[derive(clap::Args)]
pub struct Secrets {
    /// Its id.
    #[arg(long, value_parser = str::parse::<ParticipantCode>)]
    id: ParticipantCode,
    #[command(flatten)]
    settings: Settings,
}

#[derive(clap::Args)]
pub struct Add {
    /// Short id, which is its OAuth2 client id too: `bank062`.
    #[arg(long, value_parser = str::parse::<ParticipantCode>)]
    id: ParticipantCode,
    /// As merchants and buyers know it.
    #[arg(long, value_parser = str::parse::<Line>)]
    name: Line,
    /// What it may do: `acquiring`, `paying`, or both with a comma between.
    #[arg(long, value_delimiter = ',', required = true, value_parser = scope)]
    scopes: Vec<Scope>,
    /// Where the server calls it.
    #[arg(long)]
    base_url: Option<String>,
    #[command(flatten)]
    settings: Settings,
}

pub async fn run(command: Command) -> Result<(), CommandError> {
    let credentials = match command {
        Command::Add(Add { id, name, scopes, base_url, settings }) => {
            if let Some(url) = &base_url {
                web(url)?;
            }
            let app = super::start(settings.load_quietly()?.config, true).await?;
            participants::add(&app, ParticipantIn { code: id, name, scopes, base_url }).await?
        }
        Command::Secrets(Secrets { id, settings }) => {
            let app = super::start(settings.load_quietly()?.config, true).await?;
            participants::replace_secrets(&app, id).await?
        }
    };
    super::print(&credentials)
}

fn scope(name: &str) -> Result<Scope, String> {
    Scope::parse(name).ok_or_else(|| "one of acquiring, paying".to_owned())
}

fn web(url: &str) -> Result<(), CommandError> {
    let parsed = reqwest::Url::parse(url).map_err(|error| format!("--base-url: {error}"))?;
    if matches!(parsed.scheme(), "http" | "https") && parsed.has_host() {
        Ok(())
    } else {
        Err("--base-url: an http or https address".into())
    }
}
