//! Answers to creating requests, kept for those who ask again.

use super::row::RowOf;
use super::sql::{execute, one, values};
use super::{StoreError, Tx};
use crate::domain::id::MerchantId;
use sea_orm::FromQueryResult;
use shared::moment::DAY;
use shared::{IdempotencyKey, Moment};

/// Where a key is valid: one merchant, one operation (method and full path).
pub struct Place<'a> {
    /// Whose key.
    pub merchant: MerchantId,
    /// Method and path, e.g. `POST /api/v1/qrs`.
    pub operation: &'a str,
    /// The caller's key.
    pub key: &'a IdempotencyKey,
}

/// What stands under a key.
pub enum Standing {
    /// Nothing: the caller goes on in this transaction and [`answer`]s before it commits.
    Fresh,
    /// The first answer to the same body.
    Answered {
        /// HTTP status.
        status: u16,
        /// JSON.
        answer: String,
    },
    /// An answer to another body.
    OtherBody,
}

/// How long an answer stands under its key.
const KEPT: i64 = 7 * DAY;

/// Claims a key for this transaction, or says what it stands for. A second request with the same key waits here until
/// the first one commits (PostgreSQL: at the unique index; SQLite: for the writer).
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn claim(tx: &Tx, place: &Place<'_>, body_hash: &str, now: Moment) -> Result<Standing, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        body_hash: String,
        status: i64,
        answer: String,
    }
    // The clock decides when an answer has ended; the job that tidies may come later.
    execute(
        tx,
        "DELETE FROM idempotency WHERE merchant_id = $1 AND operation = $2 AND key = $3 AND created_at < $4",
        values![place.merchant.0, place.operation, place.key.as_str(), now.plus(-KEPT).millis()],
    )
    .await?;
    let claimed = execute(
        tx,
        "INSERT INTO idempotency (merchant_id, operation, key, body_hash, status, answer, created_at)
         VALUES ($1, $2, $3, $4, 0, '', $5) ON CONFLICT DO NOTHING",
        values![place.merchant.0, place.operation, place.key.as_str(), body_hash, now.millis()],
    )
    .await?;
    if claimed == 1 {
        return Ok(Standing::Fresh);
    }
    let bad = RowOf { table: "idempotency", key: &place.key };
    let row = one::<Row>(
        tx,
        "SELECT body_hash, status, answer FROM idempotency WHERE merchant_id = $1 AND operation = $2 AND key = $3",
        values![place.merchant.0, place.operation, place.key.as_str()],
    )
    .await?
    .ok_or_else(|| bad.bad("key"))?;
    if row.body_hash != body_hash {
        return Ok(Standing::OtherBody);
    }
    let status = u16::try_from(row.status).ok().filter(|s| *s != 0).ok_or_else(|| bad.bad("status"))?;
    Ok(Standing::Answered { status, answer: row.answer })
}

/// Keeps the answer under a claimed key.
///
/// # Errors
/// The database.
pub async fn answer(tx: &Tx, place: &Place<'_>, status: u16, answer: &str) -> Result<(), StoreError> {
    execute(
        tx,
        "UPDATE idempotency SET status = $4, answer = $5 WHERE merchant_id = $1 AND operation = $2 AND key = $3",
        values![place.merchant.0, place.operation, place.key.as_str(), i64::from(status), answer],
    )
    .await?;
    Ok(())
}

/// Forgets keys whose answers have ended.
///
/// # Errors
/// The database.
pub async fn forget(tx: &Tx, now: Moment) -> Result<u64, StoreError> {
    execute(tx, "DELETE FROM idempotency WHERE created_at < $1", values![now.plus(-KEPT).millis()]).await
}
