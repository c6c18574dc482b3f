use crate::{ChatId, Lang};
use serde::{Deserialize, Serialize};

/// A Telegram binding: which chat hears of the QR's payments, and whether it still can.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TelegramView {
    /// Chat ID; negative for groups (R128).
    pub chat_id: ChatId,
    /// Language of the notices, chosen at binding.
    pub lang: Lang,
    /// Whether notices reach the chat.
    pub state: TelegramState,
    /// Why they do not; `null` while they do.
    pub reason: Option<TelegramTrouble>,
}

/// Whether a chat can be told of payments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum TelegramState {
    /// It can.
    Bound,
    /// Telegram has refused for good; the merchant has to bind again.
    Broken,
}

/// Why Telegram refuses a chat for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TelegramTrouble {
    /// The bot was blocked by the person, or put out of the group or channel.
    Blocked,
    /// No such chat, or the bot has never met it.
    NotFound,
    /// The bot is in the chat but may not write there.
    NoRights,
}

impl TelegramTrouble {
    /// Every reason.
    pub const ALL: [Self; 3] = [Self::Blocked, Self::NotFound, Self::NoRights];

    /// As on the wire and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Blocked => "blocked",
            Self::NotFound => "not-found",
            Self::NoRights => "no-rights",
        }
    }
}

/// Which chat shall hear of a static QR's payments (R126–R128), and in which language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BindTelegram {
    /// Chat ID; negative for groups (R128).
    pub chat_id: ChatId,
    /// Language of the notices.
    pub lang: Lang,
}

/// The bot, for the four steps that lead to a Chat ID (R131, R132).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TelegramBot {
    /// Its name without `@`; `null` while Telegram has not told it.
    pub username: Option<String>,
    /// The operator's own instruction, when there is one.
    pub instruction_url: Option<String>,
}
