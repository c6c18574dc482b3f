use crate::domain::actor::Actor;
use crate::domain::id::{MerchantId, PaymentId, RefundRow};
use crate::domain::journal::Action;
use crate::domain::session::Session;
use crate::failure::Failure;
use crate::service::idempotent::{Answer, Begun, Once};
use crate::state::App;
use crate::store::refunds::{self as store, By, Of};
use crate::store::{Tx, events, history, jobs, journal};
use shared::dto::CreateRefund;
use shared::{Amount, ErrorCode, EventKind, IdempotencyKey, PaymentNumber, RefundId};

/// Refunds a payment of the merchant (R213–R220).
///
/// # Errors
/// 4001 not the merchant's, 4002 not completed, 5002 more than can be refunded, 2008.
pub async fn of_cabinet(
    app: &App,
    session: &Session,
    operation: &str,
    key: &IdempotencyKey,
    number: &PaymentNumber,
    wish: CreateRefund,
) -> Result<Answer, Failure> {
    let merchant = session.merchant.id;
    let once = Once { merchant, operation, key, body: &wish };
    let first = match once.begin(app).await? {
        Begun::First(first) => first,
        Begun::Repeated(answer) => return Ok(answer),
    };
    let payment = lock(&first.tx, Of::Merchant(merchant), number).await?;
    let new = New { merchant, payment, number, amount: wish.amount, by: By::Cabinet };
    let made = add(app, &first.tx, new, Actor::User(&session.user)).await?;
    let made = made.ok_or_else(|| Failure::internal("the random refund id is taken"))?;
    let view = store::view(&first.tx, made).await?;
    first.finish(&view.ok_or_else(|| Failure::internal("the refund just stored is not there"))?).await
}

/// Locks the payment that is to be refunded.
pub(super) async fn lock(tx: &Tx, of: Of, number: &PaymentNumber) -> Result<PaymentId, Failure> {
    match store::lock_payment(tx, of, number).await? {
        Some((payment, true)) => Ok(payment),
        Some((_, false)) => Err(ErrorCode::PaymentCancelled.into()),
        None => Err(ErrorCode::PaymentNotFound.into()),
    }
}

/// A refund to be made of a locked payment.
pub(super) struct New<'a> {
    pub merchant: MerchantId,
    pub payment: PaymentId,
    pub number: &'a PaymentNumber,
    pub amount: Amount,
    pub by: By<'a>,
}

/// Sets the amount aside and promises the instruction; `None` when the till has used its id before (and everything must be
/// taken back).
pub(super) async fn add(app: &App, tx: &Tx, new: New<'_>, actor: Actor<'_>) -> Result<Option<RefundRow>, Failure> {
    let now = app.clock.now();
    let New { merchant, payment, number, amount, by } = new;
    if !store::reserve(tx, payment, amount).await? {
        return Err(ErrorCode::RefundTooMuch.into());
    }
    let id = RefundId::from_random(app.entropy.bytes());
    let Some(row) = store::add(tx, &id, payment, amount, by, now).await? else { return Ok(None) };
    jobs::add_refund(tx, row, now).await?;
    let details = Some(format!("{number} {amount}"));
    let line = journal::Line {
        at: now,
        merchant: Some(merchant),
        actor,
        action: Action::RefundCreate,
        subject: id.as_str(),
        details,
    };
    journal::write(tx, line).await?;
    events::write(tx, merchant, EventKind::Refund, id.as_str(), now).await?;
    history::asked(tx, row).await?;
    Ok(Some(row))
}
