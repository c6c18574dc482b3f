//! The queue: rows that promise something to be done after the transaction that made them.

use super::sql::{Draft, execute, is_postgres, values};
use super::{StoreError, Tx};
use crate::domain::id::{JobId, MerchantId, RefundRow};
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
    /// Whom it waits for.
    pub lane: Option<String>,
}

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

/// Kind of the job that synchronises one merchant with his banks; the payload is his row.
pub const SYNC: &str = "sync-qrs";
/// The lane of all of them: one asks several banks.
const SYNC_LANE: &str = "sync";

/// Promises a synchronisation of one merchant; one that is promised for later comes now.
///
/// # Errors
/// The database.
pub async fn add_sync(tx: &Tx, merchant: MerchantId, now: Moment) -> Result<(), StoreError> {
    let row = merchant.0.to_string();
    execute(
        tx,
        "INSERT INTO jobs (kind, payload, unique_key, run_at, attempts, lane) VALUES ($1, $2, $3, $4, 0, $5)
         ON CONFLICT (unique_key) DO UPDATE SET run_at = excluded.run_at WHERE jobs.run_at > excluded.run_at",
        values![SYNC, row.as_str(), format!("{SYNC}:{row}"), now.millis(), SYNC_LANE],
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
        "INSERT INTO jobs (kind, payload, unique_key, run_at, attempts, lane)
         SELECT CAST($1 AS TEXT), CAST(m.id AS TEXT), CAST($1 AS TEXT) || ':' || CAST(m.id AS TEXT), $2 + m.id * 7919 % $3, 0,
            CAST($4 AS TEXT)
         FROM merchants m
         WHERE EXISTS (SELECT 1 FROM merchant_links l JOIN participants p ON p.id = l.participant_id
                       WHERE l.merchant_id = m.id AND p.base_url IS NOT NULL)
         ON CONFLICT DO NOTHING",
        values![SYNC, now.millis(), spread, SYNC_LANE],
    )
    .await
}

/// Which jobs a worker takes.
pub struct Wish<'a> {
    /// All together at most.
    pub most: usize,
    /// Of each lane at most.
    pub of_lane: usize,
    /// Lanes that are full already.
    pub full: &'a [String],
}

/// Claims due jobs until `lease_end`, the oldest first: a worker that dies meanwhile loses nothing, another takes over after
/// that moment. Two servers never claim the same job: PostgreSQL skips what another one has locked, SQLite's writers are
/// alone.
///
/// # Errors
/// The database.
pub async fn claim(tx: &Tx, now: Moment, lease_end: Moment, wish: Wish<'_>) -> Result<Vec<Claimed>, StoreError> {
    let mut draft = Draft::new("");
    let [now, lease_end] = [now, lease_end].map(|moment| draft.bind(moment.millis()));
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let [most, of_lane] = [wish.most, wish.of_lane].map(|count| draft.bind(number(count)));
    let full: Vec<String> = wish.full.iter().map(|lane| draft.bind(lane.as_str())).collect();
    let open = if full.is_empty() {
        String::new()
    } else {
        format!(" AND (lane IS NULL OR lane NOT IN ({}))", full.join(", "))
    };
    let skip = if is_postgres(tx) { " FOR UPDATE SKIP LOCKED" } else { "" };
    draft.text = format!(
        "UPDATE jobs SET run_at = {lease_end}, attempts = attempts + 1
         WHERE id IN (SELECT id FROM jobs WHERE run_at <= {now} AND id IN (
                SELECT id FROM (SELECT id, lane, row_number() OVER (PARTITION BY lane ORDER BY run_at) AS place
                                FROM jobs WHERE run_at <= {now}{open}) due
                WHERE lane IS NULL OR place <= {of_lane})
            ORDER BY run_at LIMIT {most}{skip})
         RETURNING id, kind, payload, attempts, lane"
    );
    let rows = draft.rows(tx).await?;
    let claimed = rows.iter().map(|row| {
        Ok(Claimed {
            id: JobId(row.try_get_by_index(0)?),
            kind: row.try_get_by_index(1)?,
            payload: row.try_get_by_index(2)?,
            attempts: row.try_get_by_index(3)?,
            lane: row.try_get_by_index(4)?,
        })
    });
    claimed.collect()
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
