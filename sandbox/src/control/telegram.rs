//! `/control/telegram`: what Telegram does, and what it was sent.

use super::input::Input;
use crate::state::World;
use crate::telegram::Mode;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Script {
    #[serde(default)]
    mode: Mode,
}

/// `GET`: the mode, and the messages sent, oldest first.
pub(super) async fn get(State(world): State<Arc<World>>) -> Json<Value> {
    Json(json!({ "mode": world.telegram.mode(), "messages": world.telegram.messages() }))
}

/// `POST`: `{"mode":"ok|blocked|not-found|migrate|flood|down"}`.
pub(super) async fn set(State(world): State<Arc<World>>, Input(Script { mode }): Input<Script>) -> Json<Value> {
    tracing::info!(?mode, "Telegram has a new script");
    world.telegram.set_mode(mode);
    Json(json!({ "mode": mode }))
}
