//! The merchant's completed payments.

use crate::domain::api_key::Till;
use crate::domain::cursor::PageRequest;
use crate::domain::history::{Filter, Wish};
use crate::domain::id::MerchantId;
use crate::domain::period::Period;
use crate::failure::Failure;
use crate::service::qrs;
use crate::state::App;
use crate::store::history::{self, Plan};
use crate::store::refunds;
use shared::dto::{
    List, PaymentDetails, PaymentView, PaymentsSummary, RefundState, RefundView, TillPayment, TimelineEntry,
    TimelineEvent,
};
use shared::{ErrorCode, PaymentNumber};

/// Completed payments, newest first (R195, R196, R198, R200).
///
/// # Errors
/// 7001 when the QR is not the merchant's.
pub async fn list(
    app: &App,
    merchant: MerchantId,
    wish: Wish,
    page: PageRequest<2>,
) -> Result<List<PaymentView>, Failure> {
    let filter = qrs::filter(app, merchant, wish).await?;
    let plan = Plan::of_payments(&app.store, merchant, &filter).await?;
    let rows = history::payments(&app.store, &plan, page).await?;
    Ok(page.finish(rows, |row| [row.view.completed_at.millis(), row.id.0], |row| row.view))
}

/// What they come to.
///
/// # Errors
/// As above.
pub async fn summary(app: &App, merchant: MerchantId, wish: Wish) -> Result<PaymentsSummary, Failure> {
    let filter = qrs::filter(app, merchant, wish).await?;
    let plan = Plan::of_payments(&app.store, merchant, &filter).await?;
    Ok(history::payments_sum(&app.store, &plan).await?)
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
    let filter = Filter::of(period, Some(till.qr));
    let plan = Plan::of_payments(&app.store, till.merchant.id, &filter).await?;
    let rows = history::payments(&app.store, &plan, page).await?;
    Ok(page.finish(rows, |row| [row.view.completed_at.millis(), row.id.0], |row| row.view.into()))
}

/// The merchant's completed payment.
///
/// # Errors
/// 4001 for an unknown number and for another merchant's alike.
pub async fn get(app: &App, merchant: MerchantId, number: &PaymentNumber) -> Result<PaymentDetails, Failure> {
    let found = history::of_merchant(&app.store, merchant, number).await?.ok_or(ErrorCode::PaymentNotFound)?;
    let refunds = refunds::of_payment(&app.store, found.id).await?;
    let happened = [
        (TimelineEvent::InvoiceCreated, found.invoiced_at),
        (TimelineEvent::Held, Some(found.held_at)),
        (TimelineEvent::Completed, Some(found.view.completed_at)),
        (TimelineEvent::Notified, found.notified_at),
    ];
    let happened = happened.into_iter().filter_map(|(event, at)| Some(TimelineEntry { event, at: at?, refund: None }));
    let mut timeline: Vec<_> = happened.collect();
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
