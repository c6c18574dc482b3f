//! Refunds that a bank has to be told.

use crate::domain::id::RefundRow;
use crate::store::sql::{execute, values};
use crate::store::{StoreError, Tx};
use shared::Moment;

/// Kind of the job that instructs a refund; the payload is its row.
pub const REFUND: &str = "refund";

/// Promises a refund's instruction to the payer's participant.
///
/// # Errors
/// The database.
pub async fn add_refund(tx: &Tx, refund: RefundRow, now: Moment) -> Result<(), StoreError> {
    execute(
        tx,
        "INSERT INTO jobs (kind, payload, unique_key, run_at, attempts, lane)
         SELECT CAST($1 AS TEXT), CAST(r.id AS TEXT), CAST($1 AS TEXT) || ':' || CAST(r.id AS TEXT), CAST($2 AS BIGINT), 0,
            'bank:' || CAST(r.participant_id AS TEXT)
         FROM refunds r WHERE r.id = $3 ON CONFLICT DO NOTHING",
        values![REFUND, now.millis(), refund.0],
    )
    .await?;
    Ok(())
}

/// The refund is final: nobody has to be asked any more.
///
/// # Errors
/// The database.
pub async fn end_refund(tx: &Tx, refund: RefundRow) -> Result<(), StoreError> {
    execute(tx, "DELETE FROM jobs WHERE unique_key = $1", values![format!("{REFUND}:{}", refund.0)]).await?;
    Ok(())
}
