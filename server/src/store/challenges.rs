//! Challenges handed out to browsers: single use, 120 seconds, bound to the browser that asked.

use super::sql::{all, execute, values};
use super::{Access, StoreError, Tx};
use sea_orm::FromQueryResult;
use shared::Moment;

/// Remembers a challenge for a browser.
///
/// # Errors
/// The database.
pub async fn add(tx: &Tx, challenge: &str, browser_hash: &str, expires_at: Moment) -> Result<(), StoreError> {
    execute(
        tx,
        "INSERT INTO challenges (challenge, browser_hash, expires_at) VALUES ($1, $2, $3)",
        values![challenge, browser_hash, expires_at.millis()],
    )
    .await?;
    Ok(())
}

/// Uses a challenge up; `false` when it is unknown, used, expired, or another browser's. Of two that come at once one wins.
///
/// # Errors
/// The database.
pub async fn consume(tx: &Tx, challenge: &str, browser_hashes: &[String], now: Moment) -> Result<bool, StoreError> {
    for hash in browser_hashes {
        let used = execute(
            tx,
            "UPDATE challenges SET used_at = $3
             WHERE challenge = $1 AND browser_hash = $2 AND used_at IS NULL AND expires_at > $3",
            values![challenge, hash.as_str(), now.millis()],
        )
        .await?;
        if used == 1 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a challenge could be used now, without using it.
///
/// # Errors
/// The database.
pub async fn is_open(
    access: &impl Access,
    challenge: &str,
    browser_hashes: &[String],
    now: Moment,
) -> Result<bool, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        browser_hash: String,
    }
    let rows = all::<Row>(
        access,
        "SELECT browser_hash FROM challenges WHERE challenge = $1 AND used_at IS NULL AND expires_at > $2",
        values![challenge, now.millis()],
    )
    .await?;
    Ok(rows.iter().any(|row| browser_hashes.contains(&row.browser_hash)))
}

/// Forgets challenges that ended before this moment.
///
/// # Errors
/// The database.
pub async fn forget(tx: &Tx, ended_before: Moment) -> Result<u64, StoreError> {
    execute(tx, "DELETE FROM challenges WHERE expires_at < $1", values![ended_before.millis()]).await
}
