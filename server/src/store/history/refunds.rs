//! The merchant's refunds, by the date of the refund (R225).

use super::plan::{Plan, Side, plan};
use super::{page as rows, sums, total};
use crate::domain::cursor::PageRequest;
use crate::domain::history::Filter;
use crate::domain::id::{MerchantId, RefundRow};
use crate::store::refunds::{VIEW, View};
use crate::store::{Access, StoreError};
use sea_orm::FromQueryResult;
use shared::Sum;
use shared::dto::{RefundView, RefundsSummary};

const SIDE: Side = Side {
    select: VIEW,
    id: "r.id",
    at: "r.created_at",
    merchant: "r.merchant_id",
    qr: "r.qr_id",
    alone: "refunds r WHERE r.amount > 0",
    looked_at: "refunds r JOIN payments p ON p.id = r.payment_id LEFT JOIN invoices i ON i.id = p.invoice_id
        WHERE r.amount > 0",
    by_payment: "SELECT r.id FROM payments p JOIN refunds r ON r.payment_id = p.id WHERE p.state = 'completed' AND",
    by_invoice: "SELECT r.id FROM invoices i JOIN refunds r ON r.payment_id = i.payment_id WHERE i.state = 'paid' AND",
    by_refund: Some("SELECT r.id FROM refunds r WHERE"),
    dated: false,
};

impl Plan {
    /// Decides how the refunds of a filter are found.
    ///
    /// # Errors
    /// The database.
    pub async fn of_refunds(access: &impl Access, merchant: MerchantId, filter: &Filter) -> Result<Self, StoreError> {
        plan(access, &SIDE, merchant, filter).await
    }
}

/// The merchant's refunds of a filter, newest first (R221), with their rows.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn page(
    access: &impl Access,
    plan: &Plan,
    page: PageRequest<2>,
) -> Result<Vec<(RefundRow, RefundView)>, StoreError> {
    let found = rows(access, plan, &page).await?;
    found.iter().map(|row| View::from_query_result(row, "")?.read()).collect()
}

/// What the refunds of a filter come to.
///
/// # Errors
/// The database.
pub async fn sum(access: &impl Access, plan: &Plan) -> Result<RefundsSummary, StoreError> {
    let [count, amount, completed, failed] = if plan.whole() {
        sums::of_refunds(access, plan).await?
    } else {
        let of =
            |state: &str| format!("CAST(COALESCE(SUM(CASE r.state WHEN '{state}' THEN r.amount END), 0) AS BIGINT)");
        let sums =
            format!("COUNT(*), CAST(COALESCE(SUM(r.amount), 0) AS BIGINT), {}, {}", of("completed"), of("failed"));
        total(access, plan, &sums).await?
    };
    Ok(RefundsSummary {
        count: u64::try_from(count).unwrap_or_default(),
        amount: Sum::from_tiyin(amount),
        completed: Sum::from_tiyin(completed),
        pending: Sum::from_tiyin(amount - completed - failed),
        failed: Sum::from_tiyin(failed),
    })
}
