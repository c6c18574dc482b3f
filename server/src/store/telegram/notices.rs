//! The outbox. A notice is added in its payment's transaction and deleted when the chat has been told; between the two a
//! chat belongs to whoever has claimed it, until the claim runs out.

use crate::domain::id::PaymentId;
use crate::domain::telegram::Notice;
use crate::store::row::RowOf;
use crate::store::sql::{all, execute, is_postgres, one, values};
use crate::store::{Access, StoreError, Tx};
use sea_orm::FromQueryResult;
use shared::{Amount, ChatId, Lang, Moment};

/// A chat that has something to hear and is ours until the lease ends.
#[derive(Debug, Clone, Copy)]
pub struct Claimed {
    /// Which.
    pub chat: ChatId,
    /// Attempts without a usable answer, in a row.
    pub failures: i64,
}

/// Promises a notice of a completed payment, if its QR's chat hears us. Locks nothing that a payment could wait for.
///
/// # Errors
/// The database.
pub async fn add(tx: &Tx, payment: PaymentId, now: Moment) -> Result<(), StoreError> {
    execute(
        tx,
        "INSERT INTO telegram_notices (chat_id, payment_id, qr_id, lang, created_at)
         SELECT b.chat_id, p.id, p.qr_id, b.lang, $2
         FROM payments p JOIN telegram_bindings b ON b.qr_id = p.qr_id
         WHERE p.id = $1 AND b.reason IS NULL
         ON CONFLICT DO NOTHING",
        values![payment.0, now.millis()],
    )
    .await?;
    Ok(())
}

const DUE: &str = "c.next_at <= $1 AND EXISTS (SELECT 1 FROM telegram_notices n WHERE n.chat_id = c.chat_id)";

/// Whether any chat could be told something now. A read, so that idle servers do not queue for SQLite's writer.
///
/// # Errors
/// The database.
pub async fn any_due(access: &impl Access, now: Moment) -> Result<bool, StoreError> {
    #[derive(FromQueryResult)]
    struct Found {
        #[expect(dead_code, reason = "only whether there is a row matters")]
        chat_id: i64,
    }
    // Begins at the notices: they are few, chats that are due are all that have nothing to hear.
    let text = "SELECT n.chat_id FROM telegram_notices n JOIN telegram_chats c ON c.chat_id = n.chat_id
                WHERE c.next_at <= $1 LIMIT 1";
    Ok(one::<Found>(access, text, values![now.millis()]).await?.is_some())
}

/// Claims chats that have something to hear, those that have waited longest first. Two servers never claim the same one:
/// PostgreSQL skips what another one has locked, SQLite's writers are alone.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn claim(tx: &Tx, now: Moment, lease_end: Moment, most: i64) -> Result<Vec<Claimed>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        chat_id: i64,
        failures: i64,
    }
    let skip = if is_postgres(tx) { " FOR NO KEY UPDATE SKIP LOCKED" } else { "" };
    let text = format!(
        "UPDATE telegram_chats SET next_at = $2
         WHERE chat_id IN (SELECT c.chat_id FROM telegram_chats c WHERE {DUE} ORDER BY c.next_at LIMIT $3{skip})
         RETURNING chat_id, failures"
    );
    let rows = all::<Row>(tx, &text, values![now.millis(), lease_end.millis(), most]).await?;
    let read = |row: Row| {
        let chat = chat(row.chat_id, "telegram_chats")?;
        Ok(Claimed { chat, failures: row.failures })
    };
    rows.into_iter().map(read).collect()
}

/// A chat that has just been written to hears nothing more before this moment.
///
/// # Errors
/// The database.
pub async fn put_off(tx: &Tx, chat: ChatId, until: Moment) -> Result<(), StoreError> {
    let text = "UPDATE telegram_chats SET next_at = $2 WHERE chat_id = $1 AND next_at < $2";
    execute(tx, text, values![chat.get(), until.millis()]).await?;
    Ok(())
}

/// A payment that was confirmed while its QR was bound elsewhere or unbound may have promised its notice to the former chat:
/// such notices follow the binding as it stands, or go. Says whether there were any.
///
/// # Errors
/// The database.
pub async fn reroute(tx: &Tx, chat: ChatId) -> Result<bool, StoreError> {
    let moved = execute(
        tx,
        "UPDATE telegram_notices SET
            lang = (SELECT b.lang FROM telegram_bindings b WHERE b.qr_id = telegram_notices.qr_id),
            chat_id = (SELECT b.chat_id FROM telegram_bindings b WHERE b.qr_id = telegram_notices.qr_id)
         WHERE chat_id = $1 AND EXISTS (
            SELECT 1 FROM telegram_bindings b WHERE b.qr_id = telegram_notices.qr_id AND b.chat_id <> $1 AND b.reason IS NULL)",
        values![chat.get()],
    )
    .await?;
    let gone = execute(
        tx,
        "DELETE FROM telegram_notices WHERE chat_id = $1 AND NOT EXISTS (
            SELECT 1 FROM telegram_bindings b WHERE b.qr_id = telegram_notices.qr_id AND b.chat_id = $1)",
        values![chat.get()],
    )
    .await?;
    Ok(moved + gone > 0)
}

