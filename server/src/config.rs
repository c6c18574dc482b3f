//! The settings, documented for the operator. They come from `uzqr.toml`, then from `UZQR_*` variables, and are sensible
//! without either. [`Config::load`] is the way in; what it gives has been checked.

mod eimzo;
mod load;
mod public_url;
mod rules;
mod telegram;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use serde::Deserialize;
use shared::dto::AgentApiKey;

pub use eimzo::{Eimzo, EimzoMode};
pub use load::{ConfigError, Loaded};
pub use public_url::PublicUrl;
pub use telegram::Telegram;

use crate::secrets::{Hidden, MasterKey};

/// Everything that an operator may set. The names are those of the file; the variable is the same in capitals behind
/// `UZQR_`, inner tables joined by `_` (`[eimzo] server_url` is `UZQR_EIMZO_SERVER_URL`). Lists in variables are
/// separated by commas.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Address and port to listen on. Anything but loopback needs an https `public_url`: a proxy ends TLS.
    pub listen: SocketAddr,
    /// How browsers reach this server: scheme, host and port, no path. Plain http is for loopback only.
    pub public_url: PublicUrl,
    /// Whether a proxy of yours stands before the server, so that the last address in `X-Forwarded-For` is the caller's.
    /// Leave it off otherwise: anybody can send that header.
    pub trusted_proxy: bool,

    /// `sqlite://FILE` or `postgres://USER:PASSWORD@HOST/NAME`. By default a SQLite file in `data_dir`.
    pub database_url: Hidden<String>,
    /// How many connections to PostgreSQL, or readers of SQLite, at most.
    pub database_max_connections: u32,
    /// Folder for what the server itself writes: the SQLite file, the generated key.
    pub data_dir: PathBuf,
    /// Keys of 64 hexadecimal digits (`openssl rand -hex 32`). The first one signs, all of them check: to replace a key,
    /// put the new one before it, and take the old one away after `session_max_hours`. All servers on one database need
    /// the same list. With SQLite a key is made when none is set. What was sealed under a key that is gone is lost.
    pub secret_keys: Hidden<Vec<MasterKey>>,
    /// Folder with the browser's files that Trunk has built.
    pub assets_dir: PathBuf,

    /// How login signatures are checked.
    pub eimzo: Eimzo,
    /// Pairs (domain, key) that the E-IMZO vendor has issued for this site. By default the published development keys for
    /// `localhost` and `127.0.0.1`. In a variable: `domain=key,domain=key`.
    pub agent_api_keys: Vec<AgentApiKey>,
    /// Where the E-IMZO application listens for pages opened over http.
    pub agent_ws_url: String,
    /// Where the E-IMZO application listens for pages opened over https.
    pub agent_wss_url: String,
    /// Whether this is a test stand. Pages then show a band that says so, and signatures may be checked natively.
    pub test_stand: bool,

    /// The bot that tells of payments.
    pub telegram: Telegram,

    /// How long a payer's bank may take between hold and confirm, in seconds; an hour at most.
    pub hold_seconds: u32,
    /// A session ends after so many minutes without a request,
    pub session_idle_minutes: u32,
    /// and after so many hours in any case.
    pub session_max_hours: u32,
    /// How long a login challenge may be signed, in seconds.
    pub challenge_seconds: u32,
    /// The scheme's identifier in QR codes (template 40, object 00).
    pub emv_guid: String,
    /// Where fiscal receipts may lie: host names. A till's link to anywhere else is refused.
    pub fiscal_receipt_hosts: Vec<String>,
    /// The support service's number, as pages show it.
    pub support_phone: String,

    /// How the log is written.
    pub log_format: LogFormat,
    /// How often one caller may ask what is expensive or can be guessed at.
    pub rate_limits: RateLimits,
}

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// One object a line, for machines.
    Json,
}

/// Requests a minute, as many of which may come at once, but where it says otherwise. `0` sets no limit.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RateLimits {
    /// Challenges, per address. An office behind one address signs in together.
    pub challenge_per_minute: u32,
    /// Sign-ins, per address.
    pub sign_in_per_minute: u32,
    /// Tokens, per participant.
    pub token_per_minute: u32,
    /// Synchronisations with the banks, per merchant.
    pub sync_per_minute: u32,
    /// Messages that a merchant has the bot send by hand: bindings and tests, per merchant.
    pub telegram_per_minute: u32,
    /// Requests of a till a second, per API key,
    pub till_per_second: u32,
    /// and as many may come at once.
    pub till_burst: u32,
}

impl Config {
    /// How long a hold waits for its confirm, milliseconds.
    #[must_use]
    pub fn hold_millis(&self) -> i64 {
        i64::from(self.hold_seconds) * shared::moment::SECOND
    }

    /// Whether the database is the embedded one.
    #[must_use]
    pub fn is_sqlite(&self) -> bool {
        self.database_url.reveal().starts_with("sqlite:")
    }

    /// The folder of the SQLite file, when there is such a file.
    #[must_use]
    pub fn sqlite_folder(&self) -> Option<PathBuf> {
        let file = self.database_url.reveal().strip_prefix("sqlite:")?;
        let file = file.strip_prefix("//").unwrap_or(file).split('?').next()?;
        let folder = PathBuf::from(file).parent()?.to_owned();
        (!file.starts_with(":memory:") && !folder.as_os_str().is_empty()).then_some(folder)
    }
}

impl Default for Config {
    fn default() -> Self {
        let (domain, key) = ::eimzo::agent::LOCALHOST_API_KEY;
        let (loopback_domain, loopback_key) = ::eimzo::agent::LOOPBACK_API_KEY;
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            public_url: PublicUrl::default(),
            trusted_proxy: false,
            database_url: Hidden::new("sqlite://data/uzqr.db".to_owned()),
            database_max_connections: 16,
            data_dir: PathBuf::from("data"),
            secret_keys: Hidden::new(Vec::new()),
            assets_dir: PathBuf::from("dist"),
            eimzo: Eimzo::default(),
            agent_api_keys: vec![
                AgentApiKey { domain: domain.to_owned(), key: key.to_owned() },
                AgentApiKey { domain: loopback_domain.to_owned(), key: loopback_key.to_owned() },
            ],
            agent_ws_url: ::eimzo::agent::ENDPOINT_HTTP.to_owned(),
            agent_wss_url: ::eimzo::agent::ENDPOINT_HTTPS.to_owned(),
            test_stand: false,
            telegram: Telegram::default(),
            hold_seconds: 60,
            session_idle_minutes: 30,
            session_max_hours: 12,
            challenge_seconds: 120,
            emv_guid: shared::emv::DEFAULT_GUID.to_owned(),
            fiscal_receipt_hosts: vec!["ofd.soliq.uz".to_owned()],
            support_phone: "1035".to_owned(),
            log_format: LogFormat::Text,
            rate_limits: RateLimits::default(),
        }
    }
}

impl Default for RateLimits {
    fn default() -> Self {
        Self {
            challenge_per_minute: 120,
            sign_in_per_minute: 60,
            token_per_minute: 60,
            sync_per_minute: 12,
            telegram_per_minute: 12,
            till_per_second: 100,
            till_burst: 200,
        }
    }
}

#[cfg(test)]
mod tests;
