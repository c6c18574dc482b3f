use super::{our_bot, refusal, speak, tell_all, text};
use crate::domain::actor::Actor;
use crate::domain::journal::Action;
use crate::domain::qr::Qr;
use crate::domain::session::Session;
use crate::domain::telegram::Binding;
use crate::failure::Failure;
use crate::integrations::telegram::{Bot, Refused};
use crate::service::qrs;
use crate::state::{App, Limit};
use crate::store::telegram::bindings;
use shared::dto::{BindTelegram, QrView};
use shared::{ChatId, ErrorCode, QrKind, QrNumber};
use std::time::Duration;

/// How long all calls of one request may take together: well within what the request itself has.
const PATIENCE: Duration = Duration::from_secs(20);

/// Binds a chat to a static QR after the bot has really written into it (R126–R130), instead of the one before if there
/// was one. The same binding again greets nobody twice.
///
/// # Errors
/// 7001 not the merchant's, 7003 a dynamic QR (R125), 8101 the chat refuses, 8102 Telegram gives no answer, 8103 no bot,
/// 6001 too often.
pub async fn bind(app: &App, session: &Session, number: &QrNumber, wish: BindTelegram) -> Result<QrView, Failure> {
    let qr = qrs::get(app, session.merchant.id, number).await?;
    if qr.kind != QrKind::Static {
        return Err(ErrorCode::WrongQrKind.into());
    }
    let bot = our_bot(app)?;
    let BindTelegram { chat_id, lang } = wish;
    let mut binding = Binding { chat: chat_id, lang, trouble: None };
    if qr.telegram == Some(binding) {
        return Ok(qrs::view(qr));
    }
    app.limits.check(Limit::Telegram, session.merchant.id.0)?;
    let greeting = text::greeting(lang, session.merchant.card.name.as_str(), &qr.name);
    binding.chat = reach(app, bot, chat_id, &greeting).await?.map_err(|refused| refusal(&refused))?;
    store(app, session, number, binding).await
}

/// Ends the binding; the chat hears nothing more, not even of payments that it has not been told of. Repeating is harmless.
///
/// # Errors
/// 7001 as above.
pub async fn unbind(app: &App, session: &Session, number: &QrNumber) -> Result<QrView, Failure> {
    let now = app.clock.now();
    let tx = app.store.begin().await?;
    let qr = qrs::locked(&tx, session.merchant.id, number).await?;
    let details = qr.telegram.map(|binding| binding.chat.to_string()).unwrap_or_default();
    if bindings::remove(&tx, qr.id).await? {
        qrs::tell(&tx, &qr, Actor::User(&session.user), Action::ChatUnbind, details, now).await?;
    }
    qrs::finish(tx, &qr).await
}

/// Has the bot write into the bound chat now. What comes of it is the binding's state afterwards.
///
/// # Errors
/// As [`bind`]; 7007 when no chat is bound.
pub async fn test(app: &App, session: &Session, number: &QrNumber) -> Result<QrView, Failure> {
    let qr = qrs::get(app, session.merchant.id, number).await?;
    let binding = qr.telegram.ok_or(ErrorCode::NoChatBound)?;
    let bot = our_bot(app)?;
    app.limits.check(Limit::Telegram, session.merchant.id.0)?;
    let began = app.clock.now();
    match reach(app, bot, binding.chat, &text::test(binding.lang, &qr.name)).await? {
        Ok(chat) => {
            if chat != binding.chat {
                super::follow(app, binding.chat, chat).await?;
            }
            if binding.trouble.is_some() {
                super::mend(app, chat).await?;
            }
        }
        Err(refused) => {
            if let Refused::Chat(trouble) = refused {
                super::break_off(app, binding.chat, trouble, began).await?;
            }
            return Err(refusal(&refused));
        }
    }
    Ok(qrs::view(qrs::get(app, session.merchant.id, number).await?))
}

/// Writes into a chat that the bot knows; says under which number, for a group may have moved.
async fn reach(app: &App, bot: &Bot, chat: ChatId, message: &str) -> Result<Result<ChatId, Refused>, Failure> {
    speak(app, bot, chat).await?;
    let writing = async {
        match write(bot, chat, message).await {
            Err(Refused::Moved(to)) => write(bot, to, message).await.map(|()| to),
            other => other.map(|()| chat),
        }
    };
    let late = |_| Err(Refused::Unknown("it takes too long".to_owned()));
    Ok(tokio::time::timeout(PATIENCE, writing).await.unwrap_or_else(late))
}

async fn write(bot: &Bot, chat: ChatId, message: &str) -> Result<(), Refused> {
    bot.chat(chat).await?;
    bot.send(chat, message).await
}

async fn store(app: &App, session: &Session, number: &QrNumber, binding: Binding) -> Result<QrView, Failure> {
    let now = app.clock.now();
    let tx = app.store.begin().await?;
    let qr: Qr = qrs::locked(&tx, session.merchant.id, number).await?;
    // Two tabs that bind the same chat at once are told the same and leave one line.
    if qr.telegram != Some(binding) {
        bindings::put(&tx, qr.id, binding, now).await?;
        let details = format!("{} {}", binding.chat, binding.lang.as_str());
        qrs::tell(&tx, &qr, Actor::User(&session.user), Action::ChatBind, details, now).await?;
        // The bot has just reached the chat: whatever else was bound to it hears of payments again.
        let mended = bindings::mend(&tx, binding.chat).await?;
        tell_all(&tx, &mended, Action::ChatMended, &binding.chat.to_string(), now).await?;
    }
    qrs::finish(tx, &qr).await
}
