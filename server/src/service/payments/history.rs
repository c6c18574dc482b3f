//! The merchant's completed payments.

use crate::domain::api_key::Till;
use crate::domain::cursor::PageRequest;
use crate::domain::id::MerchantId;
use crate::domain::period::Period;
use crate::failure::Failure;
use crate::service::qrs;
use crate::state::App;
use crate::store::{payments, refunds};
use shared::dto::{
    List, PaymentDetails, PaymentView, RefundState, RefundView, TillPayment, TimelineEntry, TimelineEvent,
};
use shared::{ErrorCode, PaymentNumber, QrNumber};

/// Completed payments of a period, newest first, of all QRs or of one (R195, R196, R200).
///
/// # Errors
/// 7001 when the QR is not the merchant's.
pub async fn list(
    app: &App,
    merchant: MerchantId,
    period: Period,
    qr: Option<&QrNumber>,
    page: PageRequest<2>,
) -> Result<List<PaymentView>, Failure> {
    let qr = match qr {
        Some(number) => Some(qrs::get(app, merchant, number).await?.id),
        None => None,
    };
    let rows = payments::history(&app.store, merchant, period, qr, page).await?;
    Ok(page.finish(rows, |row| [row.view.completed_at.millis(), row.id.0], |row| row.view))
}

/// What was paid through a till's present QR in a period, newest first.
///
/// # Errors
/// The database.
pub async fn of_till(
    app: &App,
    till: &Till,
    period: Period,
    page: PageRequest<2>,
) -> Result<List<TillPayment>, Failure> {
    let rows = payments::history(&app.store, till.merchant.id, period, Some(till.key.qr.id), page).await?;
    Ok(page.finish(rows, |row| [row.view.completed_at.millis(), row.id.0], |row| row.view.into()))
}

/// The merchant's completed payment.
///
/// # Errors
/// 4001 for an unknown number and for another merchant's alike.
pub async fn get(app: &App, merchant: MerchantId, number: &PaymentNumber) -> Result<PaymentDetails, Failure> {
    let found = payments::of_merchant(&app.store, merchant, number).await?.ok_or(ErrorCode::PaymentNotFound)?;
    let refunds = refunds::of_payment(&app.store, found.id).await?;
    let mut timeline = vec![
        TimelineEntry { event: TimelineEvent::Held, at: found.held_at, refund: None },
        TimelineEntry { event: TimelineEvent::Completed, at: found.view.completed_at, refund: None },
    ];
    timeline.extend(refunds.iter().rev().flat_map(history_of));
    timeline.sort_by_key(|entry| entry.at);
    Ok(PaymentDetails { payment: found.view, refunds, timeline })
}

fn history_of(refund: &RefundView) -> impl Iterator<Item = TimelineEntry> {
    let end =
        if refund.state == RefundState::Failed { TimelineEvent::RefundFailed } else { TimelineEvent::RefundCompleted };
    let entry = |event, at| TimelineEntry { event, at, refund: Some(refund.id.clone()) };
    let ended = refund.finished_at.map(|at| entry(end, at));
    [entry(TimelineEvent::RefundCreated, refund.created_at)].into_iter().chain(ended)
}
