//! The queue: rows that promise something to be done after the transaction that made them.

mod claim;
mod refunds;
mod syncs;

pub use claim::{Claimed, Wish, claim};
pub use refunds::{REFUND, add_refund, end_refund};
pub use syncs::{SYNC, SyncOf, add_syncs, add_syncs_of};

use super::sql::{execute, values};
use super::{StoreError, Tx};
use crate::domain::id::JobId;
use shared::Moment;

/// Promises a job that waits for nobody outside. Nothing happens when such a promise stands already.
///
/// # Errors
/// The database.
pub async fn add(tx: &Tx, kind: &str, run_at: Moment) -> Result<(), StoreError> {
    execute(
        tx,
        "INSERT INTO jobs (kind, payload, unique_key, run_at, attempts) VALUES ($1, '{}', $1, $2, 0) ON CONFLICT DO NOTHING",
        values![kind, run_at.millis()],
    )
    .await?;
    Ok(())
}

/// The job is done.
///
/// # Errors
/// The database.
pub async fn done(tx: &Tx, id: JobId) -> Result<(), StoreError> {
    execute(tx, "DELETE FROM jobs WHERE id = $1", values![id.0]).await?;
    Ok(())
}

/// The job comes again at this moment: because it failed (with the reason), or because it recurs (without).
///
/// # Errors
/// The database.
pub async fn again(tx: &Tx, id: JobId, run_at: Moment, error: Option<&str>) -> Result<(), StoreError> {
    execute(
        tx,
        "UPDATE jobs SET run_at = $2, last_error = $3, attempts = CASE WHEN $4 = 0 THEN 0 ELSE attempts END WHERE id = $1",
        values![id.0, run_at.millis(), error.map(str::to_owned), i64::from(error.is_some())],
    )
    .await?;
    Ok(())
}
