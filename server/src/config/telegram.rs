//! The bot that tells of payments.

use serde::Deserialize;
use shared::ChatId;
use shared::moment::SECOND;

use crate::secrets::Hidden;

/// The settings of the table `[telegram]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Telegram {
    /// As BotFather gave it: digits, a colon, letters. Without one nobody can be told (8103).
    pub bot_token: Option<Hidden<String>>,
    /// Where the Bot API answers. Plain http is for loopback only: the token is part of every address.
    pub api_url: String,
    /// Your own page on how to get a Chat ID; the dialog links to it (R132).
    pub instruction_url: Option<String>,
    /// Milliseconds between two messages to one person, at least.
    pub private_interval_ms: u32,
    /// The same to one group or channel: Telegram allows some 20 messages a minute there.
    pub group_interval_ms: u32,
    /// Messages a second to all chats together, by all servers.
    pub messages_per_second: u32,
    /// How long to wait for an answer, 10000 at most.
    pub timeout_ms: u32,
}

impl Telegram {
    /// Milliseconds between two messages of the bot, to whomever.
    #[must_use]
    pub fn gap(&self) -> i64 {
        (SECOND / i64::from(self.messages_per_second.max(1))).max(1)
    }

    /// Milliseconds between two messages to this chat.
    #[must_use]
    pub fn interval(&self, chat: ChatId) -> i64 {
        i64::from(if chat.is_group() { self.group_interval_ms } else { self.private_interval_ms })
    }
}

impl Default for Telegram {
    fn default() -> Self {
        Self {
            bot_token: None,
            api_url: "https://api.telegram.org".to_owned(),
            instruction_url: None,
            private_interval_ms: 1_000,
            group_interval_ms: 3_000,
            messages_per_second: 30,
            timeout_ms: 8_000,
        }
    }
}
