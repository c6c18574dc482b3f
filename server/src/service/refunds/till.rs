use super::create::{New, add, lock};
use crate::domain::actor::Actor;
use crate::domain::api_key::Till;
use crate::failure::Failure;
use crate::service::api_keys::bound;
use crate::state::App;
use crate::store::refunds::{self as store, By, Of};
use crate::store::{Access, Lock};
use shared::dto::{CreateTillRefund, TillRefund};
use shared::{ErrorCode, PaymentNumber, RefundId};

/// A refund, and whether this very request has made it.
pub struct Made {
    /// As it stands.
    pub refund: TillRefund,
    /// Not a repetition.
    pub new: bool,
}

/// Refunds what was paid through the key's present QR. With the till's own id a repetition answers the same refund, also
/// after the key was bound elsewhere.
///
/// # Errors
/// 4001 not through this QR, 4002 not completed, 5002 more than can be refunded, 2003 (409) the id came before with
/// another body, 1001 the key was deleted just now, 1002 the merchant was suspended just now.
pub async fn create(app: &App, till: &Till, number: &PaymentNumber, wish: CreateTillRefund) -> Result<Made, Failure> {
    if let Some(known) = repeated(&app.store, till, number, &wish).await? {
        return Ok(known);
    }
    let tx = app.store.begin().await?;
    // The key is locked before the payment: when a deletion or a new binding has answered, nothing passes any more.
    let qr = bound(&tx, till).await?;
    let payment = lock(&tx, Of::Qr(till.merchant.id, qr), number).await?;
    // Whoever repeats himself in parallel has waited for the payment: now the first one's refund is to be seen.
    if let Some(known) = repeated(&tx, till, number, &wish).await? {
        return Ok(known);
    }
    let by = By::Till(till.key, wish.external_id.as_ref());
    let new = New { merchant: till.merchant.id, payment, number, amount: wish.amount, by };
    if let Some(row) = add(app, &tx, new, Actor::Till(&till.name)).await? {
        let made = store::by_row(&tx, row, Lock::None).await?;
        let made = made.ok_or_else(|| Failure::internal("the refund just stored is not there"))?;
        tx.commit().await?;
        return Ok(Made { refund: made.till_view(), new: true });
    }
    // The same id at the same moment for another payment. What was set aside is taken back.
    drop(tx);
    let known = repeated(&app.store, till, number, &wish).await?;
    known.ok_or_else(|| Failure::internal("a refund's id is taken and not there"))
}

/// A refund that this key has asked for.
///
/// # Errors
/// 5001 for any other.
pub async fn get(app: &App, till: &Till, id: &RefundId) -> Result<TillRefund, Failure> {
    let refund = store::of_key(&app.store, till.key, id).await?.ok_or(ErrorCode::RefundNotFound)?;
    Ok(refund.till_view())
}

async fn repeated(
    access: &impl Access,
    till: &Till,
    number: &PaymentNumber,
    wish: &CreateTillRefund,
) -> Result<Option<Made>, Failure> {
    let Some(id) = &wish.external_id else { return Ok(None) };
    let Some(known) = store::by_external(access, till.key, id).await? else { return Ok(None) };
    if known.number == *number && known.amount == wish.amount {
        Ok(Some(Made { refund: known.till_view(), new: false }))
    } else {
        Err(ErrorCode::InvalidExternalId.into())
    }
}
