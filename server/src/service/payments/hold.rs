//! The first phase: nothing has moved yet, but from now on a confirm in time will be accepted, whatever happens to the QR.

use super::scan::{Payable, scan};
use super::view;
use crate::domain::number;
use crate::domain::participant::Participant;
use crate::domain::payment::{Destination, Order, Payment};
use crate::failure::Failure;
use crate::state::App;
use crate::store::{Lock, Tx, invoices, payments};
use shared::dto::{HoldIn, ParticipantPayment, PayerIn};
use shared::{ErrorCode, PaymentReference};

/// Random numbers tried before giving up; a day of a million payments meets a taken one a few times.
const NUMBERS: usize = 3;

/// Holds a payment. The participant's reference makes it idempotent for ever: the same order answers the payment as it
/// stands, another one is refused.
///
/// # Errors
/// 2008 for a reference used for another order; 3006 when the code fixes another amount; 2001, 1002, 7001…7003 as
/// [`super::resolve`].
pub async fn hold(
    app: &App,
    participant: &Participant,
    reference: PaymentReference,
    asked: HoldIn,
) -> Result<ParticipantPayment, Failure> {
    let HoldIn { payload, amount, payer: PayerIn { card_masked, card_type, phone } } = asked;
    let order = Order { payload, amount, card_masked, card_type, phone };
    let tx = app.store.begin().await?;
    if let Some(known) = known(app, &tx, participant, &reference, &order).await? {
        return Ok(known);
    }
    let payable = match payable(app, &tx, &order).await {
        Ok(payable) => payable,
        // The same request at the same moment was quicker, and what it has held is not free any more, for us either.
        Err(refusal @ Failure::Refused(_)) => {
            return known(app, &tx, participant, &reference, &order).await?.ok_or(refusal);
        }
        Err(broken) => return Err(broken),
    };
    // The clock is asked after the rows are ours: waiting for them must not shorten the hold.
    let now = app.clock.now();
    for _ in 0..NUMBERS {
        let number = number::payment(now, app.entropy.bytes()).map_err(Failure::internal)?;
        let new = payments::NewHold {
            number: &number,
            participant: participant.id,
            reference: &reference,
            destination: Destination {
                merchant: payable.merchant.id,
                qr: payable.qr.id,
                invoice: payable.invoice.as_ref().map(|invoice| invoice.id),
                account: payable.qr.account,
                acquirer: payable.qr.acquirer,
            },
            order: &order,
            held_at: now,
            confirm_before: now.plus(app.config.hold_millis()),
        };
        if let Some(held) = payments::hold(&tx, new).await? {
            if let Some(invoice) = &payable.invoice {
                invoices::hold(&tx, invoice.id, held.id).await?;
            }
            tx.commit().await?;
            return Ok(view(held, now));
        }
        // Another request with this reference was quicker: its payment is the answer. Else the number is taken.
        if let Some(first) = known(app, &tx, participant, &reference, &order).await? {
            return Ok(first);
        }
    }
    Err(Failure::internal("every random payment number is taken"))
}

/// What the order is for, locked until it is held.
async fn payable(app: &App, tx: &Tx, order: &Order) -> Result<Payable, Failure> {
    let payable = scan(app, tx, &order.payload, Lock::Share).await?;
    if payable.amount.is_some_and(|fixed| fixed != order.amount) {
        return Err(ErrorCode::AmountDiffers.into());
    }
    Ok(payable)
}

async fn known(
    app: &App,
    tx: &Tx,
    participant: &Participant,
    reference: &PaymentReference,
    order: &Order,
) -> Result<Option<ParticipantPayment>, Failure> {
    match payments::by_reference(tx, participant.id, reference, Lock::None).await? {
        Some(payment) if payment.order == *order => Ok(Some(view(payment, app.clock.now()))),
        Some(_) => Err(ErrorCode::IdempotencyConflict.into()),
        None => Ok(None),
    }
}

/// The participant's payment.
///
/// # Errors
/// 4001 for an unknown reference and for another participant's alike.
pub async fn get(
    app: &App,
    participant: &Participant,
    reference: &PaymentReference,
) -> Result<ParticipantPayment, Failure> {
    let payment = load(&app.store, participant, reference, Lock::None).await?;
    Ok(view(payment, app.clock.now()))
}

/// The participant's payment, or 4001.
pub(super) async fn load(
    access: &impl crate::store::Access,
    participant: &Participant,
    reference: &PaymentReference,
    lock: Lock,
) -> Result<Payment, Failure> {
    let found = payments::by_reference(access, participant.id, reference, lock).await?;
    Ok(found.ok_or(ErrorCode::PaymentNotFound)?)
}
