//! What has changed, for pages that are open elsewhere.

use super::sql::{execute, is_postgres, values};
use super::{StoreError, Tx};
use crate::domain::id::MerchantId;
use shared::{EventKind, Moment};

/// Tells of a change in the transaction that makes it.
///
/// # Errors
/// The database.
pub async fn write(
    tx: &Tx,
    merchant: MerchantId,
    kind: EventKind,
    subject: &str,
    now: Moment,
) -> Result<(), StoreError> {
    // The number under which PostgreSQL knows this transaction: whoever reads stops before the oldest one still open.
    let number = if is_postgres(tx) { "CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT)" } else { "0" };
    execute(
        tx,
        &format!("INSERT INTO events (tx, merchant_id, kind, subject, at) VALUES ({number}, $1, $2, $3, $4)"),
        values![merchant.0, kind.as_str(), subject, now.millis()],
    )
    .await?;
    Ok(())
}
