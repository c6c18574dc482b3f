use super::{break_off, follow, tell_all, text, until};
use crate::domain::journal::Action;
use crate::domain::telegram::{Notice, pause_after};
use crate::failure::Failure;
use crate::integrations::telegram::{Bot, Refused};
use crate::state::App;
use crate::store::telegram::notices::{self, Claimed as Chat};
use crate::store::telegram::{bindings, bots};
use shared::Moment;
use shared::moment::{DAY, MINUTE, SECOND};

/// What a claim has beside the time of one answer: for the wait for a place, and for the commit.
const SLACK: i64 = 5 * SECOND;
/// Places are taken so far ahead at most: well within the slack, however many servers there are.
const AHEAD: i64 = 2 * SECOND;
/// How long nothing is sent at all after the token was refused.
const TOKEN_PAUSE: i64 = MINUTE;
/// A payment that is so old is no news: it stands in the history.
const NEWS: i64 = 3 * DAY;

/// A chat that this server is to tell now.
pub struct Claimed {
    chat: Chat,
    /// When the claim was made: what is bound later is no concern of it.
    since: Moment,
    /// When it runs out: another server tells the chat then.
    until: Moment,
    /// Its place in the limit of messages of the whole bot.
    place: Moment,
}

/// Claims at most `most` chats that have something to hear.
///
/// # Errors
/// The database.
pub async fn claim(app: &App, most: i64) -> Result<Vec<Claimed>, Failure> {
    let now = app.clock.now();
    let Some(bot) = app.telegram.as_deref() else { return Ok(Vec::new()) };
    if !notices::any_due(&app.store, now).await? {
        return Ok(Vec::new());
    }
    match bots::busy_until(&app.store, bot.id(), AHEAD).await? {
        Some(until) if until > now => return Ok(Vec::new()),
        _ => {}
    }
    let tx = app.store.begin().await?;
    bots::know(&tx, bot.id()).await?;
    let until = now.plus(i64::from(app.config.telegram.timeout_ms) + SLACK);
    let chats = notices::claim(&tx, now, until, most).await?;
    let gap = app.config.telegram.gap();
    let count = i64::try_from(chats.len()).unwrap_or(i64::MAX);
    let first = bots::reserve(&tx, bot.id(), now, gap.saturating_mul(count)).await?;
    tx.commit().await?;
    let places = (0..).map(|n| first.plus(n * gap));
    Ok(chats.into_iter().zip(places).map(|(chat, place)| Claimed { chat, since: now, until, place }).collect())
}

/// Tells a claimed chat the oldest payments that it has not heard of, in one message, and notes what came of it.
///
/// # Errors
/// The database. The claim runs out then, and the chat is told later.
pub async fn tell(app: &App, claimed: &Claimed) -> Result<(), Failure> {
    let Some(bot) = app.telegram.as_deref() else { return Ok(()) };
    until(app, claimed.place).await;
    // What could be answered only after the claim has run out is left to whoever claims next.
    let in_time = || app.clock.now().plus(i64::from(app.config.telegram.timeout_ms)) < claimed.until;
    if !in_time() {
        return Ok(());
    }
    let chat = claimed.chat.chat;
    if notices::any_astray(&app.store, chat).await? {
        let tx = app.store.begin().await?;
        notices::reroute(&tx, chat).await?;
        tx.commit().await?;
    }
    let Some((lang, told)) = notices::oldest(&app.store, chat, text::MOST).await? else {
        return release(app, claimed, 0, 0).await;
    };
    let mut told = told.as_slice();
    let mut outcome = bot.send(chat, &text::paid(lang, told)).await;
    if matches!(outcome, Err(Refused::OurFault(_))) && told.len() > 1 && in_time() {
        // One of them spoils the others: the oldest goes alone, and so on until that one is out.
        told = told.get(..1).unwrap_or_default();
        outcome = bot.send(chat, &text::paid(lang, told)).await;
    }
    let interval = app.config.telegram.interval(chat);
    match outcome {
        Ok(()) => {
            let tx = app.store.begin().await?;
            notices::told(&tx, told, app.clock.now()).await?;
            notices::release(&tx, Chat { failures: 0, ..claimed.chat }, app.clock.now().plus(interval)).await?;
            tx.commit().await?;
            Ok(())
        }
        Err(Refused::Moved(to)) => {
            follow(app, chat, to).await?;
            release(app, claimed, 0, 0).await
        }
        Err(Refused::Chat(trouble)) => {
            break_off(app, chat, trouble, claimed.since).await?;
            // Whatever was bound meanwhile is tried again, after the usual pause.
            release(app, claimed, interval, 0).await
        }
        Err(Refused::TooFast(seconds)) => {
            release(app, claimed, i64::from(seconds) * SECOND, claimed.chat.failures).await
        }
        Err(Refused::OurFault(description)) => give_up(app, claimed, told, &description).await,
        Err(refused @ (Refused::Token | Refused::Conflict)) => {
            tracing::error!(error = &refused as &dyn std::error::Error, "no notices can be sent");
            pause(app, bot).await?;
            release(app, claimed, 0, claimed.chat.failures).await
        }
        Err(refused @ Refused::Unknown(_)) => {
            let failures = claimed.chat.failures + 1;
            tracing::warn!(error = &refused as &dyn std::error::Error, failures, "a chat was not told");
            release(app, claimed, pause_after(failures), failures).await
        }
    }
}

/// A notice that Telegram refuses to read is given up; the merchant finds it in the journal, the operator in the log.
async fn give_up(app: &App, claimed: &Claimed, told: &[Notice], description: &str) -> Result<(), Failure> {
    let now = app.clock.now();
    let tx = app.store.begin().await?;
    if let [notice] = told {
        let number = notice.number.as_str();
        tracing::error!(description, number, "Telegram cannot read our message: the payment is not told");
        let bound = bindings::of_notice(&tx, notice.id).await?;
        tell_all(&tx, &bound, Action::ChatUndelivered, number, now).await?;
        notices::give_up(&tx, told).await?;
    }
    notices::release(&tx, claimed.chat, now.plus(app.config.telegram.interval(claimed.chat.chat))).await?;
    tx.commit().await?;
    Ok(())
}

/// Gives up notices that are no news any more.
///
/// # Errors
/// The database.
pub async fn forget(app: &App) -> Result<(), Failure> {
    let tx = app.store.begin().await?;
    let count = notices::forget(&tx, app.clock.now().plus(-NEWS)).await?;
    tx.commit().await?;
    if count > 0 {
        tracing::error!(count, "notices were given up: Telegram could not be reached for days");
    }
    Ok(())
}

async fn release(app: &App, claimed: &Claimed, wait: i64, failures: i64) -> Result<(), Failure> {
    let tx = app.store.begin().await?;
    notices::release(&tx, Chat { failures, ..claimed.chat }, app.clock.now().plus(wait)).await?;
    tx.commit().await?;
    Ok(())
}

async fn pause(app: &App, bot: &Bot) -> Result<(), Failure> {
    let tx = app.store.begin().await?;
    bots::pause(&tx, bot.id(), app.clock.now().plus(TOKEN_PAUSE)).await?;
    tx.commit().await?;
    Ok(())
}
