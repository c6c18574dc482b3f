//! Which settings fit together. A server that would be unsafe does not start, and one line says why.

use reqwest::Url;

use super::public_url::is_loopback;
use super::{Config, EimzoMode};
use crate::domain::number::LONGEST_HOLD;

/// A rule that the settings break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// Session cookies would travel readable.
    #[error("public_url: plain http is for loopback only; use https")]
    PublicHttp,
    /// The same, from the other side.
    #[error("listen: an address off loopback needs an https public_url")]
    ListenHttp,
    /// Neither of the two databases.
    #[error("database_url: sqlite://FILE or postgres://…")]
    Database,
    /// There must be somebody to ask.
    #[error("eimzo.mode = \"server\" needs eimzo.server_url, an http or https address")]
    EimzoServer,
    /// Native verification knows nothing of revoked certificates.
    #[error("eimzo.mode = \"native\" does not check revocation, so it needs test_stand = true")]
    NativeOffStand,
    /// Native verification trusts nobody by itself.
    #[error("eimzo.mode = \"native\" needs eimzo.trust_anchors")]
    NoAnchors,
    /// A pair without a half.
    #[error("agent_api_keys: every pair has a domain and a key of 128 hexadecimal digits")]
    AgentKey,
    /// Not an address of a WebSocket.
    #[error("agent_ws_url and agent_wss_url begin with ws:// and wss://")]
    AgentUrl,
    /// Not what BotFather gives. The text is not repeated.
    #[error("telegram.bot_token: digits, a colon, letters")]
    BotToken,
    /// The token would travel readable.
    #[error("telegram.api_url: https, or http on loopback")]
    BotUrl,
    /// Requests and the farewell of a server must outlast an answer.
    #[error("telegram.timeout_ms: at most 10000")]
    BotPatience,
    /// A link that no browser opens.
    #[error("telegram.instruction_url: an http or https address")]
    Instruction,
    /// Nothing can be done in no time.
    #[error("{0} must not be 0")]
    Zero(&'static str),
    /// What a payment's number says of its day must stay true enough to search by.
    #[error("hold_seconds: at most {LONGEST_HOLD}")]
    Hold,
    /// Object 00 of a template holds at most 32 characters.
    #[error("emv_guid: 1…32 letters, digits, dots and hyphens")]
    Guid,
}

/// The first rule that is broken.
pub(super) fn check(config: &Config) -> Result<(), Broken> {
    let Config { listen, public_url, eimzo, telegram, .. } = config;
    let all = [
        (public_url.is_https() || public_url.is_loopback(), Broken::PublicHttp),
        (public_url.is_https() || listen.ip().is_loopback(), Broken::ListenHttp),
        (database(config.database_url.reveal()), Broken::Database),
        (eimzo.mode != EimzoMode::Server || eimzo.server_url.as_deref().is_some_and(web), Broken::EimzoServer),
        (eimzo.mode != EimzoMode::Native || config.test_stand, Broken::NativeOffStand),
        (eimzo.mode != EimzoMode::Native || !eimzo.trust_anchors.is_empty(), Broken::NoAnchors),
        (config.agent_api_keys.iter().all(|pair| agent_key(&pair.domain, &pair.key)), Broken::AgentKey),
        (config.agent_ws_url.starts_with("ws://"), Broken::AgentUrl),
        (config.agent_wss_url.starts_with("wss://"), Broken::AgentUrl),
        (config.database_max_connections != 0, Broken::Zero("database_max_connections")),
        (config.hold_seconds != 0, Broken::Zero("hold_seconds")),
        (config.hold_seconds <= LONGEST_HOLD, Broken::Hold),
        (config.session_idle_minutes != 0, Broken::Zero("session_idle_minutes")),
        (config.session_max_hours != 0, Broken::Zero("session_max_hours")),
        (config.challenge_seconds != 0, Broken::Zero("challenge_seconds")),
        (eimzo.connect_timeout_ms != 0, Broken::Zero("eimzo.connect_timeout_ms")),
        (eimzo.timeout_ms != 0, Broken::Zero("eimzo.timeout_ms")),
        (eimzo.clock_window_s != 0, Broken::Zero("eimzo.clock_window_s")),
        (guid(&config.emv_guid), Broken::Guid),
        (telegram.bot_token.as_ref().is_none_or(|token| bot_token(token.reveal())), Broken::BotToken),
        (https_or_loopback(&telegram.api_url), Broken::BotUrl),
        (telegram.instruction_url.as_deref().is_none_or(web), Broken::Instruction),
        (telegram.messages_per_second != 0, Broken::Zero("telegram.messages_per_second")),
        (telegram.timeout_ms != 0, Broken::Zero("telegram.timeout_ms")),
        (telegram.timeout_ms <= 10_000, Broken::BotPatience),
    ];
    all.into_iter().find(|(kept, _)| !kept).map_or(Ok(()), |(_, broken)| Err(broken))
}

fn database(url: &str) -> bool {
    ["sqlite:", "postgres://", "postgresql://"].iter().any(|scheme| url.starts_with(scheme))
}

fn web(url: &str) -> bool {
    Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

fn agent_key(domain: &str, key: &str) -> bool {
    !domain.is_empty() && key.len() == 128 && key.bytes().all(|b| b.is_ascii_hexdigit())
}

fn guid(text: &str) -> bool {
    (1..=32).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-')
}

fn bot_token(token: &str) -> bool {
    let secret = |c: u8| c.is_ascii_alphanumeric() || c == b'_' || c == b'-';
    token.split_once(':').is_some_and(|(bot, rest)| {
        bot.parse::<i64>().is_ok_and(|bot| bot > 0) && !rest.is_empty() && rest.bytes().all(secret)
    })
}

fn https_or_loopback(url: &str) -> bool {
    let Ok(url) = Url::parse(url) else { return false };
    match (url.scheme(), url.host_str()) {
        ("https", Some(_)) => true,
        ("http", Some(host)) => is_loopback(host),
        _ => false,
    }
}
