//! What happens around the bot. Updates are read leniently: one that we cannot read is passed over, never asked for again.

use serde_json::Value;
use shared::moment::SECOND;
use shared::{ChatId, Lang, Moment};

/// An update.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Update {
    /// Its place in the bot's queue.
    pub id: i64,
    /// What it tells, if it concerns us.
    pub what: Option<Happening>,
}

/// What concerns us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happening {
    /// Somebody asks for the Chat ID: `/start`, `/id`.
    Asked {
        /// Where.
        chat: ChatId,
        /// The asker's language.
        lang: Lang,
    },
    /// The bot may write into this chat now.
    Added {
        /// Where.
        chat: ChatId,
        /// The adder's language.
        lang: Lang,
    },
    /// The bot was blocked or put out.
    Removed {
        /// Where.
        chat: ChatId,
        /// When, to the end of Telegram's second; an update may come late.
        at: Option<Moment>,
    },
    /// A group has become a supergroup with another number.
    Moved {
        /// Before.
        from: ChatId,
        /// Now.
        to: ChatId,
    },
}

impl Update {
    /// Reads one; `None` when not even its place is known.
    pub(super) fn read(update: &Value, username: Option<&str>) -> Option<Self> {
        let id = update["update_id"].as_i64()?;
        let message = update.get("message").or_else(|| update.get("channel_post"));
        let what = match (message, update.get("my_chat_member")) {
            (Some(message), _) => told(message, username),
            (None, Some(change)) => member(change),
            (None, None) => None,
        };
        Some(Self { id, what })
    }
}

fn told(message: &Value, username: Option<&str>) -> Option<Happening> {
    let chat = chat(&message["chat"]["id"])?;
    if let Some(to) = self::chat(&message["migrate_to_chat_id"]) {
        return Some(Happening::Moved { from: chat, to });
    }
    let command = message["text"].as_str()?.split_whitespace().next()?;
    let (command, addressee) = command.split_once('@').map_or((command, None), |(c, name)| (c, Some(name)));
    let ours = match (addressee, username) {
        (Some(name), Some(ours)) => name.eq_ignore_ascii_case(ours),
        _ => true,
    };
    let asks = ours && matches!(command, "/start" | "/id");
    asks.then(|| Happening::Asked { chat, lang: lang(&message["from"]) })
}

fn member(change: &Value) -> Option<Happening> {
    let chat = chat(&change["chat"]["id"])?;
    let was = change["old_chat_member"]["status"].as_str().unwrap_or_default();
    match change["new_chat_member"]["status"].as_str()? {
        "left" | "kicked" => Some(Happening::Removed { chat, at: second(&change["date"]) }),
        // A member of a group that becomes its administrator has been greeted already; of a channel he was none before.
        "administrator" | "member" | "creator" if matches!(was, "" | "left" | "kicked") => {
            Some(Happening::Added { chat, lang: lang(&change["from"]) })
        }
        _ => None,
    }
}

fn chat(id: &Value) -> Option<ChatId> {
    ChatId::new(id.as_i64()?).ok()
}

fn second(date: &Value) -> Option<Moment> {
    let start = date.as_i64()?.checked_mul(SECOND)?;
    Some(Moment::from_millis(start.checked_add(SECOND - 1)?))
}

/// `uz`, `uz-Latn` … are Uzbek; everybody else reads Russian.
fn lang(person: &Value) -> Lang {
    let code = person["language_code"].as_str().unwrap_or_default();
    if code == "uz" || code.starts_with("uz-") { Lang::Uz } else { Lang::Ru }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn what(update: Value) -> Option<Happening> {
        let mut update = update;
        update["update_id"] = json!(7);
        let read = Update::read(&update, Some("UzQrBot")).unwrap();
        assert_eq!(read.id, 7);
        read.what
    }

    fn chat(id: i64) -> ChatId {
        ChatId::new(id).unwrap()
    }

    #[test]
    fn r131_commands_ask_for_the_chat_id() {
        let message =
            |text: &str| json!({"message": {"chat": {"id": -5}, "from": {"language_code": "uz"}, "text": text}});
        let asked = Some(Happening::Asked { chat: chat(-5), lang: Lang::Uz });
        for text in ["/start", "/id", "/id@uzqrbot", "/start uzqr", "/id  and more"] {
            assert_eq!(what(message(text)), asked, "{text}");
        }
        for text in ["id", "/idx", "/id@OtherBot", "hello /id", "", "   "] {
            assert_eq!(what(message(text)), None, "{text}");
        }
        let post = json!({"channel_post": {"chat": {"id": -1_001_234_567_890_i64}, "text": "/id"}});
        assert_eq!(what(post), Some(Happening::Asked { chat: chat(-1_001_234_567_890), lang: Lang::Ru }));
    }

    #[test]
    fn coming_and_going_are_seen() {
        let change = |was: &str, is: &str| {
            json!({"my_chat_member": {"chat": {"id": -5}, "from": {"language_code": "ru"},
                   "old_chat_member": {"status": was}, "new_chat_member": {"status": is}}})
        };
        let added = Some(Happening::Added { chat: chat(-5), lang: Lang::Ru });
        assert_eq!((what(change("left", "member")), what(change("kicked", "administrator"))), (added, added));
        assert_eq!(what(change("member", "administrator")), None);
        for gone in ["left", "kicked"] {
            assert_eq!(what(change("member", gone)), Some(Happening::Removed { chat: chat(-5), at: None }));
        }
        let mut dated = change("member", "kicked");
        dated["my_chat_member"]["date"] = json!(1_700_000_000);
        let at = Some(Moment::from_millis(1_700_000_000_999));
        assert_eq!(what(dated), Some(Happening::Removed { chat: chat(-5), at }));
    }

    #[test]
    fn a_group_that_becomes_a_supergroup_is_followed() {
        let update = json!({"message": {"chat": {"id": -5}, "migrate_to_chat_id": -1_005}});
        assert_eq!(what(update), Some(Happening::Moved { from: chat(-5), to: chat(-1_005) }));
    }

    #[test]
    fn what_cannot_be_read_is_passed_over() {
        for update in [
            json!({}),
            json!({"poll": {}}),
            json!({"message": null}),
            json!({"message": {"text": "/id"}}),
            json!({"message": {"chat": {"id": "x"}, "text": "/id"}}),
            json!({"message": {"chat": {"id": 0}, "text": "/id"}}),
            json!({"my_chat_member": {"chat": {"id": 5}}}),
        ] {
            assert_eq!(what(update.clone()), None, "{update}");
        }
        assert_eq!(Update::read(&json!({"message": {}}), None), None);
    }
}
