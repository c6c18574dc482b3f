//! Telegram's Bot API: `POST {api}/bot{token}/{method}`, JSON both ways. The token is part of every address, so no address
//! ever reaches a log or an error.

mod answer;
mod update;

pub use answer::Refused;
pub use update::{Happening, Update};

use std::sync::OnceLock;
use std::time::Duration;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use shared::ChatId;

use super::body;
use crate::config::Telegram;
use crate::secrets::Hidden;

/// A hundred updates with the longest messages that there are.
const LONGEST_ANSWER: usize = 4 * 1024 * 1024;
/// What the bot wants to hear of: commands, and where it is added to and removed from.
const UPDATES: [&str; 3] = ["message", "channel_post", "my_chat_member"];

/// The bot of this installation.
pub struct Bot {
    http: reqwest::Client,
    methods: Hidden<String>,
    id: i64,
    patience: Duration,
    username: OnceLock<String>,
}

impl Bot {
    /// The bot of the settings; `None` when they name none. The client must follow no redirect: the token would travel on.
    #[must_use]
    pub fn new(http: reqwest::Client, settings: &Telegram) -> Option<Self> {
        let token = settings.bot_token.as_ref()?.reveal();
        let id = token.split(':').next()?.parse().ok()?;
        Some(Self {
            http,
            methods: Hidden::new(format!("{}/bot{token}/", settings.api_url.trim_end_matches('/'))),
            id,
            patience: Duration::from_millis(settings.timeout_ms.into()),
            username: OnceLock::new(),
        })
    }

    /// The number before the token's colon: tells bots apart.
    #[must_use]
    pub const fn id(&self) -> i64 {
        self.id
    }

    /// Its name without `@`, once Telegram has told it.
    #[must_use]
    pub fn username(&self) -> Option<&str> {
        self.username.get().map(String::as_str)
    }

    /// Asks for the bot's name, which never changes for a token.
    ///
    /// # Errors
    /// Telegram refuses, or gives no usable answer.
    pub async fn learn_username(&self) -> Result<(), Refused> {
        #[derive(Deserialize)]
        struct Me {
            username: String,
        }
        let me: Me = self.call("getMe", &json!({}), self.patience).await?;
        // Somebody else may have learnt the same name meanwhile.
        let _ = self.username.set(me.username);
        Ok(())
    }

    /// Whether the bot knows the chat.
    ///
    /// # Errors
    /// As above.
    pub async fn chat(&self, chat: ChatId) -> Result<(), Refused> {
        self.call::<Value>("getChat", &json!({ "chat_id": chat }), self.patience).await.map(drop)
    }

    /// Writes into a chat; the text is Telegram's HTML. There is no key against doubles: after a failure the message may
    /// have come through or not.
    ///
    /// # Errors
    /// As above.
    pub async fn send(&self, chat: ChatId, html: &str) -> Result<(), Refused> {
        let message = json!({
            "chat_id": chat,
            "text": html,
            "parse_mode": "HTML",
            "link_preview_options": { "is_disabled": true },
        });
        self.call::<Value>("sendMessage", &message, self.patience).await.map(drop)
    }

    /// What has happened since, from the update `next` on; waits for something to happen. Asking confirms whatever is older.
    ///
    /// # Errors
    /// As above; [`Refused::Conflict`] when another server asks for the same bot.
    pub async fn updates(&self, next: i64, wait: Duration) -> Result<Vec<Update>, Refused> {
        let ask = json!({ "offset": next, "limit": 100, "timeout": wait.as_secs(), "allowed_updates": UPDATES });
        let updates: Vec<Value> = self.call("getUpdates", &ask, self.patience + wait).await?;
        Ok(updates.iter().filter_map(|update| Update::read(update, self.username())).collect())
    }

    async fn call<T: DeserializeOwned>(
        &self,
        method: &str,
        arguments: &Value,
        patience: Duration,
    ) -> Result<T, Refused> {
        let url = format!("{}{method}", self.methods.reveal());
        let answer = self.http.post(url).timeout(patience).json(arguments).send().await;
        let answer = answer.map_err(|error| Refused::unknown(&error.without_url()))?;
        let status = answer.status().as_u16();
        let body = body::read(answer, LONGEST_ANSWER).await.map_err(|error| Refused::unknown(&error))?;
        answer::read(status, &body)
    }
}
