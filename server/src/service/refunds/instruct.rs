use super::hear::settle;
use crate::domain::id::RefundRow;
use crate::domain::refund::{Answer, Refund, Stage, Word};
use crate::failure::Failure;
use crate::integrations::participant::{Callee, Unanswered};
use crate::state::App;
use crate::store::refunds as store;
use crate::store::{Lock, events, participants};
use shared::dto::{AnsweredState, FinalState, RefundAnswer, RefundOrder};
use shared::{ErrorCode, EventKind};

/// What came of asking the participant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// The refund is final.
    Final,
    /// Nobody knows yet; ask again.
    Open(&'static str),
}

/// Brings a refund one step further: asks the payer's participant what became of it, and where it has never heard of it,
/// instructs it under the same id as ever. Harmless when done twice, also at once on two servers.
///
/// # Errors
/// The database.
pub async fn instruct(app: &App, row: RefundRow) -> Result<Progress, Failure> {
    let Some(refund) = store::by_row(&app.store, row, Lock::None).await? else { return Ok(Progress::Final) };
    let fresh = match refund.stage {
        Stage::Completed(_) | Stage::Failed(..) => return Ok(Progress::Final),
        Stage::Created => true,
        Stage::Sent => false,
    };
    let bank = participants::callable(&app.store, refund.participant).await?;
    let Some(bank) = bank else {
        note(app, &refund, Answer::Unclear).await?;
        return Ok(Progress::Open("the participant has no base URL"));
    };
    let Some(secret) = app.keys.open(&bank.outbound_secret_sealed) else {
        note(app, &refund, Answer::Unclear).await?;
        return Ok(Progress::Open("the outbound secret was sealed under a key that is gone"));
    };
    let callee = Callee { http: &app.http, base_url: &bank.base_url, secret: &secret };
    if fresh {
        // Written down before the first word: after a crash the participant counts as asked.
        let tx = app.store.begin().await?;
        store::send(&tx, row).await?;
        tx.commit().await?;
    }
    let answer = match ask(app, &callee, &refund, fresh).await {
        Ok(answer) => answer,
        Err(error) => {
            note(app, &refund, Answer::Unclear).await?;
            let (refund, participant) = (refund.public_id.as_str(), bank.participant.code.as_str());
            tracing::warn!(refund, participant, error = &error as &dyn std::error::Error, "a refund is in the open");
            return Ok(Progress::Open("no usable answer"));
        }
    };
    let state = match answer.state {
        AnsweredState::Accepted => {
            note(app, &refund, Answer::Accepted).await?;
            return Ok(Progress::Open("accepted"));
        }
        AnsweredState::Completed => FinalState::Completed,
        AnsweredState::Failed => FinalState::Failed,
    };
    let tx = app.store.begin().await?;
    let Some(refund) = store::by_row(&tx, row, Lock::Update).await? else { return Ok(Progress::Final) };
    match settle(app, tx, refund, Word::new(state, answer.reason.as_deref()), &bank.participant).await {
        Ok(_) => Ok(Progress::Final),
        // Its own call was quicker and said something else: the operator knows.
        Err(Failure::Refused(refusal)) if refusal.code == ErrorCode::RefundContradiction => Ok(Progress::Final),
        Err(failure) => Err(failure),
    }
}

/// Remembers what the participant has answered, so that the merchant sees what his refund waits for (R222). The usual answer is
/// the one before again: then nothing is written.
async fn note(app: &App, refund: &Refund, answer: Answer) -> Result<(), Failure> {
    if refund.answer == Some(answer) {
        return Ok(());
    }
    let tx = app.store.begin().await?;
    if store::answered(&tx, refund.id, answer).await? {
        events::write(&tx, refund.merchant, EventKind::Refund, refund.public_id.as_str(), app.clock.now()).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Only a body of the agreed shape says anything. Everything else leaves the refund in the open.
async fn ask(app: &App, bank: &Callee<'_>, refund: &Refund, fresh: bool) -> Result<RefundAnswer, Unanswered> {
    if !fresh {
        match bank.refund(&refund.public_id, app.clock.now()).await {
            // Never received.
            Err(Unanswered::Status(404)) => {}
            other => return other,
        }
    }
    let order = RefundOrder { payment_reference: refund.reference.clone(), amount: refund.amount };
    bank.order_refund(&refund.public_id, &order, app.clock.now()).await
}
