//! The queue: rows that promise something to be done after the transaction that made them.

use super::sql::{all, execute, is_postgres, values};
use super::{StoreError, Tx};
use crate::domain::id::{JobId, MerchantId, RefundRow};
use sea_orm::FromQueryResult;
use shared::Moment;

/// A job that a worker has claimed.
pub struct Claimed {
    /// Row.
    pub id: JobId,
    /// Which handler.
    pub kind: String,
    /// Its parameters, JSON.
    pub payload: String,
    /// Which attempt this is, from 1.
    pub attempts: i64,
}

/// Promises a job. With a `unique_key` nothing happens when such a promise stands already.
///
/// # Errors
/// The database.
pub async fn add(
    tx: &Tx,
    kind: &str,
    payload: &str,
    unique_key: Option<&str>,
    run_at: Moment,
) -> Result<(), StoreError> {
    execute(
        tx,
        "INSERT INTO jobs (kind, payload, unique_key, run_at, attempts) VALUES ($1, $2, $3, $4, 0) ON CONFLICT DO NOTHING",
        values![kind, payload, unique_key.map(str::to_owned), run_at.millis()],
    )
    .await?;
    Ok(())
}

/// Kind of the job that instructs a refund; the payload is its row.
pub const REFUND: &str = "refund";

/// Promises a refund's instruction.
///
/// # Errors
/// The database.
pub async fn add_refund(tx: &Tx, refund: RefundRow, now: Moment) -> Result<(), StoreError> {
    let row = refund.0.to_string();
    add(tx, REFUND, &row, Some(&format!("{REFUND}:{row}")), now).await
}

/// The refund is final: nobody has to be asked any more.
///
/// # Errors
/// The database.
pub async fn end_refund(tx: &Tx, refund: RefundRow) -> Result<(), StoreError> {
    execute(tx, "DELETE FROM jobs WHERE unique_key = $1", values![format!("{REFUND}:{}", refund.0)]).await?;
    Ok(())
}

/// Kind of the job that synchronises one merchant with his banks; the payload is his row.
pub const SYNC: &str = "sync-qrs";

/// Promises a synchronisation of one merchant; one that is promised for later comes now.
///
/// # Errors
/// The database.
pub async fn add_sync(tx: &Tx, merchant: MerchantId, now: Moment) -> Result<(), StoreError> {
    let row = merchant.0.to_string();
    execute(
        tx,
        "INSERT INTO jobs (kind, payload, unique_key, run_at, attempts) VALUES ($1, $2, $3, $4, 0)
         ON CONFLICT (unique_key) DO UPDATE SET run_at = excluded.run_at WHERE jobs.run_at > excluded.run_at",
        values![SYNC, row.as_str(), format!("{SYNC}:{row}"), now.millis()],
    )
    .await?;
    Ok(())
}

/// Promises one to every merchant whose bank can be asked, each at a moment of his own within `spread` milliseconds. Says
/// how many.
///
/// # Errors
/// The database.
pub async fn add_syncs(tx: &Tx, now: Moment, spread: i64) -> Result<u64, StoreError> {
    execute(
        tx,
        "INSERT INTO jobs (kind, payload, unique_key, run_at, attempts)
         SELECT CAST($1 AS TEXT), CAST(m.id AS TEXT), CAST($1 AS TEXT) || ':' || CAST(m.id AS TEXT), $2 + m.id * 7919 % $3, 0
         FROM merchants m
         WHERE EXISTS (SELECT 1 FROM merchant_links l JOIN participants p ON p.id = l.participant_id
                       WHERE l.merchant_id = m.id AND p.base_url IS NOT NULL)
         ON CONFLICT DO NOTHING",
        values![SYNC, now.millis(), spread],
    )
    .await
}

/// Claims due jobs until `lease_end`: a worker that dies meanwhile loses nothing, another takes over after that moment.
/// Two servers never claim the same job: PostgreSQL skips what another one has locked, SQLite's writers are alone.
///
/// # Errors
/// The database.
pub async fn claim(tx: &Tx, now: Moment, lease_end: Moment, most: i64) -> Result<Vec<Claimed>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        id: i64,
        kind: String,
        payload: String,
        attempts: i64,
    }
    let skip = if is_postgres(tx) { " FOR UPDATE SKIP LOCKED" } else { "" };
    let text = format!(
        "UPDATE jobs SET run_at = $2, attempts = attempts + 1
         WHERE id IN (SELECT id FROM jobs WHERE run_at <= $1 ORDER BY run_at LIMIT $3{skip})
         RETURNING id, kind, payload, attempts"
    );
    let rows = all::<Row>(tx, &text, values![now.millis(), lease_end.millis(), most]).await?;
    Ok(rows
        .into_iter()
        .map(|r| Claimed { id: JobId(r.id), kind: r.kind, payload: r.payload, attempts: r.attempts })
        .collect())
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
