//! Sessions: the cookie holds 256 random bits, here stands their keyed hash.

use super::merchants::{COLUMNS, MerchantRow, OWNER_LINK};
use super::row::RowOf;
use super::sql::{all, execute, insert, one, values};
use super::{Access, StoreError, Tx};
use crate::domain::cursor::PageRequest;
use crate::domain::id::{MerchantId, SessionId};
use crate::domain::session::{Session, User};
use sea_orm::FromQueryResult;
use shared::{Moment, SessionRef};

/// What is stored of a new session.
pub struct NewSession<'a> {
    /// Keyed hash of the cookie's bits.
    pub token_hash: &'a str,
    /// By which the cabinet calls it.
    pub public_id: &'a SessionRef,
    /// For whom the person acts.
    pub merchant: MerchantId,
    /// The person.
    pub user: &'a User,
    /// What the browser calls itself.
    pub device: Option<String>,
    /// Where the request came from.
    pub address: Option<String>,
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
                               created_at, seen_at, expires_at, public_id, device, address)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9, $10, $11) RETURNING id",
        values![
            new.token_hash,
            new.merchant.0,
            name.as_str(),
            pinfl_masked.clone(),
            title.clone(),
            certificate_serial.as_str(),
            new.created_at.millis(),
            new.expires_at.millis(),
            new.public_id.as_str(),
            new.device,
            new.address
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

/// Which of a merchant's sessions stand.
#[derive(Debug, Clone, Copy)]
pub struct Live {
    /// Whose.
    pub merchant: MerchantId,
    /// Those that have not come to their absolute end by now,
    pub now: Moment,
    /// and were used after this moment.
    pub used_since: Moment,
}

/// [`Live`] as a condition; its three values are the first of the statement.
const LIVE: &str = "merchant_id = $1 AND expires_at > $2 AND seen_at > $3";

/// A session that stands, as its merchant sees it.
pub struct Open {
    /// Row.
    pub id: SessionId,
    /// By which it is ended.
    pub public_id: SessionRef,
    /// Who.
    pub user: User,
    /// What the browser calls itself.
    pub device: Option<String>,
    /// Where the sign-in came from.
    pub address: Option<String>,
    /// When it began.
    pub created_at: Moment,
    /// Last request, to the minute.
    pub seen_at: Moment,
    /// Absolute end.
    pub expires_at: Moment,
}

#[derive(FromQueryResult)]
struct OpenRow {
    id: i64,
    public_id: String,
    user_name: String,
    user_pinfl_masked: Option<String>,
    user_title: Option<String>,
    certificate_serial: String,
    device: Option<String>,
    address: Option<String>,
    created_at: i64,
    seen_at: i64,
    expires_at: i64,
}

impl OpenRow {
    fn read(self) -> Result<Open, StoreError> {
        let public_id = RowOf { table: "sessions", key: &self.id }.text("public_id", self.public_id)?;
        Ok(Open {
            id: SessionId(self.id),
            public_id,
            user: User {
                name: self.user_name,
                pinfl_masked: self.user_pinfl_masked,
                title: self.user_title,
                certificate_serial: self.certificate_serial,
            },
            device: self.device,
            address: self.address,
            created_at: Moment::from_millis(self.created_at),
            seen_at: Moment::from_millis(self.seen_at),
            expires_at: Moment::from_millis(self.expires_at),
        })
    }
}

/// The sessions of a merchant that stand, newest first.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn open(access: &impl Access, live: Live, page: PageRequest<1>) -> Result<Vec<Open>, StoreError> {
    let [before] = page.after.map_or([i64::MAX], |cursor| cursor.keys);
    let text = format!(
        "SELECT id, public_id, user_name, user_pinfl_masked, user_title, certificate_serial, device, address, created_at,
                seen_at, expires_at
         FROM sessions WHERE {LIVE} AND id < $4 ORDER BY id DESC LIMIT $5"
    );
    let values = values![live.merchant.0, live.now.millis(), live.used_since.millis(), before, page.fetch()];
    all::<OpenRow>(access, &text, values).await?.into_iter().map(OpenRow::read).collect()
}

/// A session that has just been ended.
pub struct Ended {
    /// Row.
    pub id: SessionId,
    /// By which it was called.
    pub public_id: SessionRef,
    /// Whose it was.
    pub user_name: String,
}

#[derive(FromQueryResult)]
struct EndedRow {
    id: i64,
    public_id: String,
    user_name: String,
}

impl EndedRow {
    fn read(self) -> Result<Ended, StoreError> {
        let public_id = RowOf { table: "sessions", key: &self.id }.text("public_id", self.public_id)?;
        Ok(Ended { id: SessionId(self.id), public_id, user_name: self.user_name })
    }
}

/// Ends one of the sessions that stand; `None` when it is none of them.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn end_of(tx: &Tx, live: Live, id: &SessionRef) -> Result<Option<Ended>, StoreError> {
    let text = format!("DELETE FROM sessions WHERE {LIVE} AND public_id = $4 RETURNING id, public_id, user_name");
    let values = values![live.merchant.0, live.now.millis(), live.used_since.millis(), id.as_str()];
    one::<EndedRow>(tx, &text, values).await?.map(EndedRow::read).transpose()
}

/// Ends all that stand but one.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn end_others(tx: &Tx, live: Live, but: SessionId) -> Result<Vec<Ended>, StoreError> {
    let text = format!("DELETE FROM sessions WHERE {LIVE} AND id <> $4 RETURNING id, public_id, user_name");
    let values = values![live.merchant.0, live.now.millis(), live.used_since.millis(), but.0];
    all::<EndedRow>(tx, &text, values).await?.into_iter().map(EndedRow::read).collect()
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
