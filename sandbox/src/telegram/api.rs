//! The methods of the Bot API that a notifier needs.

use super::{Mode, Telegram, USERNAME, html};
use crate::state::World;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

/// What `flood` asks to wait, seconds.
const RETRY_AFTER: u32 = 2;
/// The longest that a question for updates is kept open.
const LONGEST_WAIT: Duration = Duration::from_secs(50);
/// Characters of a message, after the tags are gone.
const LONGEST_TEXT: usize = 4096;

/// An error as Telegram writes it.
struct Fault {
    code: u16,
    description: String,
    parameters: Value,
}

/// `POST /telegram-api/bot<token>/<method>`.
pub(crate) async fn call(
    State(world): State<Arc<World>>,
    Path((bot, method)): Path<(String, String)>,
    body: Bytes,
) -> Response {
    let telegram = &world.telegram;
    if telegram.mode() == Mode::Down {
        return (StatusCode::BAD_GATEWAY, "<html><h1>502 Bad Gateway</h1></html>").into_response();
    }
    let arguments = if body.is_empty() { Ok(Value::Null) } else { serde_json::from_slice(&body) };
    let answer = match (is_bot(&bot), arguments) {
        (true, Ok(arguments)) => answer(telegram, &method, &arguments).await,
        (true, Err(error)) => Err(fault(400, format!("Bad Request: {error}"))),
        (false, _) => Err(fault(401, "Unauthorized")),
    };
    match answer {
        Ok(result) => Json(json!({ "ok": true, "result": result })).into_response(),
        Err(Fault { code, description, parameters }) => {
            tracing::info!(code, description, method, "Telegram refuses");
            let status = StatusCode::from_u16(code).unwrap_or(StatusCode::BAD_REQUEST);
            let mut body = json!({ "ok": false, "error_code": code, "description": description });
            if !parameters.is_null() {
                body["parameters"] = parameters;
            }
            (status, Json(body)).into_response()
        }
    }
}

/// Any token of the right shape: there is one bot here.
fn is_bot(bot: &str) -> bool {
    let token = bot.strip_prefix("bot").and_then(|token| token.split_once(':'));
    token.is_some_and(|(id, secret)| id.parse::<u64>().is_ok() && !secret.is_empty())
}

fn fault(code: u16, description: impl Into<String>) -> Fault {
    Fault { code, description: description.into(), parameters: Value::Null }
}

async fn answer(telegram: &Telegram, method: &str, arguments: &Value) -> Result<Value, Fault> {
    match method {
        "getMe" => Ok(json!({
            "id": 1_000_000_001, "is_bot": true, "first_name": "UzQR", "username": USERNAME,
            "can_join_groups": true, "can_read_all_group_messages": false,
        })),
        "getChat" => {
            let chat = chat(telegram, arguments)?;
            Ok(json!({ "id": chat, "type": kind(chat) }))
        }
        "sendMessage" => send(telegram, arguments),
        "getUpdates" => Ok(updates(telegram, arguments).await),
        _ => Err(fault(404, "Not Found")),
    }
}

fn send(telegram: &Telegram, arguments: &Value) -> Result<Value, Fault> {
    let chat = chat(telegram, arguments)?;
    match telegram.mode() {
        Mode::Blocked if chat > 0 => return Err(fault(403, "Forbidden: bot was blocked by the user")),
        Mode::Blocked => return Err(fault(403, "Forbidden: bot was kicked from the supergroup chat")),
        Mode::Flood => {
            let parameters = json!({ "retry_after": RETRY_AFTER });
            let description = format!("Too Many Requests: retry after {RETRY_AFTER}");
            return Err(Fault { code: 429, description, parameters });
        }
        Mode::Ok | Mode::NotFound | Mode::Migrate | Mode::Down => {}
    }
    let text = arguments["text"].as_str().unwrap_or_default();
    let length = match arguments["parse_mode"].as_str() {
        Some("HTML") => {
            let parts = html::parse(text)
                .map_err(|reason| fault(400, format!("Bad Request: can't parse entities: {reason}")))?;
            parts.iter().map(|part| part.text.chars().count()).sum()
        }
        _ => text.chars().count(),
    };
    if length == 0 {
        return Err(fault(400, "Bad Request: message text is empty"));
    }
    if length > LONGEST_TEXT {
        return Err(fault(400, "Bad Request: message is too long"));
    }
    let message = telegram.take(chat, text);
    Ok(json!({
        "message_id": message.message_id, "date": crate::clock::now().unix_timestamp(),
        "chat": { "id": chat, "type": kind(chat) }, "text": text,
    }))
}

async fn updates(telegram: &Telegram, arguments: &Value) -> Value {
    let from = arguments["offset"].as_i64().unwrap_or_default();
    let most = arguments["limit"].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(100).clamp(1, 100);
    let wait = Duration::from_secs(arguments["timeout"].as_u64().unwrap_or_default()).min(LONGEST_WAIT);
    // Who listens before he looks misses nothing.
    let news = telegram.news.notified();
    let mut updates = telegram.updates(from, most);
    if updates.is_empty() && tokio::time::timeout(wait, news).await.is_ok() {
        updates = telegram.updates(from, most);
    }
    json!(updates)
}

fn chat(telegram: &Telegram, arguments: &Value) -> Result<i64, Fault> {
    let missing = || fault(400, "Bad Request: chat_id is empty");
    let id = &arguments["chat_id"];
    let chat = id.as_i64().or_else(|| id.as_str()?.parse().ok()).filter(|chat| *chat != 0).ok_or_else(missing)?;
    if telegram.mode() == Mode::NotFound {
        return Err(fault(400, "Bad Request: chat not found"));
    }
    if let Some(to) = telegram.moved(chat) {
        let description = "Bad Request: group chat was upgraded to a supergroup chat".to_owned();
        return Err(Fault { code: 400, description, parameters: json!({ "migrate_to_chat_id": to }) });
    }
    Ok(chat)
}

/// What kind of chat has this number.
pub(super) const fn kind(chat: i64) -> &'static str {
    match chat {
        1.. => "private",
        _ if chat > -super::SUPERGROUPS => "group",
        _ => "supergroup",
    }
}
