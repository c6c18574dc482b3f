//! Invoices of tills.

use super::row::{RowOf, moment};
use super::sql::{all, execute, insert, is_postgres, lock_clause, one, values};
use super::{Access, Lock, StoreError, Tx};
use crate::domain::id::{AccountId, ApiKeyRow, InvoiceRow, MerchantId, ParticipantId, PaymentId, QrId};
use crate::domain::invoice::{Dead, Holder, Invoice, State};
use sea_orm::{FromQueryResult, Value};
use shared::{Amount, CardType, ExternalId, FiscalModule, InvoiceId, Moment, PaymentState};

/// What is stored of a new invoice.
pub struct NewInvoice<'a> {
    /// Ours.
    pub public_id: &'a InvoiceId,
    /// The key that makes it.
    pub key: ApiKeyRow,
    /// Whose.
    pub merchant: MerchantId,
    /// The key's QR.
    pub qr: QrId,
    /// The till's id.
    pub external_id: &'a ExternalId,
    /// To be paid.
    pub amount: Amount,
    /// The fiscal terminal.
    pub fiscal_module: Option<&'a FiscalModule>,
    /// What the till shows.
    pub payload: &'a str,
    /// Now.
    pub created_at: Moment,
    /// It can be held until then.
    pub expires_at: Moment,
}

/// Adds an invoice and gives it back; `None` when the key has used the till's id before.
///
/// # Errors
/// The database.
pub async fn add(tx: &Tx, new: NewInvoice<'_>) -> Result<Option<Invoice>, StoreError> {
    let id = insert(
        tx,
        "INSERT INTO invoices (public_id, api_key_id, merchant_id, qr_id, external_id, amount, fiscal_module, payload, state,
                               created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'pending', $9, $10)
         ON CONFLICT (api_key_id, external_id) DO NOTHING RETURNING id",
        values![
            new.public_id.as_str(),
            new.key.0,
            new.merchant.0,
            new.qr.0,
            new.external_id.as_str(),
            new.amount.tiyin(),
            new.fiscal_module.map(|module| module.as_str().to_owned()),
            new.payload,
            new.created_at.millis(),
            new.expires_at.millis()
        ],
    )
    .await?;
    Ok(id.map(|id| Invoice {
        id: InvoiceRow(id),
        public_id: new.public_id.clone(),
        key: new.key,
        qr: new.qr,
        external_id: new.external_id.clone(),
        amount: new.amount,
        fiscal_module: new.fiscal_module.cloned(),
        payload: new.payload.to_owned(),
        created_at: new.created_at,
        expires_at: new.expires_at,
        state: State::Pending,
        after_hold: None,
        payment: None,
    }))
}

const SELECT: &str = "SELECT i.id, i.public_id, i.api_key_id, i.qr_id, i.external_id, i.amount, i.fiscal_module, i.payload, i.state,
        i.after_hold, i.created_at, i.expires_at,
        p.id AS payment_id, p.number, p.state AS payment_state, p.confirm_before, p.finished_at, p.phone, p.card_type, p.card_masked
    FROM invoices i LEFT JOIN payments p ON p.id = i.payment_id";

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    public_id: String,
    api_key_id: i64,
    qr_id: i64,
    external_id: String,
    amount: i64,
    fiscal_module: Option<String>,
    payload: String,
    state: String,
    after_hold: Option<String>,
    created_at: i64,
    expires_at: i64,
    payment_id: Option<i64>,
    number: Option<String>,
    payment_state: Option<String>,
    confirm_before: Option<i64>,
    finished_at: Option<i64>,
    phone: Option<String>,
    card_type: Option<String>,
    card_masked: Option<String>,
}

const PAYMENT_STATES: [PaymentState; 4] =
    [PaymentState::Held, PaymentState::Completed, PaymentState::Cancelled, PaymentState::TimedOut];
const CARD_TYPES: [CardType; 3] = [CardType::Corporate, CardType::Personal, CardType::Social];

