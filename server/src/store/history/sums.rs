//! Daily sums by QR, kept in the transaction of every change, so that a summary reads days instead of operations. They always
//! equal the operations themselves.
//!
//! A day of a QR has [`SLOTS`] rows that operations take in turn, so that two confirms at one busy QR seldom wait for each
//! other. A slot is the last thing that a transaction locks: it is held only for the commit, and no two transactions can wait
//! for each other.

use super::add;
use super::plan::Plan;
use crate::domain::id::{PaymentId, RefundRow};
use crate::store::sql::{Draft, execute, values};
use crate::store::{Access, StoreError, Tx};
use shared::Amount;
use std::sync::LazyLock;

/// Rows of a QR's day. The migration that filled the tables has the same number; it may change, since sums are summed.
const SLOTS: i64 = 8;

/// The first moment of the Tashkent day (UTC+5) of a column.
fn day(column: &str) -> String {
    format!("({column} + 18000000) / 86400000 * 86400000 - 18000000")
}

/// The columns that count a day's payments by the hour of Tashkent, from 0:00 on.
pub(super) fn hours() -> impl Iterator<Item = String> {
    (0..24).map(|hour| format!("h{hour:02}"))
}

/// A payment has been completed.
///
/// # Errors
/// The database.
pub async fn paid(tx: &Tx, payment: PaymentId) -> Result<(), StoreError> {
    // The hours are counted in the row that is written anyway: no second statement, no second lock.
    static TEXT: LazyLock<String> = LazyLock::new(|| {
        let (mut columns, mut counts, mut adds) = (String::new(), String::new(), String::new());
        for (at, hour) in hours().enumerate() {
            columns += &format!(", {hour}");
            counts += &format!(", CASE WHEN (p.finished_at + 18000000) / 3600000 % 24 = {at} THEN 1 END");
            adds += &format!(
                ", {hour} = COALESCE(payment_sums.{hour} + excluded.{hour}, payment_sums.{hour}, excluded.{hour})"
            );
        }
        of_payment([&columns, &format!("1, p.amount, 0{counts}"), &adds])
    });
    execute(tx, &TEXT, values![payment.0]).await?;
    Ok(())
}

/// So much of a payment has been returned.
///
/// # Errors
/// The database.
pub async fn returned(tx: &Tx, payment: PaymentId, amount: Amount) -> Result<(), StoreError> {
    static TEXT: LazyLock<String> = LazyLock::new(|| of_payment(["", "0, 0, $2", ""]));
    execute(tx, &TEXT, values![payment.0, amount.tiyin()]).await?;
    Ok(())
}

/// The statement that changes a payment's row: further columns, the changes of all, how the further ones are added.
fn of_payment([more, changes, adds]: [&str; 3]) -> String {
    format!(
        "INSERT INTO payment_sums (merchant_id, qr_id, day, slot, payments, amount, refunded{more})
         SELECT p.merchant_id, p.qr_id, {}, p.id % {SLOTS}, {changes} FROM payments p WHERE p.id = $1
         ON CONFLICT (qr_id, day, slot) DO UPDATE SET payments = payment_sums.payments + excluded.payments,
            amount = payment_sums.amount + excluded.amount, refunded = payment_sums.refunded + excluded.refunded{adds}",
        day("p.finished_at")
    )
}

/// A refund has been asked for.
///
/// # Errors
/// The database.
pub async fn asked(tx: &Tx, refund: RefundRow) -> Result<(), StoreError> {
    of_refund(tx, refund, "1, r.amount, 0, 0").await
}

/// A refund has become final.
///
/// # Errors
/// The database.
pub async fn ended(tx: &Tx, refund: RefundRow) -> Result<(), StoreError> {
    let ended = "0, 0, CASE r.state WHEN 'completed' THEN r.amount ELSE 0 END, CASE r.state WHEN 'failed' THEN r.amount ELSE 0 END";
    of_refund(tx, refund, ended).await
}

async fn of_refund(tx: &Tx, refund: RefundRow, changes: &str) -> Result<(), StoreError> {
    let text = format!(
        "INSERT INTO refund_sums (merchant_id, qr_id, day, slot, refunds, amount, completed, failed)
         SELECT r.merchant_id, r.qr_id, {}, r.id % {SLOTS}, {changes} FROM refunds r WHERE r.id = $1
         ON CONFLICT (qr_id, day, slot) DO UPDATE SET refunds = refund_sums.refunds + excluded.refunds,
            amount = refund_sums.amount + excluded.amount, completed = refund_sums.completed + excluded.completed,
            failed = refund_sums.failed + excluded.failed",
        day("r.created_at")
    );
    execute(tx, &text, values![refund.0]).await?;
    Ok(())
}

/// Count, amount, returned of whole days.
pub(super) async fn of_payments(access: &impl Access, plan: &Plan) -> Result<[i64; 3], StoreError> {
    of_days(access, plan, "payment_sums", ["payments", "amount", "refunded"]).await
}

/// Count, amount, completed, failed of whole days.
pub(super) async fn of_refunds(access: &impl Access, plan: &Plan) -> Result<[i64; 4], StoreError> {
    of_days(access, plan, "refund_sums", ["refunds", "amount", "completed", "failed"]).await
}

async fn of_days<const N: usize>(
    access: &impl Access,
    plan: &Plan,
    table: &str,
    columns: [&str; N],
) -> Result<[i64; N], StoreError> {
    let sums = columns.map(|column| format!("CAST(COALESCE(SUM(s.{column}), 0) AS BIGINT)")).join(", ");
    let mut statement = Draft::new(&format!("SELECT {sums} FROM {table} s"));
    plan.days(&mut statement);
    let mut total = [0; N];
    add(&mut total, &statement.rows(access).await?)?;
    Ok(total)
}
