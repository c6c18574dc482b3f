//! A stand-in of the Telegram Bot API: `/telegram-api/bot<token>/<method>`, JSON, with a script for its troubles. Every
//! message that it has taken is kept and shown at `/telegram`.

mod api;
mod html;
mod mode;
pub(crate) mod page;
pub(crate) mod people;

pub(crate) use api::call;
pub use mode::Mode;

use crate::clock;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

/// The bot's name.
pub const USERNAME: &str = "UzQrSandboxBot";
/// Updates that nobody asks for are forgotten from here on.
const MOST_UPDATES: usize = 1_000;

/// A message that was taken.
#[derive(Debug, Clone, Serialize)]
pub struct Message {
    /// The chat.
    pub chat_id: i64,
    /// Its number, over all chats.
    pub message_id: i64,
    /// Telegram's HTML, as it came.
    pub text: String,
    /// When, RFC 3339 UTC.
    pub at: String,
}

/// The stand-in.
#[derive(Default)]
pub struct Telegram {
    state: Mutex<Stub>,
    /// Something waits to be asked for.
    news: Notify,
}

#[derive(Default)]
struct Stub {
    mode: Mode,
    messages: Vec<Message>,
    updates: VecDeque<Value>,
    last_update: i64,
    /// Groups that have become supergroups: the old number and the new one.
    moved: HashMap<i64, i64>,
}

impl Telegram {
    fn stub(&self) -> MutexGuard<'_, Stub> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How it behaves.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.stub().mode
    }

    /// From now on.
    pub fn set_mode(&self, mode: Mode) {
        self.stub().mode = mode;
    }

    /// Everything that was sent, oldest first.
    #[must_use]
    pub fn messages(&self) -> Vec<Message> {
        self.stub().messages.clone()
    }

    /// As at the start. Updates keep their count: the server remembers how far it has read.
    pub fn reset(&self) {
        let mut stub = self.stub();
        let last_update = stub.last_update;
        *stub = Stub { last_update, ..Stub::default() };
    }

    /// Takes a message.
    fn take(&self, chat_id: i64, text: &str) -> Message {
        let mut stub = self.stub();
        let message_id = stub.messages.last().map_or(1, |last| last.message_id + 1);
        let at = clock::moment().to_string();
        let message = Message { chat_id, message_id, text: text.to_owned(), at };
        stub.messages.push(message.clone());
        message
    }

    /// Something happens around the bot.
    fn happen(&self, mut update: Value) {
        let mut stub = self.stub();
        stub.last_update = (stub.last_update + 1).max(clock::now().unix_timestamp());
        update["update_id"] = json!(stub.last_update);
        stub.updates.push_back(update);
        if stub.updates.len() > MOST_UPDATES {
            stub.updates.pop_front();
        }
        drop(stub);
        self.news.notify_waiters();
    }

    /// Updates from this one on; older ones are confirmed and gone.
    fn updates(&self, from: i64, most: usize) -> Vec<Value> {
        let mut stub = self.stub();
        stub.updates.retain(|update| update["update_id"].as_i64().is_some_and(|id| id >= from));
        stub.updates.iter().take(most).cloned().collect()
    }

    /// The number under which a chat can be reached; groups are upgraded while the script says so.
    fn moved(&self, chat: i64) -> Option<i64> {
        let mut stub = self.stub();
        if stub.mode == Mode::Migrate && (-SUPERGROUPS..0).contains(&chat) {
            stub.moved.entry(chat).or_insert(-SUPERGROUPS + chat);
        }
        stub.moved.get(&chat).copied()
    }
}

/// The numbers of supergroups and channels begin below minus this.
const SUPERGROUPS: i64 = 1_000_000_000_000;