/// Whether a chat has a notice that its QR's binding does not send there (any more). A read: it hardly ever has.
///
/// # Errors
/// The database.
pub async fn any_astray(access: &impl Access, chat: ChatId) -> Result<bool, StoreError> {
    #[derive(FromQueryResult)]
    struct Found {
        #[expect(dead_code, reason = "only whether there is a row matters")]
        id: i64,
    }
    let text = "SELECT n.id FROM telegram_notices n LEFT JOIN telegram_bindings b ON b.qr_id = n.qr_id
                WHERE n.chat_id = $1 AND (b.chat_id IS NULL OR b.chat_id <> $1) LIMIT 1";
    Ok(one::<Found>(access, text, values![chat.get()]).await?.is_some())
}

/// What a chat has to hear first: the oldest notices of one language, at most `most`.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn oldest(access: &impl Access, chat: ChatId, most: i64) -> Result<Option<(Lang, Vec<Notice>)>, StoreError> {
    let text = "SELECT n.id, n.lang, p.number, p.amount, p.finished_at, p.card_masked, p.phone, q.name AS qr_name,
                       pp.name AS participant_name
                FROM telegram_notices n
                JOIN payments p ON p.id = n.payment_id
                JOIN qrs q ON q.id = n.qr_id
                JOIN participants pp ON pp.id = p.participant_id
                WHERE n.chat_id = $1 ORDER BY n.id LIMIT $2";
    let mut chosen: Option<(Lang, Vec<Notice>)> = None;
    for row in all::<Row>(access, text, values![chat.get(), most]).await? {
        let (lang, notice) = row.read()?;
        match &mut chosen {
            None => chosen = Some((lang, vec![notice])),
            Some((of, notices)) if *of == lang => notices.push(notice),
            Some(_) => break,
        }
    }
    Ok(chosen)
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    lang: String,
    number: String,
    amount: i64,
    finished_at: i64,
    card_masked: Option<String>,
    phone: Option<String>,
    qr_name: String,
    participant_name: String,
}

impl Row {
    fn read(self) -> Result<(Lang, Notice), StoreError> {
        let row = RowOf { table: "telegram_notices", key: &self.id };
        let notice = Notice {
            id: self.id,
            number: row.text("number", self.number)?,
            amount: Amount::from_tiyin(self.amount).map_err(|_| row.bad("amount"))?,
            qr: row.text("qr_name", self.qr_name)?,
            at: Moment::from_millis(self.finished_at),
            payer: row.payer(self.participant_name, self.card_masked, self.phone)?,
        };
        Ok((row.word("lang", &self.lang, &Lang::ALL, Lang::as_str)?, notice))
    }
}

/// The chat has been told: the payments remember since when, and the notices go.
///
/// # Errors
/// The database.
pub async fn told(tx: &Tx, notices: &[Notice], now: Moment) -> Result<(), StoreError> {
    let text = format!(
        "UPDATE payments SET notified_at = $1 WHERE notified_at IS NULL
            AND id IN (SELECT payment_id FROM telegram_notices WHERE id IN ({}))",
        ids(notices)
    );
    execute(tx, &text, values![now.millis()]).await?;
    give_up(tx, notices).await
}

/// Nobody will be told.
///
/// # Errors
/// The database.
pub async fn give_up(tx: &Tx, notices: &[Notice]) -> Result<(), StoreError> {
    execute(tx, &format!("DELETE FROM telegram_notices WHERE id IN ({})", ids(notices)), Vec::new()).await?;
    Ok(())
}

/// Numbers of our own, a few of them: no text of anybody's gets into a statement.
fn ids(notices: &[Notice]) -> String {
    notices.iter().map(|notice| notice.id.to_string()).collect::<Vec<_>>().join(", ")
}

/// Gives a claimed chat back: its next message comes at this moment at the earliest.
///
/// # Errors
/// The database.
pub async fn release(tx: &Tx, claimed: Claimed, next_at: Moment) -> Result<(), StoreError> {
    execute(
        tx,
        "UPDATE telegram_chats SET next_at = $2, failures = $3 WHERE chat_id = $1",
        values![claimed.chat.get(), next_at.millis(), claimed.failures],
    )
    .await?;
    Ok(())
}

/// Gives up what nobody could be told for so long that it is no news any more. Says how many.
///
/// # Errors
/// The database.
pub async fn forget(tx: &Tx, before: Moment) -> Result<u64, StoreError> {
    execute(tx, "DELETE FROM telegram_notices WHERE created_at < $1", values![before.millis()]).await
}

fn chat(id: i64, table: &'static str) -> Result<ChatId, StoreError> {
    ChatId::new(id).map_err(|_| RowOf { table, key: &id }.bad("chat_id"))
}
