//! QRs with everything that decides whether they are payable.

use super::row::{RowOf, moment};
use super::sql::{all, execute, insert, is_postgres, lock_clause, one, values};
use super::{Access, Lock, StoreError, Tx};
use crate::domain::cursor::PageRequest;
use crate::domain::id::{AccountId, MerchantId, ParticipantId, QrId};
use crate::domain::qr::{Blocks, Qr};
use crate::domain::telegram::Binding;
use sea_orm::{FromQueryResult, Value};
use shared::{BlockKind, ChatId, Lang, Moment, QrKind, QrName, QrNumber, TelegramTrouble};

const KINDS: [QrKind; 2] = [QrKind::Static, QrKind::Dynamic];

/// A QR, its account, its acquirer's link, its blocks, its chat and the number of its keys, one row. Begins behind the
/// word SELECT, so that other columns may stand before.
pub(super) const COLUMNS_FROM: &str =
    "q.id, q.number, q.merchant_id, q.account_id, q.kind, q.name, q.payload, q.created_at,
        a.account, a.mfo, a.bank_code, a.participant_id, a.closed_at,
        CASE WHEN l.status = 'suspended' THEN l.status_at END AS suspended_at,
        bm.at AS manual_at, bb.at AS bank_at, bs.at AS system_at, t.chat_id, t.lang, t.reason,
        (SELECT count(*) FROM api_keys c WHERE c.qr_id = q.id AND c.deleted_at IS NULL) AS api_key_count
    FROM qrs q
    JOIN accounts a ON a.id = q.account_id
    JOIN merchant_links l ON l.merchant_id = q.merchant_id AND l.participant_id = a.participant_id
    LEFT JOIN qr_blocks bm ON bm.qr_id = q.id AND bm.kind = 'manual'
    LEFT JOIN qr_blocks bb ON bb.qr_id = q.id AND bb.kind = 'bank'
    LEFT JOIN qr_blocks bs ON bs.qr_id = q.id AND bs.kind = 'system'
    LEFT JOIN telegram_bindings t ON t.qr_id = q.id";

/// The rows that a payment must find unchanged when it commits: QR, account, the acquirer's word and the owner's.
const LOCK: &str = "SELECT q.id
    FROM qrs q
    JOIN accounts a ON a.id = q.account_id
    JOIN merchant_links l ON l.merchant_id = q.merchant_id AND l.participant_id = a.participant_id
    JOIN merchants m ON m.id = q.merchant_id
    JOIN merchant_links o ON o.merchant_id = q.merchant_id AND o.participant_id = m.owner_id";
const SHARED: &str = "q, a, l, o";

/// Which of them: a change of the QR locks the QR alone.
const fn locked(lock: Lock) -> &'static str {
    if matches!(lock, Lock::Update) { "q" } else { SHARED }
}

#[derive(FromQueryResult)]
struct Locked {
    #[expect(dead_code, reason = "only whether there is a row matters")]
    id: i64,
}

#[derive(FromQueryResult)]
pub(super) struct QrColumns {
    id: i64,
    number: String,
    merchant_id: i64,
    account_id: i64,
    kind: String,
    name: String,
    payload: Option<String>,
    created_at: i64,
    account: String,
    mfo: String,
    bank_code: String,
    participant_id: i64,
    closed_at: Option<i64>,
    suspended_at: Option<i64>,
    manual_at: Option<i64>,
    bank_at: Option<i64>,
    system_at: Option<i64>,
    chat_id: Option<i64>,
    lang: Option<String>,
    reason: Option<String>,
    api_key_count: i64,
}

