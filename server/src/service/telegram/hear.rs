use super::{break_off, follow, mend, speak, text};
use crate::failure::Failure;
use crate::integrations::telegram::{Bot, Happening, Refused};
use crate::state::App;
use crate::store::telegram::bots;
use shared::moment::{MINUTE, SECOND};
use shared::{ChatId, Moment, TelegramTrouble};
use std::time::Duration;

/// A server that asks for updates and is gone is succeeded after this. Longer than any question may take.
const LEASE: i64 = 2 * MINUTE;

/// Who repeats his question within this is not answered twice.
const REPEAT: i64 = 3 * SECOND;

/// Who asks, among several servers.
pub struct Poller {
    name: String,
    /// Chats answered a moment ago. Two servers need not agree on it: one of them asks at a time.
    answered: Vec<(ChatId, Moment)>,
}

impl Poller {
    /// A name that no other server has.
    #[must_use]
    pub fn new(app: &App) -> Self {
        Self { name: hex::encode(app.entropy.bytes::<8>()), answered: Vec::new() }
    }

    /// Whether this chat is to be answered now.
    fn may_answer(&mut self, chat: ChatId, now: Moment) -> bool {
        self.answered.retain(|(_, at)| at.plus(REPEAT) > now && *at <= now);
        let first = self.answered.iter().all(|(other, _)| *other != chat);
        if first {
            self.answered.push((chat, now));
        }
        first
    }
}

/// What came of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// So many updates were seen to.
    Updates(usize),
    /// Another server asks.
    NotOurs,
    /// Telegram did not answer; a pause is due.
    Nothing,
}

/// Asks for updates, waiting at most `wait` for one, and sees to them: answers who asks for a Chat ID, follows groups that
/// move, notes where the bot was put out or let in again. One server at a time does so.
///
/// # Errors
/// The database.
pub async fn hear(app: &App, poller: &mut Poller, wait: Duration) -> Result<Heard, Failure> {
    let Some(bot) = app.telegram.as_deref() else { return Ok(Heard::NotOurs) };
    let now = app.clock.now();
    let tx = app.store.begin().await?;
    bots::know(&tx, bot.id()).await?;
    let next = bots::poll(&tx, bot.id(), &poller.name, now, now.plus(LEASE)).await?;
    tx.commit().await?;
    let Some(next) = next else { return Ok(Heard::NotOurs) };
    if bot.username().is_none() {
        // Without it every command counts as ours, which is what a bot in privacy mode hears anyway.
        let _ = bot.learn_username().await;
    }
    let updates = match bot.updates(next, wait).await {
        Ok(updates) => updates,
        Err(refused) => {
            tracing::warn!(error = &refused as &dyn std::error::Error, "the bot's updates were not told");
            return Ok(Heard::Nothing);
        }
    };
    for update in &updates {
        if let Some(what) = update.what {
            see_to(app, bot, poller, what).await?;
        }
        // One by one: whoever takes over after us answers at most one person twice.
        let tx = app.store.begin().await?;
        let ours = bots::seen(&tx, bot.id(), &poller.name, update.id + 1, app.clock.now().plus(LEASE)).await?;
        tx.commit().await?;
        if !ours {
            return Ok(Heard::NotOurs);
        }
    }
    Ok(Heard::Updates(updates.len()))
}

impl Poller {
    /// Leaves the asking to another server, when this one stops.
    ///
    /// # Errors
    /// The database.
    pub async fn resign(&self, app: &App) -> Result<(), Failure> {
        let Some(bot) = app.telegram.as_deref() else { return Ok(()) };
        let tx = app.store.begin().await?;
        bots::resign(&tx, bot.id(), &self.name).await?;
        tx.commit().await?;
        Ok(())
    }
}

async fn see_to(app: &App, bot: &Bot, poller: &mut Poller, what: Happening) -> Result<(), Failure> {
    let now = app.clock.now();
    match what {
        Happening::Asked { chat, lang } => {
            if poller.may_answer(chat, now) {
                answer(app, bot, chat, &text::chat_id(lang, chat)).await?;
            }
        }
        Happening::Added { chat, lang } => {
            mend(app, chat).await?;
            // A person who lets the bot in again has asked for nothing; `/start` comes by itself.
            if chat.is_group() && poller.may_answer(chat, now) {
                answer(app, bot, chat, &text::chat_id(lang, chat)).await?;
            }
        }
        Happening::Removed { chat, at } => {
            // Told late, it says nothing of a chat that has been bound again since.
            break_off(app, chat, TelegramTrouble::Blocked, at.map_or(now, |at| at.min(now))).await?;
        }
        Happening::Moved { from, to } => follow(app, from, to).await?,
    }
    Ok(())
}

/// Somebody waits for this answer now; later it would puzzle him.
async fn answer(app: &App, bot: &Bot, chat: ChatId, message: &str) -> Result<(), Failure> {
    speak(app, bot, chat).await?;
    let mut outcome = bot.send(chat, message).await;
    if let Err(Refused::TooFast(seconds @ 1..=5)) = outcome {
        tokio::time::sleep(Duration::from_millis(u64::from(seconds) * SECOND.unsigned_abs())).await;
        outcome = bot.send(chat, message).await;
    }
    if let Err(refused) = outcome {
        tracing::warn!(error = &refused as &dyn std::error::Error, "a question to the bot was not answered");
    }
    Ok(())
}
