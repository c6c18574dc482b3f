//! What the servers of one bot share.

use crate::store::sql::{execute, one, values};
use crate::store::{Access, StoreError, Tx};
use sea_orm::FromQueryResult;
use shared::Moment;

/// Gives the bot its row.
///
/// # Errors
/// The database.
pub async fn know(tx: &Tx, bot: i64) -> Result<(), StoreError> {
    execute(
        tx,
        "INSERT INTO telegram_bots (bot_id, next_at, paused_until, poller, poll_until, next_update)
         VALUES ($1, 0, 0, NULL, 0, 0) ON CONFLICT DO NOTHING",
        values![bot],
    )
    .await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct At {
    at: i64,
}

/// Until when nothing is to be claimed: sending is paused, or the places of the next moments are given away already.
///
/// # Errors
/// The database.
pub async fn busy_until(access: &impl Access, bot: i64, ahead: i64) -> Result<Option<Moment>, StoreError> {
    let text = "SELECT CASE WHEN paused_until > next_at - $2 THEN paused_until ELSE next_at - $2 END AS at
                FROM telegram_bots WHERE bot_id = $1";
    Ok(one::<At>(access, text, values![bot, ahead]).await?.map(|row| Moment::from_millis(row.at)))
}

/// Nothing is sent to anybody before this moment.
///
/// # Errors
/// The database.
pub async fn pause(tx: &Tx, bot: i64, until: Moment) -> Result<(), StoreError> {
    let text = "UPDATE telegram_bots SET paused_until = $2 WHERE bot_id = $1 AND paused_until < $2";
    execute(tx, text, values![bot, until.millis()]).await?;
    Ok(())
}

/// Reserves places for messages, `span` milliseconds of the bot's common limit. Says when the first may go out.
///
/// # Errors
/// The database.
pub async fn reserve(tx: &Tx, bot: i64, now: Moment, span: i64) -> Result<Moment, StoreError> {
    let text = "UPDATE telegram_bots SET next_at = CASE WHEN next_at > $2 THEN next_at ELSE $2 END + $3
                WHERE bot_id = $1 RETURNING next_at AS at";
    let end = one::<At>(tx, text, values![bot, now.millis(), span]).await?;
    Ok(end.map_or(now, |row| Moment::from_millis(row.at - span)))
}

/// Makes this server the one that asks for updates, or keeps it so; `None` while another one is. Otherwise which update
/// comes next.
///
/// # Errors
/// The database.
pub async fn poll(tx: &Tx, bot: i64, poller: &str, now: Moment, lease_end: Moment) -> Result<Option<i64>, StoreError> {
    let text = "UPDATE telegram_bots SET poller = $2, poll_until = $4
                WHERE bot_id = $1 AND (poller = $2 OR poller IS NULL OR poll_until <= $3) RETURNING next_update AS at";
    let values = values![bot, poller, now.millis(), lease_end.millis()];
    Ok(one::<At>(tx, text, values).await?.map(|row| row.at))
}

/// Everything before `next_update` has been seen to; the one who says so goes on until `lease_end`. `false` when another
/// server has taken over meanwhile. The number may be lower than before: after a week of quiet Telegram begins anew
/// anywhere.
///
/// # Errors
/// The database.
pub async fn seen(tx: &Tx, bot: i64, poller: &str, next_update: i64, lease_end: Moment) -> Result<bool, StoreError> {
    let text = "UPDATE telegram_bots SET next_update = $3, poll_until = $4 WHERE bot_id = $1 AND poller = $2";
    Ok(execute(tx, text, values![bot, poller, next_update, lease_end.millis()]).await? == 1)
}

/// Lets another server ask for updates.
///
/// # Errors
/// The database.
pub async fn resign(tx: &Tx, bot: i64, poller: &str) -> Result<(), StoreError> {
    execute(tx, "UPDATE telegram_bots SET poller = NULL WHERE bot_id = $1 AND poller = $2", values![bot, poller])
        .await?;
    Ok(())
}
