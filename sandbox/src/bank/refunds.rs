//! Refund instructions: what the server asks the payer's bank for, and what the bank makes of them.

use super::{Bank, results};
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
    /// Pays back at once, answers so, and reports it twice besides.
    Twice,
    /// Takes the instruction, and seconds later reports that the money is back; asked before that, answers nothing that
    /// could be used.
    Late,
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
    /// How often the server has taken the bank's own report of the decision.
    pub told: u32,
    /// How often it has refused one: the bank was not believed.
    pub refused: u32,
    /// Whether the bank has promised itself to report it.
    #[serde(skip)]
    pub late: bool,
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

/// What the bank says of an instruction, and what else it is going to do.
struct Decided {
    answer: RefundAnswer,
    then: Option<Then>,
}

enum Then {
    ReportTwice,
    ReportLate,
}

impl Desk {
    fn find(&mut self, id: &str) -> Option<&mut Instruction> {
        self.instructions.iter_mut().find(|known| known.refund_id == id)
    }

    /// A decision stands for ever; what is undecided follows the mode.
    fn decide(&mut self, id: &str) -> Option<Decided> {
        let mode = self.mode;
        let instruction = self.find(id)?;
        let mut then = None;
        if instruction.state == AnsweredState::Accepted {
            match mode {
                Mode::Complete => instruction.state = AnsweredState::Completed,
                Mode::Fail => instruction.state = AnsweredState::Failed,
                Mode::Twice => {
                    instruction.state = AnsweredState::Completed;
                    then = Some(Then::ReportTwice);
                }
                Mode::Late if !instruction.late => {
                    instruction.late = true;
                    then = Some(Then::ReportLate);
                }
                Mode::Late | Mode::Unknown | Mode::Down => {}
            }
        }
        Some(Decided { answer: instruction.answer(), then })
    }
}

impl Instruction {
    fn answer(&self) -> RefundAnswer {
        let reason = (self.state == AnsweredState::Failed).then(|| REASON.to_owned());
        RefundAnswer { state: self.state, reason }
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

    /// [`Refunds::note`]: the server has taken the bank's report.
    pub(super) const TOLD: fn(&mut Instruction) = |instruction| instruction.told += 1;
    /// [`Refunds::note`]: it has refused it.
    pub(super) const REFUSED: fn(&mut Instruction) = |instruction| instruction.refused += 1;

    /// Writes something down at an instruction that is still known.
    pub(super) fn note(&self, id: &str, what: fn(&mut Instruction)) {
        if let Some(known) = self.desk().find(id) {
            what(known);
        }
    }

    /// The money is back, unless it was decided otherwise before.
    pub(super) fn complete(&self, id: &str) {
        self.note(id, |instruction| {
            if instruction.state == AnsweredState::Accepted {
                instruction.state = AnsweredState::Completed;
            }
        });
    }

    /// What was decided about an instruction that is still known.
    pub(super) fn decision(&self, id: &str) -> Option<RefundAnswer> {
        let mut desk = self.desk();
        desk.find(id).map(|known| known.answer()).filter(|answer| answer.state != AnsweredState::Accepted)
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes an instruction; `false` when the same id came with another order before.
    fn take(&self, id: &str, order: RefundOrder, at: Moment) -> bool {
        let mut desk = self.desk();
        if let Some(known) = desk.find(id) {
            known.received += 1;
            return known.order == order;
        }
        let state = AnsweredState::Accepted;
        let refund_id = id.to_owned();
        let new = Instruction { refund_id, order, state, received: 1, asked: 0, told: 0, refused: 0, late: false, at };
        desk.instructions.push(new);
        true
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
        refunds.note(&id, |known| known.asked += 1);
    }
    let Some(Decided { answer, then }) = refunds.desk().decide(&id) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match then {
        Some(Then::ReportTwice) => results::twice(&world, &id),
        Some(Then::ReportLate) => results::late(&world, &id),
        None => {}
    }
    // Late: the instruction is acknowledged, and whoever asks afterwards learns nothing.
    let undecided = answer.state == AnsweredState::Accepted && method == Method::GET;
    if mode == Mode::Unknown || (mode == Mode::Late && undecided) {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    Json(answer).into_response()
}
