//! `/control/eimzo-server`: what `/backend/auth` answers.

use super::input::Input;
use crate::eimzo_server::ServerMode;
use crate::state::World;
use axum::Json;
use axum::extract::State;
use std::sync::Arc;

/// `GET`: the mode.
pub(super) async fn get(State(world): State<Arc<World>>) -> Json<ServerMode> {
    Json(world.eimzo_server.mode())
}

/// `POST`: `{"status":1|-1|-5|-10|-11|-12|-20,"http":200|400|503}`.
pub(super) async fn set(State(world): State<Arc<World>>, Input(mode): Input<ServerMode>) -> Json<ServerMode> {
    tracing::info!(?mode, "E-IMZO-SERVER has a new script");
    world.eimzo_server.set_mode(mode);
    Json(mode)
}
