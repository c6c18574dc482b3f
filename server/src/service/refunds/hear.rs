use crate::domain::actor::Actor;
use crate::domain::journal::Action;
use crate::domain::participant::Participant;
use crate::domain::refund::{Refund, Stage, Word};
use crate::failure::Failure;
use crate::state::App;
use crate::store::refunds as store;
use crate::store::{Tx, events, history, jobs, journal};
use shared::dto::{ParticipantRefund, RefundResult};
use shared::{ErrorCode, EventKind, RefundId};

/// The payer's participant tells what has become of a refund. Repeatable.
///
/// # Errors
/// 5001 not of its payments, 5003 the opposite of what it said before.
pub async fn result(
    app: &App,
    participant: &Participant,
    id: &RefundId,
    said: RefundResult,
) -> Result<ParticipantRefund, Failure> {
    let tx = app.store.begin().await?;
    let refund = store::of_participant(&tx, participant.id, id).await?.ok_or(ErrorCode::RefundNotFound)?;
    let word = Word::new(said.state, said.reason.as_deref());
    settle(app, tx, refund, word, participant).await.map(|refund| refund.participant_view())
}

/// Writes down a final word about a locked refund and commits. A contradiction changes nothing and alarms the operator.
pub(super) async fn settle(
    app: &App,
    tx: Tx,
    refund: Refund,
    word: Word,
    participant: &Participant,
) -> Result<Refund, Failure> {
    let now = app.clock.now();
    let before = refund.clone();
    let after = match refund.hear(word.clone(), now) {
        Ok(after) => after,
        Err(contradiction) => {
            alarm(app, tx, &before, &word, participant).await?;
            return Err(ErrorCode::from(contradiction).into());
        }
    };
    if after.stage != before.stage {
        store::finish(&tx, &after).await?;
        jobs::end_refund(&tx, after.id).await?;
        events::write(&tx, after.merchant, EventKind::Refund, after.public_id.as_str(), now).await?;
        // Last: whoever adds to the same sums waits only for the commit.
        if matches!(after.stage, Stage::Completed(_)) {
            history::returned(&tx, after.payment, after.amount).await?;
        }
        history::ended(&tx, after.id).await?;
        tx.commit().await?;
    }
    Ok(after)
}

async fn alarm(app: &App, tx: Tx, refund: &Refund, word: &Word, participant: &Participant) -> Result<(), Failure> {
    let now = app.clock.now();
    let (id, state) = (refund.public_id.as_str(), refund.stage.state().as_str());
    let said = if *word == Word::Completed { "completed" } else { "failed" };
    tracing::error!(refund = id, state, said, participant = participant.code.as_str(), "a bank contradicts itself");
    if store::alarm(&tx, refund.id, now).await? {
        let line = journal::Line {
            at: now,
            merchant: None,
            actor: Actor::Participant(participant),
            action: Action::RefundContradiction,
            subject: id,
            details: Some(format!("{state}, {said}")),
        };
        journal::write(&tx, line).await?;
        tx.commit().await?;
    }
    Ok(())
}
