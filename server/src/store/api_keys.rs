//! API keys. A deleted one is found by nobody.

use super::merchants::{self, MerchantRow};
use super::qrs::{self, QrColumns};
use super::row::{RowOf, moment};
use super::sql::{all, execute, insert, is_postgres, lock_clause, one, values};
use super::{Access, Lock, StoreError, Tx};
use crate::domain::api_key::{ApiKey, Till};
use crate::domain::cursor::PageRequest;
use crate::domain::id::{ApiKeyRow, MerchantId, QrId};
use crate::domain::merchant::Merchant;
use sea_orm::{FromQueryResult, Value};
use shared::{ApiKeyId, ApiKeyName, Moment};

/// What is stored of a new key.
pub struct NewApiKey<'a> {
    /// By which the cabinet calls it.
    pub public_id: &'a ApiKeyId,
    /// Whose.
    pub merchant: MerchantId,
    /// The QR that it works for.
    pub qr: QrId,
    /// Given by the merchant.
    pub name: &'a ApiKeyName,
    /// How the key begins.
    pub prefix: &'a str,
    /// Keyed hash of the key.
    pub secret_hash: &'a str,
    /// Now.
    pub created_at: Moment,
}

/// Adds a key.
///
/// # Errors
/// The database.
pub async fn add(tx: &Tx, new: NewApiKey<'_>) -> Result<Option<ApiKeyRow>, StoreError> {
    let id = insert(
        tx,
        "INSERT INTO api_keys (public_id, merchant_id, qr_id, name, prefix, secret_hash, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id",
        values![
            new.public_id.as_str(),
            new.merchant.0,
            new.qr.0,
            new.name.as_str(),
            new.prefix,
            new.secret_hash,
            new.created_at.millis()
        ],
    )
    .await?;
    Ok(id.map(ApiKeyRow))
}

#[derive(FromQueryResult)]
struct Row {
    key_id: i64,
    public_id: String,
    key_name: String,
    prefix: String,
    key_created_at: i64,
    last_used_at: Option<i64>,
    #[sea_orm(nested)]
    qr: QrColumns,
}

impl Row {
    fn read(self) -> Result<ApiKey, StoreError> {
        let row = RowOf { table: "api_keys", key: &self.key_id };
        Ok(ApiKey {
            id: ApiKeyRow(self.key_id),
            public_id: row.text("public_id", self.public_id)?,
            name: row.text("name", self.key_name)?,
            prefix: self.prefix,
            created_at: Moment::from_millis(self.key_created_at),
            last_used_at: moment(self.last_used_at),
            qr: self.qr.read()?,
        })
    }
}

fn select() -> String {
    format!(
        "SELECT k.id AS key_id, k.public_id, k.name AS key_name, k.prefix, k.created_at AS key_created_at, k.last_used_at,
                {} JOIN api_keys k ON k.qr_id = q.id WHERE k.deleted_at IS NULL",
        qrs::COLUMNS_FROM
    )
}

/// The merchant's keys, newest first (R153).
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn page(access: &impl Access, merchant: MerchantId, page: PageRequest<1>) -> Result<Vec<ApiKey>, StoreError> {
    let [before] = page.after.map_or([i64::MAX], |cursor| cursor.keys);
    let text = format!("{} AND k.merchant_id = $1 AND k.id < $2 ORDER BY k.id DESC LIMIT $3", select());
    let rows = all::<Row>(access, &text, values![merchant.0, before, page.fetch()]).await?;
    rows.into_iter().map(Row::read).collect()
}

/// The merchant's key of this id; `Update` is for a change of the key.
///
/// # Errors
/// As above.
pub async fn of_merchant(
    access: &impl Access,
    merchant: MerchantId,
    id: &ApiKeyId,
    lock: Lock,
) -> Result<Option<ApiKey>, StoreError> {
    find(access, "k.merchant_id = $1 AND k.public_id = $2", values![merchant.0, id.as_str()], lock).await
}

/// The key of this row, whosever it is.
///
/// # Errors
/// As above.
pub async fn by_row(access: &impl Access, id: ApiKeyRow) -> Result<Option<ApiKey>, StoreError> {
    find(access, "k.id = $1", values![id.0], Lock::None).await
}

/// The QR that the key of this row works for, which does not change until the caller's transaction ends, and whose it is, as
/// he stands.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn bound_to(tx: &Tx, id: ApiKeyRow) -> Result<Option<(QrId, Merchant)>, StoreError> {
    #[derive(FromQueryResult)]
    struct Bound {
        qr_id: i64,
        #[sea_orm(nested)]
        merchant: MerchantRow,
    }
    let text = format!(
        "SELECT k.qr_id, {} FROM api_keys k JOIN merchants m ON m.id = k.merchant_id {}
         WHERE k.id = $1 AND k.deleted_at IS NULL{}",
        merchants::COLUMNS,
        merchants::OWNER_LINK,
        lock_clause(tx, Lock::Share, "k")
    );
    let bound = one::<Bound>(tx, &text, values![id.0]).await?;
    bound.map(|row| Ok((QrId(row.qr_id), row.merchant.read()?))).transpose()
}

