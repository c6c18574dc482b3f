//! Completed payments as the merchant sees them.

use super::plan::{Plan, Side, plan};
use super::{page as rows, sums, total};
use crate::domain::cursor::PageRequest;
use crate::domain::history::Filter;
use crate::domain::id::{MerchantId, PaymentId};
use crate::store::row::{RowOf, moment};
use crate::store::sql::{all, one, values};
use crate::store::{Access, StoreError};
use sea_orm::FromQueryResult;
use shared::dto::{InvoiceRef, PaymentView, PaymentsSummary, QrRef};
use shared::{Amount, Moment, PaymentNumber, Sum};

/// A completed payment as the history shows it, with its sort keys and what only its timeline tells.
pub struct HistoryRow {
    /// Row.
    pub id: PaymentId,
    /// When the till made the invoice.
    pub invoiced_at: Option<Moment>,
    /// When it was held.
    pub held_at: Moment,
    /// When the chat was told.
    pub notified_at: Option<Moment>,
    /// What the merchant sees.
    pub view: PaymentView,
}

#[derive(FromQueryResult)]
struct History {
    id: i64,
    number: String,
    amount: i64,
    refunded: i64,
    refund_pending: i64,
    invoiced_at: Option<i64>,
    held_at: i64,
    finished_at: i64,
    notified_at: Option<i64>,
    card_masked: Option<String>,
    phone: Option<String>,
    qr_number: String,
    qr_name: String,
    participant_name: String,
    public_id: Option<String>,
    external_id: Option<String>,
    fiscal_receipt_url: Option<String>,
}

impl History {
    fn read(self) -> Result<HistoryRow, StoreError> {
        let row = RowOf { table: "payments", key: &self.id };
        let amount = Amount::from_tiyin(self.amount).map_err(|_| row.bad("amount"))?;
        let invoice = match (self.public_id, self.external_id) {
            (Some(id), Some(external)) => {
                Some(InvoiceRef { id: row.text("public_id", id)?, external_id: row.text("external_id", external)? })
            }
            _ => None,
        };
        Ok(HistoryRow {
            id: PaymentId(self.id),
            invoiced_at: moment(self.invoiced_at),
            held_at: Moment::from_millis(self.held_at),
            notified_at: moment(self.notified_at),
            view: PaymentView {
                number: row.text("number", self.number)?,
                invoice,
                qr: QrRef { number: row.text("qr_number", self.qr_number)?, name: row.text("qr_name", self.qr_name)? },
                amount,
                refunded: Sum::from_tiyin(self.refunded),
                refund_pending: Sum::from_tiyin(self.refund_pending),
                refundable: Sum::from_tiyin(self.amount - self.refunded - self.refund_pending),
                payer: row.payer(self.participant_name, self.card_masked, self.phone)?,
                completed_at: Moment::from_millis(self.finished_at),
                fiscal_receipt_url: self.fiscal_receipt_url,
            },
        })
    }
}

const SIDE: Side = Side {
    select: SELECT,
    id: "p.id",
    at: "p.finished_at",
    merchant: "p.merchant_id",
    qr: "p.qr_id",
    alone: "payments p WHERE p.state = 'completed'",
    looked_at: "payments p LEFT JOIN invoices i ON i.id = p.invoice_id WHERE p.state = 'completed'",
    by_payment: "SELECT p.id FROM payments p WHERE p.state = 'completed' AND",
    by_invoice: "SELECT i.payment_id FROM invoices i WHERE i.state = 'paid' AND",
    by_refund: None,
    dated: true,
};

const SELECT: &str =
    "SELECT p.finished_at, p.id, p.number, i.public_id, i.external_id, q.name AS qr_name, q.number AS qr_number,
        p.amount, p.refunded, p.refund_pending, pp.name AS participant_name, p.card_masked, p.phone, p.fiscal_receipt_url,
        i.created_at AS invoiced_at, p.held_at, p.notified_at
    FROM payments p
    LEFT JOIN invoices i ON i.id = p.invoice_id
    JOIN qrs q ON q.id = p.qr_id
    JOIN participants pp ON pp.id = p.participant_id
    WHERE p.state = 'completed'";

impl Plan {
    /// Decides how the payments of a filter are found.
    ///
    /// # Errors
    /// The database.
    pub async fn of_payments(access: &impl Access, merchant: MerchantId, filter: &Filter) -> Result<Self, StoreError> {
        plan(access, &SIDE, merchant, filter).await
    }
}

/// The merchant's completed payments of a filter, newest first (R195).
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn page(access: &impl Access, plan: &Plan, page: PageRequest<2>) -> Result<Vec<HistoryRow>, StoreError> {
    let found = rows(access, plan, &page).await?;
    found.iter().map(|row| History::from_query_result(row, "")?.read()).collect()
}

/// The merchant's newest completed payments, whenever they were.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn newest(access: &impl Access, merchant: MerchantId, most: u32) -> Result<Vec<PaymentView>, StoreError> {
    let text = format!("{SELECT} AND p.merchant_id = $1 ORDER BY p.finished_at DESC, p.id DESC LIMIT $2");
    let found = all::<History>(access, &text, values![merchant.0, i64::from(most)]).await?;
    found.into_iter().map(|row| Ok(row.read()?.view)).collect()
}

/// What the payments of a filter come to.
///
/// # Errors
/// The database.
pub async fn sum(access: &impl Access, plan: &Plan) -> Result<PaymentsSummary, StoreError> {
    let [count, amount, refunded] = if plan.whole() {
        sums::of_payments(access, plan).await?
    } else {
        let sums = "COUNT(*), CAST(COALESCE(SUM(p.amount), 0) AS BIGINT), CAST(COALESCE(SUM(p.refunded), 0) AS BIGINT)";
        total(access, plan, sums).await?
    };
    Ok(PaymentsSummary {
        count: u64::try_from(count).unwrap_or_default(),
        amount: Sum::from_tiyin(amount),
        refunded: Sum::from_tiyin(refunded),
    })
}

/// The merchant's completed payment of this number.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn of_merchant(
    access: &impl Access,
    merchant: MerchantId,
    number: &PaymentNumber,
) -> Result<Option<HistoryRow>, StoreError> {
    let text = format!("{SELECT} AND p.merchant_id = $1 AND p.number = $2");
    let found = one::<History>(access, &text, values![merchant.0, number.as_str()]).await?;
    found.map(History::read).transpose()
}
