//! `POST /control/pay`: the buyer's application pays.

use super::input::{Input, Refused};
use crate::bank::Answer;
use crate::phone::pay::{self, Order};
use crate::state::World;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use std::sync::Arc;

/// `{"payload","amount","mode":"ok|hold-only|late|twice|cancel","reference"?}` → `{"status","body"}` of the server's last
/// answer. 502 when the server gives none.
pub(super) async fn pay(State(world): State<Arc<World>>, Input(order): Input<Order>) -> Result<Json<Answer>, Refused> {
    let answer = pay::pay(&world.bank, &order, &|_| {}).await;
    answer.map(Json).map_err(|error| Refused(StatusCode::BAD_GATEWAY, error.to_string()))
}
