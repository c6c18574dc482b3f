//! `/control/eimzo`: what the user does at the password window.

use super::input::Input;
use crate::agent::EimzoMode;
use crate::state::World;
use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};
use std::sync::Arc;

/// `GET`: the mode, and what has happened in the window.
pub(super) async fn get(State(world): State<Arc<World>>) -> Json<Value> {
    let EimzoMode { outcome, delay_ms } = world.agent.mode();
    Json(json!({ "outcome": outcome, "delay_ms": delay_ms, "window": world.agent.window_events() }))
}

/// `POST`: `{"outcome":"ok|cancel|wrong-password|never|not-installed","delay_ms"}`.
pub(super) async fn set(State(world): State<Arc<World>>, Input(mode): Input<EimzoMode>) -> Json<EimzoMode> {
    tracing::info!(?mode, "the password window has a new script");
    world.agent.set_mode(mode);
    Json(mode)
}
