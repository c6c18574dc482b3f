use super::our_bot;
use crate::domain::picture::Modules;
use crate::failure::Failure;
use crate::state::App;
use shared::ErrorCode;
use shared::dto::TelegramBot;
use std::time::Duration;

/// The dialog opens without the name rather than late.
const PATIENCE: Duration = Duration::from_secs(3);

/// The bot, for the steps that lead to a Chat ID (R131, R132). Its name is asked for until Telegram has told it once.
///
/// # Errors
/// 8103 no bot.
pub async fn bot(app: &App) -> Result<TelegramBot, Failure> {
    let bot = our_bot(app)?;
    if bot.username().is_none() {
        match tokio::time::timeout(PATIENCE, bot.learn_username()).await {
            Ok(Ok(())) => {}
            Ok(Err(refused)) => {
                tracing::warn!(error = &refused as &dyn std::error::Error, "Telegram does not tell the bot's name");
            }
            Err(_) => tracing::warn!("Telegram takes too long to tell the bot's name"),
        }
    }
    let instruction_url = app.config.telegram.instruction_url.clone();
    Ok(TelegramBot { username: bot.username().map(str::to_owned), instruction_url })
}

/// A code that leads a phone to the bot, SVG.
///
/// # Errors
/// 8102 when nobody knows its name yet, 8103 no bot.
pub async fn link(app: &App) -> Result<String, Failure> {
    let name = bot(app).await?.username.ok_or(ErrorCode::TelegramUnreachable)?;
    Ok(Modules::new(&format!("https://t.me/{name}")).map_err(Failure::internal)?.svg())
}