impl Row {
    fn read(self) -> Result<Invoice, StoreError> {
        let row = RowOf { table: "invoices", key: &self.id };
        let payment = match (self.payment_id, self.number, self.payment_state, self.confirm_before) {
            (Some(id), Some(number), Some(state), Some(confirm_before)) => Some(Holder {
                id: PaymentId(id),
                number: row.text("number", number)?,
                state: row.word("payment_state", &state, &PAYMENT_STATES, PaymentState::as_str)?,
                confirm_before: Moment::from_millis(confirm_before),
                finished_at: moment(self.finished_at),
                phone: row.maybe("phone", self.phone)?,
                card_type: self
                    .card_type
                    .map(|kind| row.word("card_type", &kind, &CARD_TYPES, CardType::as_str))
                    .transpose()?,
                card_masked: row.maybe("card_masked", self.card_masked)?,
            }),
            _ => None,
        };
        Ok(Invoice {
            id: InvoiceRow(self.id),
            public_id: row.text("public_id", self.public_id)?,
            key: ApiKeyRow(self.api_key_id),
            qr: QrId(self.qr_id),
            external_id: row.text("external_id", self.external_id)?,
            amount: Amount::from_tiyin(self.amount).map_err(|_| row.bad("amount"))?,
            fiscal_module: row.maybe("fiscal_module", self.fiscal_module)?,
            payload: self.payload,
            created_at: Moment::from_millis(self.created_at),
            expires_at: Moment::from_millis(self.expires_at),
            state: row.word("state", &self.state, &State::ALL, State::as_str)?,
            after_hold: self
                .after_hold
                .map(|word| row.word("after_hold", &word, &Dead::ALL, Dead::as_str))
                .transpose()?,
            payment,
        })
    }
}

/// The lock is a statement of its own: whoever waited for it must see what the one before him has done.
async fn find(
    access: &impl Access,
    which: &str,
    values: Vec<Value>,
    lock: Lock,
) -> Result<Option<Invoice>, StoreError> {
    if lock != Lock::None {
        #[derive(FromQueryResult)]
        struct Locked {
            #[expect(dead_code, reason = "only whether there is a row matters")]
            id: i64,
        }
        let text = format!("SELECT i.id FROM invoices i WHERE {which}{}", lock_clause(access, lock, "i"));
        one::<Locked>(access, &text, values.clone()).await?;
    }
    one::<Row>(access, &format!("{SELECT} WHERE {which}"), values).await?.map(Row::read).transpose()
}

/// The invoice of a scanned code: its id and its QR must both fit.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn of_qr(access: &impl Access, qr: QrId, id: &InvoiceId, lock: Lock) -> Result<Option<Invoice>, StoreError> {
    find(access, "i.qr_id = $1 AND i.public_id = $2", values![qr.0, id.as_str()], lock).await
}

/// The key's invoice of this id. Another key's is not found.
///
/// # Errors
/// As above.
pub async fn of_key(
    access: &impl Access,
    key: ApiKeyRow,
    id: &InvoiceId,
    lock: Lock,
) -> Result<Option<Invoice>, StoreError> {
    find(access, "i.api_key_id = $1 AND i.public_id = $2", values![key.0, id.as_str()], lock).await
}

/// The key's invoice of the till's id.
///
/// # Errors
/// As above.
pub async fn by_external(access: &impl Access, key: ApiKeyRow, id: &ExternalId) -> Result<Option<Invoice>, StoreError> {
    find(access, "i.api_key_id = $1 AND i.external_id = $2", values![key.0, id.as_str()], Lock::None).await
}

/// The invoice of a payment, with its row locked.
///
/// # Errors
/// As above.
pub async fn lock(tx: &Tx, id: InvoiceRow) -> Result<Option<Invoice>, StoreError> {
    find(tx, "i.id = $1", values![id.0], Lock::Update).await
}

/// A buyer holds it. The caller holds the row's lock and has seen that it waits.
///
/// # Errors
/// The database.
pub async fn hold(tx: &Tx, id: InvoiceRow, payment: PaymentId) -> Result<(), StoreError> {
    execute(
        tx,
        "UPDATE invoices SET state = 'held', payment_id = $2, after_hold = NULL WHERE id = $1",
        values![id.0, payment.0],
    )
    .await?;
    Ok(())
}

/// Writes down what the clock and its payment have decided. The caller holds the row's lock and has written the payment.
///
/// # Errors
/// The database.
pub async fn settle(tx: &Tx, id: InvoiceRow, state: State) -> Result<(), StoreError> {
    execute(
        tx,
        "UPDATE invoices SET state = $2, payment_id = CASE WHEN $2 = 'paid' THEN payment_id END, after_hold = NULL,
            paid_at = CASE WHEN $2 = 'paid' THEN (SELECT p.finished_at FROM payments p WHERE p.id = invoices.payment_id) END
         WHERE id = $1",
        values![id.0, state.as_str()],
    )
    .await?;
    Ok(())
}

/// Ends what waits at a QR, and sees to it that what is held does not wait again.
///
/// # Errors
/// The database.
pub async fn end_of_qr(tx: &Tx, qr: QrId, now: Moment) -> Result<(), StoreError> {
    end(tx, "qr_id = $1", values![qr.0], Dead::Deleted, now).await
}

/// The same for all QRs on an account.
///
/// # Errors
/// The database.
pub async fn end_of_account(tx: &Tx, account: AccountId, now: Moment) -> Result<(), StoreError> {
    end(tx, "qr_id IN (SELECT id FROM qrs WHERE account_id = $1)", values![account.0], Dead::Deleted, now).await
}

