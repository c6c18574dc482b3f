//! `POST /control/bank`: how the bank answers the server.

use super::input::{Input, Refused};
use crate::state::World;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

/// Longer than anybody waits.
const LONGEST_MS: u64 = 60_000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mode {
    #[serde(default)]
    registry: RegistryMode,
    #[serde(default)]
    delay_ms: u64,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum RegistryMode {
    #[default]
    Ok,
    Down,
}

/// `{"registry":"ok|down","delay_ms"}`: whether the registry of static QRs answers, and how slowly.
pub(super) async fn set(
    State(world): State<Arc<World>>,
    Input(Mode { registry, delay_ms }): Input<Mode>,
) -> Result<Json<Value>, Refused> {
    world.bank.registry.set(registry == RegistryMode::Down, delay_ms.min(LONGEST_MS));
    Ok(Json(json!({})))
}
