//! Synchronisations with the banks.

use std::num::ParseIntError;
use std::str::FromStr;

use crate::domain::id::{MerchantId, ParticipantId};
use crate::store::sql::{execute, values};
use crate::store::{StoreError, Tx};
use sea_orm::Value;
use shared::Moment;

/// Kind of the job that synchronises one merchant with one bank.
pub const SYNC: &str = "sync-qrs";

/// Its payload, `merchant:bank`, by their rows.
pub struct SyncOf {
    /// Whose codes.
    pub merchant: MerchantId,
    /// Who knows them; a server of before has meant all of his banks at once.
    pub bank: Option<ParticipantId>,
}

impl FromStr for SyncOf {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, ParseIntError> {
        let (merchant, bank) = text.split_once(':').map_or((text, None), |(merchant, bank)| (merchant, Some(bank)));
        let bank = bank.map(|bank| Ok(ParticipantId(bank.parse()?))).transpose()?;
        Ok(Self { merchant: MerchantId(merchant.parse()?), bank })
    }
}

/// Promises one with each of the merchant's banks that can be asked; one that is promised for later comes now.
///
/// # Errors
/// The database.
pub async fn add_syncs_of(tx: &Tx, merchant: MerchantId, now: Moment) -> Result<(), StoreError> {
    add(
        tx,
        "WHERE s.merchant_id = $3 ON CONFLICT (unique_key) DO UPDATE SET run_at = excluded.run_at
         WHERE jobs.run_at > excluded.run_at",
        values![SYNC, now.millis(), merchant.0, 1_i64],
    )
    .await?;
    Ok(())
}

/// Promises one to every merchant with every bank that can be asked, each at a moment of his own within `spread`
/// milliseconds. Says how many.
///
/// # Errors
/// The database.
pub async fn add_syncs(tx: &Tx, now: Moment, spread: i64) -> Result<u64, StoreError> {
    add(tx, "WHERE s.merchant_id > $3 ON CONFLICT DO NOTHING", values![SYNC, now.millis(), 0_i64, spread]).await
}

/// `$1` the kind, `$2` from when, `$4` within how long.
async fn add(tx: &Tx, which: &str, values: Vec<Value>) -> Result<u64, StoreError> {
    let text = format!(
        "INSERT INTO jobs (kind, payload, unique_key, run_at, attempts, lane)
         SELECT CAST($1 AS TEXT), s.payload, CAST($1 AS TEXT) || ':' || s.payload, CAST($2 AS BIGINT) + s.place % $4, 0, s.lane
         FROM (SELECT l.merchant_id, l.merchant_id * 7919 AS place,
                      CAST(l.merchant_id AS TEXT) || ':' || CAST(p.id AS TEXT) AS payload, 'sync:' || CAST(p.id AS TEXT) AS lane
               FROM merchant_links l JOIN participants p ON p.id = l.participant_id WHERE p.base_url IS NOT NULL) s
         {which}"
    );
    execute(tx, &text, values).await
}