impl QrColumns {
    pub(super) fn read(self) -> Result<Qr, StoreError> {
        let row = RowOf { table: "qrs", key: &self.id };
        let kind = row.word("kind", &self.kind, &KINDS, QrKind::as_str)?;
        if (kind == QrKind::Static) != self.payload.is_some() {
            return Err(row.bad("payload"));
        }
        let telegram = match (self.chat_id, self.lang) {
            (Some(chat), Some(lang)) => Some(Binding {
                chat: ChatId::new(chat).map_err(|_| row.bad("chat_id"))?,
                lang: row.word("lang", &lang, &Lang::ALL, Lang::as_str)?,
                trouble: self
                    .reason
                    .map(|reason| row.word("reason", &reason, &TelegramTrouble::ALL, TelegramTrouble::as_str))
                    .transpose()?,
            }),
            _ => None,
        };
        Ok(Qr {
            telegram,
            api_keys: u32::try_from(self.api_key_count).map_err(|_| row.bad("api_key_count"))?,
            id: QrId(self.id),
            number: row.text("number", self.number)?,
            merchant: MerchantId(self.merchant_id),
            account: AccountId(self.account_id),
            account_number: row.text("account", self.account)?,
            mfo: row.text("mfo", self.mfo)?,
            bank_code: row.text("bank_code", self.bank_code)?,
            acquirer: ParticipantId(self.participant_id),
            kind,
            name: row.text("name", self.name)?,
            payload: self.payload,
            created_at: Moment::from_millis(self.created_at),
            blocks: Blocks {
                manual: moment(self.manual_at),
                bank: moment(self.bank_at),
                system: moment(self.system_at),
                account_closed: moment(self.closed_at),
                acquirer_suspended: moment(self.suspended_at),
            },
        })
    }
}

/// What is stored of a new QR.
pub struct NewQr<'a> {
    /// Issued by the system.
    pub number: &'a QrNumber,
    /// Whose.
    pub merchant: MerchantId,
    /// Where the money goes.
    pub account: AccountId,
    /// Static or dynamic.
    pub kind: QrKind,
    /// As the merchant calls it.
    pub name: &'a QrName,
    /// What is printed, for a static one.
    pub payload: Option<&'a str>,
    /// Now.
    pub created_at: Moment,
}

/// Adds a QR; `None` when the number is taken.
///
/// # Errors
/// The database.
pub async fn add(tx: &Tx, new: NewQr<'_>) -> Result<Option<QrId>, StoreError> {
    let id = insert(
        tx,
        "INSERT INTO qrs (number, merchant_id, account_id, kind, name, payload, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id",
        values![
            new.number.as_str(),
            new.merchant.0,
            new.account.0,
            new.kind.as_str(),
            new.name.as_str(),
            new.payload.map(str::to_owned),
            new.created_at.millis()
        ],
    )
    .await?;
    Ok(id.map(QrId))
}

/// The merchant's QR of this number. Another merchant's is not found. `Update` is for a change of the QR; what it means
/// for payments stands at [`by_number`].
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn of_merchant(
    access: &impl Access,
    merchant: MerchantId,
    number: &QrNumber,
    lock: Lock,
) -> Result<Option<Qr>, StoreError> {
    if lock != Lock::None && is_postgres(access) {
        let text =
            format!("{LOCK} WHERE q.merchant_id = $1 AND q.number = $2{}", lock_clause(access, lock, locked(lock)));
        if one::<Locked>(access, &text, values![merchant.0, number.as_str()]).await?.is_none() {
            return Ok(None);
        }
    }
    let text = format!("SELECT {COLUMNS_FROM} WHERE q.merchant_id = $1 AND q.number = $2");
    one::<QrColumns>(access, &text, values![merchant.0, number.as_str()]).await?.map(QrColumns::read).transpose()
}

/// The QR of this number whosever it is: for a scanned code, and for the bank that registered it. `Share` keeps QR,
/// account, the acquirer's word and the owner's as they are until the payment commits; `Update` is for a block.
///
/// The lock is a statement of its own: PostgreSQL shows a statement the rows of its beginning, so one that waited for a
/// block to commit would still not see the block.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn by_number(access: &impl Access, number: &QrNumber, lock: Lock) -> Result<Option<Qr>, StoreError> {
    if lock != Lock::None && is_postgres(access) {
        let text = format!("{LOCK} WHERE q.number = $1{}", lock_clause(access, lock, locked(lock)));
        if one::<Locked>(access, &text, values![number.as_str()]).await?.is_none() {
            return Ok(None);
        }
    }
    let text = format!("SELECT {COLUMNS_FROM} WHERE q.number = $1");
    one::<QrColumns>(access, &text, values![number.as_str()]).await?.map(QrColumns::read).transpose()
}

