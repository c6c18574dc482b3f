//! Telegram: binding chats to static QRs, telling them of payments, answering who asks the bot for a Chat ID (R123–R134).
//!
//! A notice is a row of the payment's transaction. Whoever tells a chat claims it for a while, speaks to Telegram outside
//! of any transaction, and then notes the outcome; a server that dies in between loses nothing, another one tells the chat
//! again when the claim has run out. Telegram has no key against doubles, so such a repeat is recognised by the payment's
//! number alone.

mod bind;
mod bot;
mod deliver;
mod hear;
mod text;

pub use bind::{bind, test, unbind};
pub use bot::{bot, link};
pub use deliver::{Claimed, claim, forget, tell};
pub use hear::{Heard, Poller, hear};

use crate::domain::actor::Actor;
use crate::domain::journal::Action;
use crate::failure::Failure;
use crate::integrations::telegram::{Bot, Refused};
use crate::state::App;
use crate::store::telegram::bindings::{self, Bound};
use crate::store::telegram::{bots, notices};
use crate::store::{Tx, events, journal};
use shared::{ChatId, ErrorCode, EventKind, Moment, TelegramTrouble};
use std::time::Duration;

/// The installation's bot, or 8103.
fn our_bot(app: &App) -> Result<&Bot, Failure> {
    Ok(app.telegram.as_deref().ok_or(ErrorCode::TelegramOff)?)
}

/// Waits for a place in the bot's common limit for one message that somebody waits for, and keeps the chat's notices from
/// following it at once.
async fn speak(app: &App, bot: &Bot, chat: ChatId) -> Result<(), Failure> {
    let settings = &app.config.telegram;
    let now = app.clock.now();
    let tx = app.store.begin().await?;
    bots::know(&tx, bot.id()).await?;
    // Chats before bots, as everybody who changes both.
    notices::put_off(&tx, chat, now.plus(settings.interval(chat))).await?;
    let place = bots::reserve(&tx, bot.id(), now, settings.gap()).await?;
    tx.commit().await?;
    until(app, place).await;
    Ok(())
}

/// Waits until a reserved place has come.
async fn until(app: &App, place: Moment) {
    let wait = place.millis() - app.clock.now().millis();
    tokio::time::sleep(Duration::from_millis(u64::try_from(wait).unwrap_or_default())).await;
}

/// The chat refuses for good: its QRs' bindings are broken, and everybody concerned sees it.
async fn break_off(app: &App, chat: ChatId, trouble: TelegramTrouble, seen: Moment) -> Result<(), Failure> {
    let now = app.clock.now();
    let tx = app.store.begin().await?;
    let broken = bindings::break_off(&tx, chat, trouble, seen).await?;
    tell_all(&tx, &broken, Action::ChatBroken, &format!("{chat} {}", trouble.as_str()), now).await?;
    tx.commit().await?;
    tracing::info!(qrs = broken.len(), reason = trouble.as_str(), "a chat hears no more of payments");
    Ok(())
}

/// The chat hears us again.
async fn mend(app: &App, chat: ChatId) -> Result<(), Failure> {
    let now = app.clock.now();
    let tx = app.store.begin().await?;
    let mended = bindings::mend(&tx, chat).await?;
    tell_all(&tx, &mended, Action::ChatMended, &chat.to_string(), now).await?;
    tx.commit().await?;
    Ok(())
}

/// The chat has another number.
async fn follow(app: &App, from: ChatId, to: ChatId) -> Result<(), Failure> {
    let now = app.clock.now();
    let tx = app.store.begin().await?;
    let moved = bindings::follow(&tx, from, to, now).await?;
    tell_all(&tx, &moved, Action::ChatMoved, &format!("{from} {to}"), now).await?;
    tx.commit().await?;
    Ok(())
}

/// A line in the journal for each QR, and a word to the pages that show it.
async fn tell_all(tx: &Tx, qrs: &[Bound], action: Action, details: &str, now: Moment) -> Result<(), Failure> {
    for Bound { merchant, number } in qrs {
        let (subject, details) = (number.as_str(), Some(details.to_owned()));
        let line = journal::Line { at: now, merchant: Some(*merchant), actor: Actor::System, action, subject, details };
        journal::write(tx, line).await?;
        events::write(tx, *merchant, EventKind::Qr, subject, now).await?;
    }
    Ok(())
}

/// What a merchant is told when Telegram refuses while he waits.
fn refusal(refused: &Refused) -> Failure {
    match refused {
        Refused::Chat(trouble) => Failure::at_field(ErrorCode::ChatUnreachable, "chat_id", slug(*trouble)),
        Refused::TooFast(seconds) => Failure::later(ErrorCode::TelegramUnreachable, *seconds),
        other => {
            tracing::warn!(error = other as &dyn std::error::Error, "Telegram refuses");
            ErrorCode::TelegramUnreachable.into()
        }
    }
}

const fn slug(trouble: TelegramTrouble) -> &'static str {
    match trouble {
        TelegramTrouble::Blocked => "chat-blocked",
        TelegramTrouble::NotFound => "chat-not-found",
        TelegramTrouble::NoRights => "chat-no-rights",
    }
}