/// The lock is a statement of its own: whoever waited must see what the one before him has done.
async fn find(access: &impl Access, which: &str, values: Vec<Value>, lock: Lock) -> Result<Option<ApiKey>, StoreError> {
    if lock != Lock::None {
        #[derive(FromQueryResult)]
        struct Locked {
            #[expect(dead_code, reason = "only whether there is a row matters")]
            id: i64,
        }
        let text = format!("SELECT k.id FROM api_keys k WHERE {which}{}", lock_clause(access, lock, "k"));
        one::<Locked>(access, &text, values.clone()).await?;
    }
    one::<Row>(access, &format!("{} AND {which}", select()), values).await?.map(Row::read).transpose()
}

/// Whose till shows the key behind one of these keyed hashes: one read, for every request of a till begins with it.
///
/// # Errors
/// As above.
pub async fn till(access: &impl Access, hashes: &[String]) -> Result<Option<Till>, StoreError> {
    // All in one statement: a hash moves under another master key while somebody looks for it.
    let places: Vec<String> = (1..=hashes.len()).map(|place| format!("${place}")).collect();
    let hashes = hashes.iter().map(|hash| hash.as_str().into()).collect();
    find_till(access, &format!("k.secret_hash IN ({})", places.join(", ")), hashes).await
}

/// The same key again, as it is now.
///
/// # Errors
/// As above.
pub async fn till_again(access: &impl Access, key: ApiKeyRow) -> Result<Option<Till>, StoreError> {
    find_till(access, "k.id = $1", values![key.0]).await
}

async fn find_till(access: &impl Access, which: &str, values: Vec<Value>) -> Result<Option<Till>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        key_id: i64,
        key_name: String,
        last_used_at: Option<i64>,
        qr_id: i64,
        qr_number: String,
        #[sea_orm(nested)]
        merchant: MerchantRow,
    }
    let text = format!(
        "SELECT k.id AS key_id, k.name AS key_name, k.last_used_at, q.id AS qr_id, q.number AS qr_number, {}
         FROM api_keys k JOIN qrs q ON q.id = k.qr_id JOIN merchants m ON m.id = k.merchant_id {}
         WHERE {which} AND k.deleted_at IS NULL",
        merchants::COLUMNS,
        merchants::OWNER_LINK
    );
    let Some(found) = one::<Row>(access, &text, values).await? else { return Ok(None) };
    let row = RowOf { table: "api_keys", key: &found.key_id };
    Ok(Some(Till {
        key: ApiKeyRow(found.key_id),
        name: row.text("name", found.key_name)?,
        qr: QrId(found.qr_id),
        qr_number: row.text("number", found.qr_number)?,
        last_used_at: moment(found.last_used_at),
        merchant: found.merchant.read()?,
    }))
}

/// Another QR. The caller holds the key's row lock.
///
/// # Errors
/// The database.
pub async fn rebind(tx: &Tx, key: ApiKeyRow, qr: QrId) -> Result<(), StoreError> {
    execute(tx, "UPDATE api_keys SET qr_id = $2 WHERE id = $1", values![key.0, qr.0]).await?;
    Ok(())
}

/// From now on it is found by nobody. The caller holds the key's row lock.
///
/// # Errors
/// The database.
pub async fn delete(tx: &Tx, key: ApiKeyRow, now: Moment) -> Result<(), StoreError> {
    execute(tx, "UPDATE api_keys SET deleted_at = $2 WHERE id = $1", values![key.0, now.millis()]).await?;
    Ok(())
}

/// A till has used it, unless that was noted after `stale`; its hash moves under the current master key. Nobody waits for it:
/// what somebody else is changing just now is left as it is.
///
/// # Errors
/// The database.
pub async fn touch(tx: &Tx, key: ApiKeyRow, secret_hash: &str, now: Moment, stale: Moment) -> Result<(), StoreError> {
    let skip = if is_postgres(tx) { " FOR UPDATE SKIP LOCKED" } else { "" };
    let text = format!(
        "UPDATE api_keys SET last_used_at = $2, secret_hash = $3
         WHERE id IN (SELECT id FROM api_keys WHERE id = $1 AND deleted_at IS NULL
                      AND (last_used_at IS NULL OR last_used_at <= $4){skip})"
    );
    execute(tx, &text, values![key.0, now.millis(), secret_hash, stale.millis()]).await?;
    Ok(())
}
