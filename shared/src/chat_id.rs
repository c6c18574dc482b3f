//! Telegram's chat identifiers.

use crate::Invalid;
use serde::{Deserialize, Serialize};

/// A Telegram chat: positive for a person, negative for groups, supergroups and channels (R128). Telegram promises at most
/// 52 significant bits; zero is no chat. On the wire a JSON number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = i64, minimum = -4_503_599_627_370_495_i64, maximum = 4_503_599_627_370_495_i64, example = -1_001_234_567_890_i64))]
#[serde(try_from = "i64", into = "i64")]
pub struct ChatId(i64);

const LIMIT: u64 = 1 << 52;
const INVALID: Invalid = Invalid { slug: "chat-id" };

impl ChatId {
    /// A chat of this number.
    ///
    /// # Errors
    /// Zero, or more than 52 bits.
    pub const fn new(number: i64) -> Result<Self, Invalid> {
        if number != 0 && number.unsigned_abs() < LIMIT { Ok(Self(number)) } else { Err(INVALID) }
    }

    /// Reads what a person has typed: digits, with or without a minus.
    ///
    /// # Errors
    /// Anything else, and what [`Self::new`] refuses.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(INVALID);
        }
        Self::new(text.parse().map_err(|_| INVALID)?)
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// Whether many people read it: Telegram allows such a chat fewer messages a minute.
    #[must_use]
    pub const fn is_group(self) -> bool {
        self.0 < 0
    }
}

impl TryFrom<i64> for ChatId {
    type Error = Invalid;
    fn try_from(number: i64) -> Result<Self, Self::Error> {
        Self::new(number)
    }
}

impl From<ChatId> for i64 {
    fn from(chat: ChatId) -> Self {
        chat.0
    }
}

impl std::fmt::Display for ChatId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r128_a_chat_is_a_whole_number_negative_ones_included() {
        for (text, number) in [("123456789", 123_456_789), ("-5", -5), ("-1001234567890", -1_001_234_567_890)] {
            assert_eq!(ChatId::parse(text).map(ChatId::get), Ok(number));
        }
        for bad in [
            "",
            "-",
            "0",
            "-0",
            "+5",
            "1.5",
            " 5",
            "5 ",
            "abc",
            "@name",
            "４",
            "4503599627370496",
            "99999999999999999999",
        ] {
            assert_eq!(ChatId::parse(bad), Err(INVALID), "{bad:?}");
        }
        assert!(ChatId::parse("-4503599627370495").is_ok_and(ChatId::is_group));
    }
}
