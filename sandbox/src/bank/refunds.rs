//! Refund instructions: what the server asks the payer's bank for, and what the bank makes of them.

use super::Bank;
use crate::clock;
use crate::state::World;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use shared::Moment;
use shared::dto::{AnsweredState, RefundAnswer, RefundOrder};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Why the bank refuses, when it does.
const REASON: &str = "Карта покупателя закрыта";

/// How the bank treats refunds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Pays back at once.
    #[default]
    Complete,
    /// Refuses at once.
    Fail,
    /// Takes the instruction and answers nothing that could be used.
    Unknown,
    /// Takes nothing.
    Down,
}

/// An instruction, as it came and as it stands.
#[derive(Debug, Clone, Serialize)]
pub struct Instruction {
    /// The server's id of the refund.
    pub refund_id: String,
    /// What is to be returned, and of which payment.
    #[serde(flatten)]
    pub order: RefundOrder,
    /// What the bank has made of it.
    pub state: AnsweredState,
    /// How often it came.
    pub received: u32,
    /// How often the server asked what became of it.
    pub asked: u32,
    /// When it first came.
    pub at: Moment,
}

/// Everything that was instructed, in memory.
#[derive(Default)]
pub struct Refunds(Mutex<Desk>);

#[derive(Default)]
struct Desk {
    mode: Mode,
    instructions: Vec<Instruction>,
}

impl Desk {
    /// A decision stands for ever; what is undecided follows the mode.
    fn decide(&mut self, id: &str) -> Option<RefundAnswer> {
        let mode = self.mode;
        let instruction = self.instructions.iter_mut().find(|known| known.refund_id == id)?;
        match mode {
            Mode::Complete if instruction.state == AnsweredState::Accepted => {
                instruction.state = AnsweredState::Completed
            }
            Mode::Fail if instruction.state == AnsweredState::Accepted => instruction.state = AnsweredState::Failed,
            _ => {}
        }
        let reason = (instruction.state == AnsweredState::Failed).then(|| REASON.to_owned());
        Some(RefundAnswer { state: instruction.state, reason })
    }
}

impl Refunds {
    /// From now on.
    pub fn set(&self, mode: Mode) {
        self.desk().mode = mode;
    }

    /// As it was set.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.desk().mode
    }

    /// Everything that came, oldest first.
    #[must_use]
    pub fn all(&self) -> Vec<Instruction> {
        self.desk().instructions.clone()
    }

    /// Forgets everything.
    pub fn reset(&self) {
        *self.desk() = Desk::default();
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes an instruction; `false` when the same id came with another order before.
    fn take(&self, id: &str, order: RefundOrder, at: Moment) -> bool {
        let mut desk = self.desk();
        if let Some(known) = desk.instructions.iter_mut().find(|known| known.refund_id == id) {
            known.received += 1;
            return known.order == order;
        }
        let state = AnsweredState::Accepted;
        desk.instructions.push(Instruction { refund_id: id.to_owned(), order, state, received: 1, asked: 0, at });
        true
    }

    fn asked(&self, id: &str) {
        if let Some(known) = self.desk().instructions.iter_mut().find(|known| known.refund_id == id) {
            known.asked += 1;
        }
    }
}

/// `PUT` and `GET /bank/api/refunds/{refund_id}`, signed.
pub async fn answer(
    State(world): State<Arc<World>>,
    Path(id): Path<String>,
    method: Method,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Bank { refunds, registry, .. } = &world.bank;
    tokio::time::sleep(registry.delay()).await;
    let mode = refunds.mode();
    if mode == Mode::Down {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let signature = headers.get("x-uzqr-signature").and_then(|value| value.to_str().ok());
    if !world.bank.knows_caller(signature, method.as_str(), uri.path(), &body).await {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    if method == Method::PUT {
        let Ok(order) = serde_json::from_slice::<RefundOrder>(&body) else {
            return StatusCode::BAD_REQUEST.into_response();
        };
        if !refunds.take(&id, order, clock::moment()) {
            return StatusCode::CONFLICT.into_response();
        }
    } else {
        refunds.asked(&id);
    }
    let answer = refunds.desk().decide(&id);
    match answer {
        None => StatusCode::NOT_FOUND.into_response(),
        Some(_) if mode == Mode::Unknown => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        Some(answer) => Json(answer).into_response(),
    }
}