/// The same for all QRs of a merchant on accounts at one bank, or on all accounts.
///
/// # Errors
/// The database.
pub async fn end_of_merchant(
    tx: &Tx,
    merchant: MerchantId,
    bank: Option<ParticipantId>,
    now: Moment,
) -> Result<(), StoreError> {
    let all = "qr_id IN (SELECT id FROM qrs WHERE merchant_id = $1)";
    let at_bank = "qr_id IN (SELECT q.id FROM qrs q JOIN accounts a ON a.id = q.account_id
                             WHERE q.merchant_id = $1 AND a.participant_id = $2)";
    match bank {
        Some(bank) => end(tx, at_bank, values![merchant.0, bank.0], Dead::Deleted, now).await,
        None => end(tx, all, values![merchant.0], Dead::Deleted, now).await,
    }
}

/// The same for what a key has made.
///
/// # Errors
/// The database.
pub async fn end_of_key(tx: &Tx, key: ApiKeyRow, now: Moment) -> Result<(), StoreError> {
    end(tx, "api_key_id = $1", values![key.0], Dead::Cancelled, now).await
}

async fn end(tx: &Tx, which: &str, of: Vec<Value>, dead: Dead, now: Moment) -> Result<(), StoreError> {
    let with = |more: Vec<Value>| [of.clone(), more].concat();
    let [first, second] = [1, 2].map(|place| format!("${}", of.len() + place));
    if is_postgres(tx) {
        // In one order, so that a block and the end of a key never wait for each other.
        #[derive(FromQueryResult)]
        struct Locked {
            #[expect(dead_code, reason = "only the locks matter")]
            id: i64,
        }
        let text = format!(
            "SELECT id FROM invoices WHERE {which} AND state IN ('pending', 'held') ORDER BY id FOR NO KEY UPDATE"
        );
        all::<Locked>(tx, &text, of.clone()).await?;
    }
    let text =
        format!("UPDATE invoices SET state = {first} WHERE {which} AND state = 'pending' AND expires_at > {second}");
    execute(tx, &text, with(values![dead.as_str(), now.millis()])).await?;
    // Deleted is stronger than cancelled, whichever came first.
    let text = format!(
        "UPDATE invoices SET after_hold = CASE WHEN after_hold = 'deleted' THEN after_hold ELSE {first} END
         WHERE {which} AND state = 'held'"
    );
    execute(tx, &text, with(values![dead.as_str()])).await?;
    Ok(())
}

/// How many invoices of a QR a block would delete now.
///
/// # Errors
/// The database.
pub async fn unpaid_of_qr(access: &impl Access, qr: QrId, now: Moment) -> Result<u32, StoreError> {
    #[derive(FromQueryResult)]
    struct Count {
        n: i64,
    }
    let text = "SELECT count(*) AS n FROM invoices i LEFT JOIN payments p ON p.id = i.payment_id
                WHERE i.qr_id = $1 AND i.expires_at > $2 AND i.state IN ('pending', 'held')
                  AND (i.state = 'pending' OR (i.state = 'held' AND i.after_hold IS NULL
                       AND (p.state IN ('cancelled', 'timed_out') OR (p.state = 'held' AND p.confirm_before <= $2))))";
    let count = one::<Count>(access, text, values![qr.0, now.millis()]).await?.map_or(0, |row| row.n);
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Writes down what the clock has decided: invoices past their time, and holds that ended unpaid. Says how many. What
/// somebody else is changing just now is left for the next time: a job that only tidies makes nobody wait.
///
/// # Errors
/// The database.
pub async fn tidy(tx: &Tx, now: Moment) -> Result<u64, StoreError> {
    let skip = if is_postgres(tx) { " FOR NO KEY UPDATE SKIP LOCKED" } else { "" };
    let expired = format!(
        "UPDATE invoices SET state = 'expired'
         WHERE id IN (SELECT id FROM invoices WHERE state = 'pending' AND expires_at <= $1{skip})"
    );
    let expired = execute(tx, &expired, values![now.millis()]).await?;
    let skip = if is_postgres(tx) { " FOR NO KEY UPDATE OF i SKIP LOCKED" } else { "" };
    let released = format!(
        "UPDATE invoices SET after_hold = NULL, payment_id = NULL,
                state = CASE WHEN after_hold IS NOT NULL THEN after_hold WHEN expires_at <= $1 THEN 'expired' ELSE 'pending' END
         WHERE id IN (SELECT i.id FROM invoices i JOIN payments p ON p.id = i.payment_id
                      WHERE i.state = 'held' AND p.state IN ('cancelled', 'timed_out'){skip})"
    );
    let released = execute(tx, &released, values![now.millis()]).await?;
    Ok(expired + released)
}
