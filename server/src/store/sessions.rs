//! Sessions: the cookie holds 256 random bits, here stands their keyed hash.

use super::merchants::{COLUMNS, MerchantRow, OWNER_LINK};
use super::sql::{execute, insert, one, values};
use super::{Access, StoreError, Tx};
use crate::domain::id::{MerchantId, SessionId};
use crate::domain::session::{Session, User};
use sea_orm::FromQueryResult;
use shared::Moment;

/// What is stored of a new session.
pub struct NewSession<'a> {
    /// Keyed hash of the cookie's bits.
    pub token_hash: &'a str,
    /// For whom the person acts.
    pub merchant: MerchantId,
    /// The person.
    pub user: &'a User,
    /// Now.
    pub created_at: Moment,
    /// Absolute end.
    pub expires_at: Moment,
}

/// Opens a session.
///
/// # Errors
/// The database.
pub async fn add(tx: &Tx, new: NewSession<'_>) -> Result<Option<SessionId>, StoreError> {
    let User { name, pinfl_masked, title, certificate_serial } = new.user;
    let id = insert(
        tx,
        "INSERT INTO sessions (token_hash, merchant_id, user_name, user_pinfl_masked, user_title, certificate_serial,
                               created_at, seen_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8) RETURNING id",
        values![
            new.token_hash,
            new.merchant.0,
            name.as_str(),
            pinfl_masked.clone(),
            title.clone(),
            certificate_serial.as_str(),
            new.created_at.millis(),
            new.expires_at.millis()
        ],
    )
    .await?;
    Ok(id.map(SessionId))
}

#[derive(FromQueryResult)]
struct Row {
    session_id: i64,
    user_name: String,
    user_pinfl_masked: Option<String>,
    user_title: Option<String>,
    certificate_serial: String,
    seen_at: i64,
    expires_at: i64,
    #[sea_orm(nested)]
    merchant: MerchantRow,
}

/// The session of a token, whether it still stands or not: that is for [`Session::is_live`] to say.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn by_token(access: &impl Access, token_hash: &str) -> Result<Option<Session>, StoreError> {
    let text = format!(
        "SELECT s.id AS session_id, s.user_name, s.user_pinfl_masked, s.user_title, s.certificate_serial, s.seen_at,
                s.expires_at, {COLUMNS}
         FROM sessions s JOIN merchants m ON m.id = s.merchant_id {OWNER_LINK} WHERE s.token_hash = $1"
    );
    let Some(row) = one::<Row>(access, &text, values![token_hash]).await? else { return Ok(None) };
    Ok(Some(Session {
        id: SessionId(row.session_id),
        user: User {
            name: row.user_name,
            pinfl_masked: row.user_pinfl_masked,
            title: row.user_title,
            certificate_serial: row.certificate_serial,
        },
        merchant: row.merchant.read()?,
        seen_at: Moment::from_millis(row.seen_at),
        expires_at: Moment::from_millis(row.expires_at),
    }))
}

/// Notes that a session was used.
///
/// # Errors
/// The database.
pub async fn touch(tx: &Tx, id: SessionId, now: Moment) -> Result<(), StoreError> {
    execute(tx, "UPDATE sessions SET seen_at = $2 WHERE id = $1 AND seen_at < $2", values![id.0, now.millis()]).await?;
    Ok(())
}

/// When the session was last used; `None` when it has ended.
///
/// # Errors
/// The database.
pub async fn seen_at(access: &impl Access, id: SessionId) -> Result<Option<Moment>, StoreError> {
    #[derive(FromQueryResult)]
    struct Seen {
        seen_at: i64,
    }
    let seen = one::<Seen>(access, "SELECT seen_at FROM sessions WHERE id = $1", values![id.0]).await?;
    Ok(seen.map(|row| Moment::from_millis(row.seen_at)))
}

/// Ends a session; `false` when it had ended.
///
/// # Errors
/// The database.
pub async fn end(tx: &Tx, id: SessionId) -> Result<bool, StoreError> {
    Ok(execute(tx, "DELETE FROM sessions WHERE id = $1", values![id.0]).await? == 1)
}

/// Ends every session of a merchant.
///
/// # Errors
/// The database.
pub async fn end_all(tx: &Tx, merchant: MerchantId) -> Result<u64, StoreError> {
    execute(tx, "DELETE FROM sessions WHERE merchant_id = $1", values![merchant.0]).await
}

/// Forgets sessions that ended before this moment.
///
/// # Errors
/// The database.
pub async fn forget(tx: &Tx, ended_before: Moment) -> Result<u64, StoreError> {
    execute(tx, "DELETE FROM sessions WHERE expires_at < $1", values![ended_before.millis()]).await
}
