//! Reading the settings: file, then variables, then the rules.

use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::Deserialize;
use toml::{Table, Value};

use super::Config;
use super::rules::{self, Broken};

/// The file that is read when none is named.
pub const DEFAULT_FILE: &str = "uzqr.toml";
const PREFIX: &str = "UZQR_";
/// The stand-ins' own settings; and the log's filter, which is read before anything else can be logged.
const NOT_OURS: [&str; 2] = ["UZQR_SANDBOX_", "UZQR_LOG"];

/// The settings, and what the operator should hear about them once the log is open.
#[derive(Debug)]
pub struct Loaded {
    /// Checked settings.
    pub config: Config,
    /// Sentences for the log.
    pub warnings: Vec<String>,
}

/// Why there are no settings to work with.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file is not there, or may not be read.
    #[error("cannot read {path}")]
    Read {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: io::Error,
    },
    /// The file is not TOML. Its text is not repeated: it may hold keys.
    #[error("{path} is not TOML: {message}")]
    Syntax {
        /// Which file.
        path: PathBuf,
        /// What is wrong.
        message: String,
    },
    /// A variable's text is not a value of its setting.
    #[error("{variable}: {expected} expected")]
    Variable {
        /// Which one.
        variable: &'static str,
        /// What it should be.
        expected: &'static str,
    },
    /// A setting is unknown, or has a value that it cannot have.
    #[error("settings: {0}")]
    Shape(String),
    /// The settings do not fit together.
    #[error(transparent)]
    Rule(#[from] Broken),
}

/// How a variable's text becomes a value.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Number,
    Switch,
    List,
    Pairs,
}

/// Every variable, where its value stands in the file, and what it is.
const VARIABLES: &[(&str, &[&str], Kind)] = &[
    ("UZQR_LISTEN", &["listen"], Kind::Text),
    ("UZQR_PUBLIC_URL", &["public_url"], Kind::Text),
    ("UZQR_TRUSTED_PROXY", &["trusted_proxy"], Kind::Switch),
    ("UZQR_DATABASE_URL", &["database_url"], Kind::Text),
    ("UZQR_DATABASE_MAX_CONNECTIONS", &["database_max_connections"], Kind::Number),
    ("UZQR_DATA_DIR", &["data_dir"], Kind::Text),
    ("UZQR_SECRET_KEYS", &["secret_keys"], Kind::List),
    ("UZQR_ASSETS_DIR", &["assets_dir"], Kind::Text),
    ("UZQR_EIMZO_MODE", &["eimzo", "mode"], Kind::Text),
    ("UZQR_EIMZO_SERVER_URL", &["eimzo", "server_url"], Kind::Text),
    ("UZQR_EIMZO_SERVER_HOST", &["eimzo", "server_host"], Kind::Text),
    ("UZQR_EIMZO_CONNECT_TIMEOUT_MS", &["eimzo", "connect_timeout_ms"], Kind::Number),
    ("UZQR_EIMZO_TIMEOUT_MS", &["eimzo", "timeout_ms"], Kind::Number),
    ("UZQR_EIMZO_TRUST_ANCHORS", &["eimzo", "trust_anchors"], Kind::List),
    ("UZQR_EIMZO_POLICIES", &["eimzo", "policies"], Kind::List),
    ("UZQR_EIMZO_CLOCK_WINDOW_S", &["eimzo", "clock_window_s"], Kind::Number),
    ("UZQR_AGENT_API_KEYS", &["agent_api_keys"], Kind::Pairs),
    ("UZQR_AGENT_WS_URL", &["agent_ws_url"], Kind::Text),
    ("UZQR_AGENT_WSS_URL", &["agent_wss_url"], Kind::Text),
    ("UZQR_TEST_STAND", &["test_stand"], Kind::Switch),
    ("UZQR_TELEGRAM_BOT_TOKEN", &["telegram", "bot_token"], Kind::Text),
    ("UZQR_TELEGRAM_API_URL", &["telegram", "api_url"], Kind::Text),
    ("UZQR_TELEGRAM_INSTRUCTION_URL", &["telegram", "instruction_url"], Kind::Text),
    ("UZQR_TELEGRAM_PRIVATE_INTERVAL_MS", &["telegram", "private_interval_ms"], Kind::Number),
    ("UZQR_TELEGRAM_GROUP_INTERVAL_MS", &["telegram", "group_interval_ms"], Kind::Number),
    ("UZQR_TELEGRAM_MESSAGES_PER_SECOND", &["telegram", "messages_per_second"], Kind::Number),
    ("UZQR_TELEGRAM_TIMEOUT_MS", &["telegram", "timeout_ms"], Kind::Number),
    ("UZQR_HOLD_SECONDS", &["hold_seconds"], Kind::Number),
    ("UZQR_SESSION_IDLE_MINUTES", &["session_idle_minutes"], Kind::Number),
    ("UZQR_SESSION_MAX_HOURS", &["session_max_hours"], Kind::Number),
    ("UZQR_CHALLENGE_SECONDS", &["challenge_seconds"], Kind::Number),
    ("UZQR_EMV_GUID", &["emv_guid"], Kind::Text),
    ("UZQR_FISCAL_RECEIPT_HOSTS", &["fiscal_receipt_hosts"], Kind::List),
    ("UZQR_SUPPORT_PHONE", &["support_phone"], Kind::Text),
    ("UZQR_LOG_FORMAT", &["log_format"], Kind::Text),
    ("UZQR_RATE_LIMITS_CHALLENGE_PER_MINUTE", &["rate_limits", "challenge_per_minute"], Kind::Number),
    ("UZQR_RATE_LIMITS_SIGN_IN_PER_MINUTE", &["rate_limits", "sign_in_per_minute"], Kind::Number),
    ("UZQR_RATE_LIMITS_SYNC_PER_MINUTE", &["rate_limits", "sync_per_minute"], Kind::Number),
    ("UZQR_RATE_LIMITS_TELEGRAM_PER_MINUTE", &["rate_limits", "telegram_per_minute"], Kind::Number),
    ("UZQR_RATE_LIMITS_TILL_PER_SECOND", &["rate_limits", "till_per_second"], Kind::Number),
    ("UZQR_RATE_LIMITS_TILL_BURST", &["rate_limits", "till_burst"], Kind::Number),
    ("UZQR_RATE_LIMITS_TOKEN_PER_MINUTE", &["rate_limits", "token_per_minute"], Kind::Number),
];

