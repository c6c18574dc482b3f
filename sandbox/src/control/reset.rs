//! `POST /control/reset`: all modes back, logs cleared.

use crate::state::World;
use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};
use std::sync::Arc;

pub(super) async fn reset(State(world): State<Arc<World>>) -> Json<Value> {
    world.reset();
    tracing::info!("everything is as at the start");
    Json(json!({}))
}
