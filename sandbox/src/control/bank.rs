//! `/control/bank`: how the bank answers the server, and which refunds it was asked for.

use super::input::{Input, Refused};
use crate::bank::refunds;
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
    /// As it is, when nothing is said.
    #[serde(default)]
    refunds: Option<refunds::Mode>,
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

/// `POST {"refunds":"complete|fail|unknown|down|twice|late","registry":"ok|down","delay_ms"}`: what becomes of refunds, whether the
/// registry of static QRs answers, and how slowly all of it.
pub(super) async fn set(
    State(world): State<Arc<World>>,
    Input(Mode { registry, refunds, delay_ms }): Input<Mode>,
) -> Result<Json<Value>, Refused> {
    world.bank.registry.set(registry == RegistryMode::Down, delay_ms.min(LONGEST_MS));
    if let Some(mode) = refunds {
        world.bank.refunds.set(mode);
    }
    Ok(Json(json!({ "refunds": world.bank.refunds.mode() })))
}

/// `GET`: the refund instructions received, oldest first.
pub(super) async fn get(State(world): State<Arc<World>>) -> Json<Value> {
    Json(json!({ "mode": world.bank.refunds.mode(), "refunds": world.bank.refunds.all() }))
}
