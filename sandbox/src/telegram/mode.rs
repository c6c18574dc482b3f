//! What Telegram does with messages.

use serde::{Deserialize, Serialize};

/// The script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Takes them.
    #[default]
    Ok,
    /// The person has blocked the bot, or it was put out of the chat: 403.
    Blocked,
    /// No chat is known: 400.
    NotFound,
    /// Groups have become supergroups: 400 with the new number, under which messages are taken. Persons stay.
    Migrate,
    /// Too many messages: 429 with `retry_after`.
    Flood,
    /// Broken: 502 without JSON.
    Down,
}
