//! `POST /telegram/updates`: what people do in their chats with the bot.

use super::api::kind;
use crate::state::World;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use minijinja::context;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Deed {
    chat_id: i64,
    what: What,
    lang: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum What {
    Start,
    Id,
    Add,
    Remove,
}

/// A person writes a command, adds the bot to a chat, or puts it out.
pub(crate) async fn act(State(world): State<Arc<World>>, Form(deed): Form<Deed>) -> Response {
    if deed.chat_id == 0 {
        let values = context! { title => "Нет такого чата", text => "Chat ID — целое число, не ноль." };
        return world.pages.render(StatusCode::BAD_REQUEST, "message.html", values);
    }
    world.telegram.happen(update(&deed));
    Redirect::to("/telegram").into_response()
}

fn update(Deed { chat_id, what, lang }: &Deed) -> Value {
    let chat = json!({ "id": chat_id, "type": kind(*chat_id) });
    let from = json!({ "id": 7, "is_bot": false, "first_name": "Shop", "language_code": lang });
    let date = crate::clock::now().unix_timestamp();
    let member = |was: &str, is: &str| {
        let change = json!({
            "chat": chat, "from": from, "date": date,
            "old_chat_member": { "status": was }, "new_chat_member": { "status": is },
        });
        json!({ "my_chat_member": change })
    };
    match what {
        What::Start | What::Id => {
            let text = if *what == What::Start { "/start" } else { "/id" };
            json!({ "message": { "message_id": 1, "date": date, "chat": chat, "from": from, "text": text } })
        }
        What::Add => member("left", "administrator"),
        What::Remove => member("administrator", "kicked"),
    }
}
