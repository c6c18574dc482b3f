//! What Telegram's answers mean. Codes and parameters are its contract, descriptions are not: they only tell apart what
//! comes under one code, and one that we do not know counts as our own fault.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use shared::{ChatId, TelegramTrouble};

/// Why Telegram has not done what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The group is a supergroup now and has another number.
    #[error("the chat has moved to {0}")]
    Moved(ChatId),
    /// This chat, for good.
    #[error("the chat refuses: {}", .0.as_str())]
    Chat(TelegramTrouble),
    /// Too many messages: so many seconds of silence.
    #[error("too many messages: wait {0} s")]
    TooFast(u32),
    /// The token is wrong or revoked: nothing can be sent to anybody.
    #[error("the bot's token is refused")]
    Token,
    /// Another server asks for updates, or a webhook is set.
    #[error("somebody else receives the bot's updates")]
    Conflict,
    /// What we have sent cannot be read; repeating is useless.
    #[error("our message is refused: {0}")]
    OurFault(String),
    /// No usable answer: it may be done or not.
    #[error("no usable answer: {0}")]
    Unknown(String),
}

impl Refused {
    pub(super) fn unknown(mut error: &dyn std::error::Error) -> Self {
        let mut text = error.to_string();
        while let Some(cause) = error.source() {
            text = format!("{text}: {cause}");
            error = cause;
        }
        Self::Unknown(text)
    }
}

/// When Telegram does not say how long to wait, seconds.
const WAIT: u32 = 5;

/// Parts of descriptions (lower case) by which a 400 concerns the chat and not our message.
const NOT_FOUND: [&str; 4] = ["chat not found", "user not found", "peer_id_invalid", "chat_id is empty"];
const NO_RIGHTS: [&str; 7] = [
    "rights",
    "chat_admin_required",
    "chat_write_forbidden",
    "chat_restricted",
    "deactivated",
    "not a member",
    "topic_closed",
];

#[derive(Deserialize)]
struct Wire<T> {
    ok: bool,
    result: Option<T>,
    error_code: Option<u16>,
    #[serde(default)]
    description: String,
    #[serde(default)]
    parameters: Parameters,
}

#[derive(Deserialize, Default)]
struct Parameters {
    migrate_to_chat_id: Option<i64>,
    retry_after: Option<u32>,
}

/// Reads the answer of a method.
pub(super) fn read<T: DeserializeOwned>(status: u16, body: &[u8]) -> Result<T, Refused> {
    let wire: Wire<T> = match serde_json::from_slice(body) {
        Ok(wire) => wire,
        // Something between us and Telegram has answered, or Telegram itself is broken.
        Err(error) => return Err(Refused::Unknown(format!("HTTP {status}, {error}"))),
    };
    match wire {
        Wire { ok: true, result: Some(result), .. } => Ok(result),
        Wire { ok: true, result: None, .. } => Err(Refused::Unknown("no result".to_owned())),
        Wire { error_code, description, parameters, .. } => {
            Err(refusal(error_code.unwrap_or(status), description, &parameters))
        }
    }
}

fn refusal(code: u16, description: String, parameters: &Parameters) -> Refused {
    if let Some(chat) = parameters.migrate_to_chat_id.and_then(|chat| ChatId::new(chat).ok()) {
        return Refused::Moved(chat);
    }
    match code {
        400 => {
            let lower = description.to_lowercase();
            let says = |parts: &[&str]| parts.iter().any(|part| lower.contains(part));
            if says(&NOT_FOUND) {
                Refused::Chat(TelegramTrouble::NotFound)
            } else if says(&NO_RIGHTS) {
                Refused::Chat(TelegramTrouble::NoRights)
            } else {
                Refused::OurFault(description)
            }
        }
        // A path that it does not know: the token is part of the path.
        401 | 404 => Refused::Token,
        403 if description.to_lowercase().contains("rights") => Refused::Chat(TelegramTrouble::NoRights),
        403 => Refused::Chat(TelegramTrouble::Blocked),
        409 => Refused::Conflict,
        429 => Refused::TooFast(parameters.retry_after.unwrap_or(WAIT).max(1)),
        other => Refused::Unknown(format!("{other} {description}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn refused(status: u16, body: &Value) -> Refused {
        read::<Value>(status, body.to_string().as_bytes()).unwrap_err()
    }

    fn error(code: u16, description: &str) -> Refused {
        refused(code, &json!({"ok": false, "error_code": code, "description": description}))
    }

    #[test]
    fn a_result_is_taken_out() {
        assert_eq!(read::<u8>(200, br#"{"ok":true,"result":7}"#), Ok(7));
        assert!(matches!(read::<u8>(200, br#"{"ok":true}"#), Err(Refused::Unknown(_))));
    }

    #[test]
    fn codes_decide_and_descriptions_only_tell_400s_apart() {
        use TelegramTrouble::{Blocked, NoRights, NotFound};
        assert_eq!(error(403, "Forbidden: bot was blocked by the user"), Refused::Chat(Blocked));
        assert_eq!(error(403, "anything new"), Refused::Chat(Blocked));
        assert_eq!(error(400, "Bad Request: chat not found"), Refused::Chat(NotFound));
        let need = "Bad Request: need administrator rights in the channel chat";
        assert_eq!(error(400, need), Refused::Chat(NoRights));
        assert_eq!(error(400, "Bad Request: CHAT_ADMIN_REQUIRED"), Refused::Chat(NoRights));
        assert_eq!(error(400, "Bad Request: group is deactivated"), Refused::Chat(NoRights));
        assert_eq!(error(400, "Bad Request: TOPIC_CLOSED"), Refused::Chat(NoRights));
        assert!(matches!(error(400, "Bad Request: can't parse entities"), Refused::OurFault(_)));
        assert_eq!((error(401, "Unauthorized"), error(404, "Not Found")), (Refused::Token, Refused::Token));
        assert_eq!(error(409, "Conflict"), Refused::Conflict);
        assert!(matches!(error(500, "Internal"), Refused::Unknown(_)));
    }

    #[test]
    fn parameters_count_more_than_words() {
        let body = json!({"ok": false, "error_code": 400, "description": "?",
                          "parameters": {"migrate_to_chat_id": -1_001_557_912_345_i64}});
        assert_eq!(refused(400, &body), Refused::Moved(ChatId::new(-1_001_557_912_345).unwrap()));
        let body = json!({"ok": false, "error_code": 429, "description": "?", "parameters": {"retry_after": 41}});
        assert_eq!(refused(429, &body), Refused::TooFast(41));
        assert_eq!(error(429, "Too Many Requests"), Refused::TooFast(WAIT));
    }

    #[test]
    fn whoever_answers_something_else_is_not_telegram() {
        for body in [&b"<html>502</html>"[..], b"", b"[]", b"{\"ok\":true,\"result\":\"text\"}"] {
            assert!(matches!(read::<u8>(502, body), Err(Refused::Unknown(_))));
        }
    }
}
