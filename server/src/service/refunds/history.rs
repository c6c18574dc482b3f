//! The merchant's refunds (R221–R225).

use crate::domain::cursor::PageRequest;
use crate::domain::history::Wish;
use crate::domain::id::MerchantId;
use crate::failure::Failure;
use crate::service::qrs;
use crate::state::App;
use crate::store::history::{self, Plan};
use shared::dto::{List, RefundView, RefundsSummary};

/// All refunds by the date of the refund, newest first, whatever has become of them.
///
/// # Errors
/// 7001 when the QR is not the merchant's.
pub async fn list(
    app: &App,
    merchant: MerchantId,
    wish: Wish,
    page: PageRequest<2>,
) -> Result<List<RefundView>, Failure> {
    let filter = qrs::filter(app, merchant, wish).await?;
    let plan = Plan::of_refunds(&app.store, merchant, &filter).await?;
    let rows = history::refunds(&app.store, &plan, page).await?;
    Ok(page.finish(rows, |(row, view)| [view.created_at.millis(), row.0], |(_, view)| view))
}

/// What they come to.
///
/// # Errors
/// As above.
pub async fn summary(app: &App, merchant: MerchantId, wish: Wish) -> Result<RefundsSummary, Failure> {
    let filter = qrs::filter(app, merchant, wish).await?;
    let plan = Plan::of_refunds(&app.store, merchant, &filter).await?;
    Ok(history::refunds_sum(&app.store, &plan).await?)
}
