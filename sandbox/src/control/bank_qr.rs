//! `POST /control/bank-qr`: registers a static QR that only the bank knows.

use super::input::{Input, Refused};
use crate::state::World;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct New {
    tax_id: String,
    name: String,
}

/// `{"tax_id","name"}` → `{"number"}`.
pub(super) async fn register(
    State(world): State<Arc<World>>,
    Input(New { tax_id, name }): Input<New>,
) -> Result<Json<Value>, Refused> {
    let number = world.bank.registry.add(&tax_id, &name);
    let number = number.map_err(|error| Refused(StatusCode::BAD_REQUEST, error.to_string()))?;
    Ok(Json(json!({ "number": number })))
}
