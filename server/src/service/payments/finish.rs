//! The second phase: the participant confirms or gives up. Both may be repeated.

use super::hold::load;
use super::view;
use crate::domain::participant::Participant;
use crate::domain::payment::{Payment, Refused, Stage};
use crate::failure::Failure;
use crate::state::App;
use crate::store::telegram::notices;
use crate::store::{Lock, events, history, invoices, payments};
use shared::dto::ParticipantPayment;
use shared::{ErrorCode, Moment, PaymentReference};

/// The money has moved on the participant's side.
///
/// # Errors
/// 4001 unknown, 4002 cancelled, 4003 late: the participant reverses.
pub async fn confirm(
    app: &App,
    participant: &Participant,
    reference: &PaymentReference,
) -> Result<ParticipantPayment, Failure> {
    finish(app, participant, reference, Payment::confirm).await
}

/// The participant gives up; no money has moved.
///
/// # Errors
/// 4001 unknown, 4004 completed.
pub async fn cancel(
    app: &App,
    participant: &Participant,
    reference: &PaymentReference,
) -> Result<ParticipantPayment, Failure> {
    finish(app, participant, reference, Payment::cancel).await
}

async fn finish(
    app: &App,
    participant: &Participant,
    reference: &PaymentReference,
    transition: impl FnOnce(Payment, Moment) -> Result<Payment, Refused>,
) -> Result<ParticipantPayment, Failure> {
    let tx = app.store.begin().await?;
    let before = load(&tx, participant, reference, Lock::Update).await?;
    // The payment before the invoice; a hold takes the invoice alone and then adds a payment.
    let invoice = match before.invoice {
        Some(id) => invoices::lock(&tx, id).await?,
        None => None,
    };
    // The clock is asked after the rows are ours: waiting for them must not make a late confirm look early.
    let now = app.clock.now();
    let (id, was) = (before.id, before.stage);
    // Another server's clock was ahead of ours and another buyer has the invoice by now: this hold is over.
    let lost = was == Stage::Held && invoice.as_ref().is_some_and(|invoice| !invoice.is_held_by(id));
    let decided = if lost { before.confirm_before.max(now) } else { now };
    let after = transition(before, decided).map_err(ErrorCode::from)?;
    if after.stage != was {
        let merchant = payments::finish(&tx, id, after.stage).await?;
        let merchant = merchant.ok_or_else(|| Failure::internal("a locked payment changed under us"))?;
        if let Some(invoice) = invoice.filter(|invoice| invoice.is_held_by(id)) {
            invoices::settle(&tx, invoice.id, invoice.after(after.stage.state(), now)).await?;
        }
        if let Stage::Completed(at) = after.stage {
            events::paid(&tx, merchant, &after.number, after.invoice, at).await?;
            // Only a promise: nobody is told before the payment is. Chats belong to static QRs (R123, R124, R134).
            if after.invoice.is_none() {
                notices::add(&tx, id, at).await?;
            }
            // Last: whoever adds to the same sums waits only for the commit.
            history::paid(&tx, id).await?;
        }
    }
    tx.commit().await?;
    Ok(view(after, now))
}
