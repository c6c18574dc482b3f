//! `POST /control/revoke`: revokes an identity's certificate for E-IMZO-SERVER until `reset`.

use super::input::{Input, Refused};
use super::sign::Named;
use crate::state::World;
use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Revoke {
    identity: Named,
    #[serde(default = "yes")]
    revoked: bool,
}

const fn yes() -> bool {
    true
}

/// `{"identity": ordinal or tax id, "revoked"?: true}`.
pub(super) async fn revoke(
    State(world): State<Arc<World>>,
    Input(Revoke { identity, revoked }): Input<Revoke>,
) -> Result<Json<Value>, Refused> {
    let serial = identity.find(&world)?.certificate.serial();
    world.eimzo_server.set_revoked(&serial, revoked);
    Ok(Json(json!({ "serial": serial, "revoked": revoked })))
}
