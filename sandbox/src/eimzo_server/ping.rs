//! `GET /ping`: whether the service is alive.

use crate::clock::{self, tashkent_text};
use crate::state::World;
use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};
use std::sync::Arc;

pub(super) async fn ping(State(world): State<Arc<World>>) -> Json<Value> {
    let key = &world.identities.authority.ca;
    Json(json!({
        "serverDateTime": tashkent_text(clock::now(), '-'),
        "yourIP": "127.0.0.1",
        "vpnKeyInfo": {
            "serialNumber": key.serial(),
            "X500Name": key.subject().to_string(),
            "validFrom": tashkent_text(key.not_before(), '-'),
            "validTo": tashkent_text(key.not_after(), '-'),
        },
    }))
}