/// What the cabinet's list is asked for.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Part of the name, or of the number.
    pub search: Option<String>,
    /// Only this kind.
    pub kind: Option<QrKind>,
    /// Only blocked (`true`) or only active (`false`) ones.
    pub blocked: Option<bool>,
}

const ACTIVE: &str =
    "bm.at IS NULL AND bb.at IS NULL AND bs.at IS NULL AND a.closed_at IS NULL AND l.status = 'active'";

/// The merchant's QRs, newest first.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn page(
    access: &impl Access,
    merchant: MerchantId,
    filter: &Filter,
    page: PageRequest<1>,
) -> Result<Vec<Qr>, StoreError> {
    let mut text = format!("SELECT {COLUMNS_FROM} WHERE q.merchant_id = $1");
    let mut values: Vec<Value> = values![merchant.0];
    let bind = |values: &mut Vec<Value>, value: Value| {
        values.push(value);
        format!("${}", values.len())
    };
    if let Some(cursor) = page.after {
        let [id] = cursor.keys;
        text += &format!(" AND q.id < {}", bind(&mut values, id.into()));
    }
    if let Some(search) = &filter.search {
        let pattern = bind(&mut values, format!("%{}%", escape_like(&search.to_lowercase())).into());
        text += &format!(" AND (lower(q.name) LIKE {pattern} ESCAPE '!' OR lower(q.number) LIKE {pattern} ESCAPE '!')");
    }
    if let Some(kind) = filter.kind {
        text += &format!(" AND q.kind = {}", bind(&mut values, kind.as_str().into()));
    }
    match filter.blocked {
        Some(true) => text += &format!(" AND NOT ({ACTIVE})"),
        Some(false) => text += &format!(" AND {ACTIVE}"),
        None => {}
    }
    text += &format!(" ORDER BY q.id DESC LIMIT {}", bind(&mut values, page.fetch().into()));
    all::<QrColumns>(access, &text, values).await?.into_iter().map(QrColumns::read).collect()
}

/// `%` and `_` are letters to a person who searches; `…` stands for what the list cuts out of a number.
fn escape_like(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, c| {
        if matches!(c, '%' | '_' | '!') {
            out.push('!');
        }
        out.push(if c == '…' { '%' } else { c });
        out
    })
}

/// Another name. The caller holds the QR's row lock.
///
/// # Errors
/// The database.
pub async fn rename(tx: &Tx, qr: QrId, name: &QrName) -> Result<(), StoreError> {
    execute(tx, "UPDATE qrs SET name = $2 WHERE id = $1", values![qr.0, name.as_str()]).await?;
    Ok(())
}

/// Sets a block; `false` when it stood already. The caller holds the QR's row lock.
///
/// # Errors
/// The database.
pub async fn block(tx: &Tx, qr: QrId, kind: BlockKind, now: Moment) -> Result<bool, StoreError> {
    let added = execute(
        tx,
        "INSERT INTO qr_blocks (qr_id, kind, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        values![qr.0, kind.as_str(), now.millis()],
    )
    .await?;
    Ok(added == 1)
}

/// Lifts a block; `false` when none stood.
///
/// # Errors
/// The database.
pub async fn unblock(tx: &Tx, qr: QrId, kind: BlockKind) -> Result<bool, StoreError> {
    let removed =
        execute(tx, "DELETE FROM qr_blocks WHERE qr_id = $1 AND kind = $2", values![qr.0, kind.as_str()]).await?;
    Ok(removed == 1)
}
