//! Which chat hears of a QR's payments.

use crate::domain::id::{MerchantId, QrId};
use crate::domain::telegram::Binding;
use crate::store::row::RowOf;
use crate::store::sql::{all, execute, values};
use crate::store::{StoreError, Tx};
use sea_orm::FromQueryResult;
use shared::{ChatId, Moment, QrNumber, TelegramTrouble};

/// A QR whose binding has changed.
pub struct Bound {
    /// Whose.
    pub merchant: MerchantId,
    /// Which.
    pub number: QrNumber,
}

/// Binds a chat, instead of the one before if there was one. What the former one has not been told goes to the new one.
/// The caller holds the QR's row lock.
///
/// # Errors
/// The database.
pub async fn put(tx: &Tx, qr: QrId, binding: Binding, now: Moment) -> Result<(), StoreError> {
    let Binding { chat, lang, trouble } = binding;
    know(tx, chat, now).await?;
    execute(
        tx,
        "INSERT INTO telegram_bindings (qr_id, chat_id, lang, reason, bound_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (qr_id) DO UPDATE SET chat_id = excluded.chat_id, lang = excluded.lang, reason = excluded.reason,
             bound_at = excluded.bound_at",
        values![qr.0, chat.get(), lang.as_str(), trouble.map(TelegramTrouble::as_str).map(str::to_owned), now.millis()],
    )
    .await?;
    execute(
        tx,
        "UPDATE telegram_notices SET chat_id = $2, lang = $3 WHERE qr_id = $1",
        values![qr.0, chat.get(), lang.as_str()],
    )
    .await?;
    Ok(())
}

/// Ends a binding with whatever its chat has not been told; `false` when there was none.
///
/// # Errors
/// The database.
pub async fn remove(tx: &Tx, qr: QrId) -> Result<bool, StoreError> {
    let removed = execute(tx, "DELETE FROM telegram_bindings WHERE qr_id = $1", values![qr.0]).await?;
    execute(tx, "DELETE FROM telegram_notices WHERE qr_id = $1", values![qr.0]).await?;
    Ok(removed == 1)
}

/// The chat refuses for good: its bindings as they stood at `seen` are broken, what it has not been told is given up. Says
/// which QRs are concerned.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn break_off(
    tx: &Tx,
    chat: ChatId,
    trouble: TelegramTrouble,
    seen: Moment,
) -> Result<Vec<Bound>, StoreError> {
    const WHICH: &str = "chat_id = $1 AND reason IS NULL AND bound_at <= $2";
    let broken = of(tx, WHICH, values![chat.get(), seen.millis()]).await?;
    // Bindings before notices, as everybody who changes both.
    execute(
        tx,
        &format!("UPDATE telegram_bindings SET reason = $3 WHERE {WHICH}"),
        values![chat.get(), seen.millis(), trouble.as_str()],
    )
    .await?;
    // What was bound meanwhile keeps its notices; what no binding sends there any more goes with the rest.
    execute(
        tx,
        "DELETE FROM telegram_notices WHERE chat_id = $1 AND created_at <= $2
         AND NOT EXISTS (SELECT 1 FROM telegram_bindings b WHERE b.qr_id = telegram_notices.qr_id AND b.chat_id = $1
                         AND b.reason IS NULL)",
        values![chat.get(), seen.millis()],
    )
    .await?;
    Ok(broken)
}

/// The chat hears us again. Says which QRs are concerned.
///
/// # Errors
/// As above.
pub async fn mend(tx: &Tx, chat: ChatId) -> Result<Vec<Bound>, StoreError> {
    const WHICH: &str = "chat_id = $1 AND reason IS NOT NULL";
    let mended = of(tx, WHICH, values![chat.get()]).await?;
    execute(tx, &format!("UPDATE telegram_bindings SET reason = NULL WHERE {WHICH}"), values![chat.get()]).await?;
    Ok(mended)
}

/// The chat has another number now: its bindings and what it has not been told go along. A payment that still finds the old
/// number is told there, where Telegram sends us on once more. Says which QRs are concerned.
///
/// # Errors
/// As above.
pub async fn follow(tx: &Tx, from: ChatId, to: ChatId, now: Moment) -> Result<Vec<Bound>, StoreError> {
    know(tx, to, now).await?;
    let moved = of(tx, "chat_id = $1", values![from.get()]).await?;
    for table in ["telegram_bindings", "telegram_notices"] {
        let text = format!("UPDATE {table} SET chat_id = $2 WHERE chat_id = $1");
        execute(tx, &text, values![from.get(), to.get()]).await?;
    }
    Ok(moved)
}

/// The QR whose payment a notice tells of.
///
/// # Errors
/// As above.
pub async fn of_notice(tx: &Tx, notice: i64) -> Result<Vec<Bound>, StoreError> {
    of(tx, "qr_id = (SELECT qr_id FROM telegram_notices WHERE id = $1)", values![notice]).await
}

/// A chat has its place before anything refers to it.
async fn know(tx: &Tx, chat: ChatId, now: Moment) -> Result<(), StoreError> {
    execute(
        tx,
        "INSERT INTO telegram_chats (chat_id, next_at, failures) VALUES ($1, $2, 0) ON CONFLICT DO NOTHING",
        values![chat.get(), now.millis()],
    )
    .await?;
    Ok(())
}

async fn of(tx: &Tx, which: &str, values: Vec<sea_orm::Value>) -> Result<Vec<Bound>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        number: String,
        merchant_id: i64,
    }
    let text = format!(
        "SELECT q.number, q.merchant_id FROM qrs q
         WHERE q.id IN (SELECT qr_id FROM telegram_bindings WHERE {which}) ORDER BY q.id"
    );
    let rows = all::<Row>(tx, &text, values).await?;
    let read = |row: Row| {
        let merchant = MerchantId(row.merchant_id);
        Ok(Bound { merchant, number: RowOf { table: "qrs", key: &row.merchant_id }.text("number", row.number)? })
    };
    rows.into_iter().map(read).collect()
}
