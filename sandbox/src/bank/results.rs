//! The bank's own word about a refund: what it tells the server unasked.

use super::refunds::Refunds;
use crate::state::World;
use reqwest::Method;
use serde_json::json;
use shared::dto::AnsweredState;
use std::sync::Arc;
use std::time::Duration;

/// Between the instruction and the word of a bank that is late.
const LATE: Duration = Duration::from_secs(5);
/// A word that was not heard is said again, so often and after such pauses.
const TRIES: usize = 120;
const PAUSE: Duration = Duration::from_millis(500);

/// Says the decision twice at once, as a bank does whose own acknowledgement got lost.
pub(super) fn twice(world: &Arc<World>, id: &str) {
    for _ in 0..2 {
        tokio::spawn(tell(Arc::clone(world), id.to_owned()));
    }
}

/// Decides after a while, and says it.
pub(super) fn late(world: &Arc<World>, id: &str) {
    let (world, id) = (Arc::clone(world), id.to_owned());
    tokio::spawn(async move {
        tokio::time::sleep(LATE).await;
        world.bank.refunds.complete(&id);
        tell(world, id).await;
    });
}

/// `POST /participant/v1/refunds/{refund_id}/result` until the server has heard it, or refuses it.
async fn tell(world: Arc<World>, id: String) {
    let Some(decision) = world.bank.refunds.decision(&id) else { return };
    let state = if decision.state == AnsweredState::Completed { "completed" } else { "failed" };
    let body = match decision.reason {
        Some(reason) => json!({ "state": state, "reason": reason }),
        None => json!({ "state": state }),
    };
    let path = format!("/refunds/{id}/result");
    for _ in 0..TRIES {
        match world.bank.call(Method::POST, &path, Some(&body)).await {
            Ok(answer) if answer.is_ok() => return world.bank.refunds.note(&id, Refunds::TOLD),
            Ok(answer) if (400..500).contains(&answer.status) => {
                tracing::warn!(id, status = answer.status, code = answer.code(), "the bank's word is refused");
                return world.bank.refunds.note(&id, Refunds::REFUSED);
            }
            Ok(_) | Err(_) => tokio::time::sleep(PAUSE).await,
        }
    }
}
