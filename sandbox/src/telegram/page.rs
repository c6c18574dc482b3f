//! `GET /telegram`: what the bot has written, chat by chat.

use super::{Message, USERNAME, html};
use crate::bank::page::local;
use crate::state::World;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use minijinja::{Value, context};
use shared::Moment;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Shows the chats; in each the newest message first.
pub(crate) async fn page(State(world): State<Arc<World>>) -> Response {
    let mut chats: BTreeMap<i64, Vec<Value>> = BTreeMap::new();
    for message in world.telegram.messages().iter().rev() {
        chats.entry(message.chat_id).or_default().push(shown(message));
    }
    let chats: Vec<_> = chats.into_iter().map(|(id, messages)| context! { id, messages }).collect();
    let values = context! { chats, bot => USERNAME, mode => world.telegram.mode() };
    world.pages.render(StatusCode::OK, "telegram.html", values)
}

fn shown(message: &Message) -> Value {
    // What was taken could be read.
    let parts = html::parse(&message.text).unwrap_or_default();
    let at = Moment::try_from(message.at.clone()).map(local).unwrap_or_default();
    context! { parts, at }
}