impl Config {
    /// The settings of a file (`uzqr.toml` in the working directory when none is named and one is there) and of variables.
    ///
    /// # Errors
    /// A file that cannot be read, a setting that does not exist or cannot have its value, settings that break a rule.
    pub fn load(
        file: Option<&Path>,
        variables: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Loaded, ConfigError> {
        let mut table = match file {
            Some(path) => read(path)?,
            None if Path::new(DEFAULT_FILE).is_file() => read(Path::new(DEFAULT_FILE))?,
            None => Table::new(),
        };
        let mut warnings = Vec::new();
        for (name, text) in variables {
            if let Some((variable, path, kind)) = VARIABLES.iter().find(|(variable, ..)| *variable == name) {
                put(&mut table, path, value(variable, *kind, &text)?);
            } else if name.starts_with(PREFIX) && !NOT_OURS.iter().any(|other| name.starts_with(other)) {
                warnings.push(format!("the variable {name} is no setting of this program"));
            }
        }
        let own_database = !table.contains_key("database_url");
        // Only the sentence is taken: the full message would quote the line, and the line may hold a key.
        let mut config = Config::deserialize(table).map_err(|error| ConfigError::Shape(error.message().to_owned()))?;
        if own_database {
            config.database_url =
                crate::secrets::Hidden::new(format!("sqlite://{}", config.data_dir.join("uzqr.db").display()));
        }
        rules::check(&config)?;
        Ok(Loaded { config, warnings })
    }
}

fn read(path: &Path) -> Result<Table, ConfigError> {
    let text = fs::read_to_string(path).map_err(|source| ConfigError::Read { path: path.to_owned(), source })?;
    text.parse().map_err(|error: toml::de::Error| ConfigError::Syntax {
        path: path.to_owned(),
        message: error.message().to_owned(),
    })
}

fn value(variable: &'static str, kind: Kind, text: &str) -> Result<Value, ConfigError> {
    let wrong = |expected| ConfigError::Variable { variable, expected };
    let parts = || text.split(',').map(str::trim).filter(|part| !part.is_empty());
    Ok(match kind {
        Kind::Text => Value::String(text.to_owned()),
        Kind::Number => Value::Integer(text.parse().map_err(|_| wrong("a whole number"))?),
        Kind::Switch => Value::Boolean(text.parse().map_err(|_| wrong("true or false"))?),
        Kind::List => Value::Array(parts().map(|part| Value::String(part.to_owned())).collect()),
        Kind::Pairs => Value::Array(
            parts()
                .map(|part| {
                    let (domain, key) = part.split_once('=').ok_or_else(|| wrong("domain=key,domain=key"))?;
                    let pair = [("domain", domain), ("key", key)];
                    Ok(Value::Table(
                        pair.map(|(k, v)| (k.to_owned(), Value::String(v.to_owned()))).into_iter().collect(),
                    ))
                })
                .collect::<Result<_, ConfigError>>()?,
        ),
    })
}

/// A variable wins over the file. Where the file has something that is no table, the shape is refused later.
fn put(table: &mut Table, path: &[&str], value: Value) {
    match path {
        [name] => {
            table.insert((*name).to_owned(), value);
        }
        [name, rest @ ..] => {
            let inner = table.entry((*name).to_owned()).or_insert_with(|| Value::Table(Table::new()));
            if let Value::Table(inner) = inner {
                put(inner, rest, value);
            }
        }
        [] => {}
    }
}

#[cfg(test)]
pub(super) fn variables() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    VARIABLES.iter().map(|(name, path, _)| (*name, *path))
}
