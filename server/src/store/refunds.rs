//! Refunds.

use super::row::{RowOf, moment};
use super::sql::{all, execute, insert, lock_clause, one, values};
use super::{Access, Lock, StoreError, Tx};
use crate::domain::id::{ApiKeyRow, MerchantId, ParticipantId, PaymentId, QrId, RefundRow};
use crate::domain::refund::{Answer, Refund, Stage, waiting};
use sea_orm::FromQueryResult;
use shared::dto::{InvoiceRef, QrRef, RefundBy, RefundState, RefundView};
use shared::{Amount, ExternalId, Moment, PaymentNumber, RefundId};

pub(super) const STATES: [RefundState; 4] =
    [RefundState::Created, RefundState::Sent, RefundState::Completed, RefundState::Failed];

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    public_id: String,
    payment_id: i64,
    number: String,
    reference: String,
    participant_id: i64,
    merchant_id: i64,
    amount: i64,
    state: String,
    reason: Option<String>,
    answer: Option<String>,
    finished_at: Option<i64>,
}

impl Row {
    fn read(self) -> Result<Refund, StoreError> {
        let row = RowOf { table: "refunds", key: &self.id };
        let state = row.word("state", &self.state, &STATES, RefundState::as_str)?;
        let stage = match (state, moment(self.finished_at)) {
            (RefundState::Created, None) => Stage::Created,
            (RefundState::Sent, None) => Stage::Sent,
            (RefundState::Completed, Some(at)) => Stage::Completed(at),
            (RefundState::Failed, Some(at)) => Stage::Failed(at, self.reason),
            _ => return Err(row.bad("finished_at")),
        };
        Ok(Refund {
            id: RefundRow(self.id),
            public_id: row.text("public_id", self.public_id)?,
            payment: PaymentId(self.payment_id),
            number: row.text("number", self.number)?,
            reference: row.text("reference", self.reference)?,
            participant: ParticipantId(self.participant_id),
            merchant: MerchantId(self.merchant_id),
            amount: Amount::from_tiyin(self.amount).map_err(|_| row.bad("amount"))?,
            answer: self.answer.map(|word| row.word("answer", &word, &Answer::ALL, Answer::as_str)).transpose()?,
            stage,
        })
    }
}

const REFUND: &str =
    "SELECT r.id, r.public_id, r.payment_id, p.number, p.reference, r.participant_id, r.merchant_id, r.amount,
        r.state, r.reason, r.answer, r.finished_at
    FROM refunds r JOIN payments p ON p.id = r.payment_id";

/// Whose payment may be refunded.
#[derive(Debug, Clone, Copy)]
pub enum Of {
    /// Any of the merchant's.
    Merchant(MerchantId),
    /// Only what was paid through this QR.
    Qr(MerchantId, QrId),
}

/// Locks a payment that is to be refunded and says whether it is completed; `None` when it is not theirs.
///
/// # Errors
/// The database.
pub async fn lock_payment(tx: &Tx, of: Of, number: &PaymentNumber) -> Result<Option<(PaymentId, bool)>, StoreError> {
    #[derive(FromQueryResult)]
    struct Found {
        id: i64,
        state: String,
    }
    let (merchant, qr) = match of {
        Of::Merchant(merchant) => (merchant, None),
        Of::Qr(merchant, qr) => (merchant, Some(qr)),
    };
    let lock = lock_clause(tx, Lock::Update, "p");
    let which = if qr.is_some() { " AND p.qr_id = $3" } else { "" };
    let text = format!("SELECT p.id, p.state FROM payments p WHERE p.number = $1 AND p.merchant_id = $2{which}{lock}");
    let mut values = values![number.as_str(), merchant.0];
    values.extend(qr.map(|qr| qr.0.into()));
    let found = one::<Found>(tx, &text, values).await?;
    Ok(found.map(|row| (PaymentId(row.id), row.state == "completed")))
}

/// Sets an amount aside for a refund, if the payment has so much left. Invariant 6: this statement decides.
///
/// # Errors
/// The database.
pub async fn reserve(tx: &Tx, payment: PaymentId, amount: Amount) -> Result<bool, StoreError> {
    let text = "UPDATE payments SET refund_pending = refund_pending + $2
                WHERE id = $1 AND state = 'completed' AND refunded + refund_pending + $2 <= amount";
    Ok(execute(tx, text, values![payment.0, amount.tiyin()]).await? == 1)
}

/// Who asks for a refund.
#[derive(Debug, Clone, Copy)]
pub enum By<'a> {
    /// The cabinet.
    Cabinet,
    /// A till's key, with the till's own id of the refund.
    Till(ApiKeyRow, Option<&'a ExternalId>),
}

/// Records a refund of a payment; `None` when the till has used its id before.
///
/// # Errors
/// The database.
pub async fn add(
    tx: &Tx,
    public_id: &RefundId,
    payment: PaymentId,
    amount: Amount,
    by: By<'_>,
    now: Moment,
) -> Result<Option<RefundRow>, StoreError> {
    let (key, external_id) = match by {
        By::Cabinet => (None, None),
        By::Till(key, external_id) => (Some(key.0), external_id.map(|id| id.as_str().to_owned())),
    };
    let id = insert(
        tx,
        "INSERT INTO refunds (public_id, payment_id, participant_id, merchant_id, qr_id, account_id, acquirer_id, api_key_id,
                              external_id, amount, state, created_at)
         SELECT $1, p.id, p.participant_id, p.merchant_id, p.qr_id, p.account_id, p.acquirer_id, $3, $4, $5, 'created', $6
         FROM payments p WHERE p.id = $2
         ON CONFLICT (api_key_id, external_id) DO NOTHING RETURNING id",
        values![public_id.as_str(), payment.0, key, external_id, amount.tiyin(), now.millis()],
    )
    .await?;
    Ok(id.map(RefundRow))
}

/// The refund that a till calls so, with the payment's number.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn by_external(
    access: &impl Access,
    key: ApiKeyRow,
    external_id: &ExternalId,
) -> Result<Option<Refund>, StoreError> {
    let text = format!("{REFUND} WHERE r.api_key_id = $1 AND r.external_id = $2");
    one::<Row>(access, &text, values![key.0, external_id.as_str()]).await?.map(Row::read).transpose()
}

/// A refund that this key has asked for.
///
/// # Errors
/// As above.
pub async fn of_key(access: &impl Access, key: ApiKeyRow, id: &RefundId) -> Result<Option<Refund>, StoreError> {
    let text = format!("{REFUND} WHERE r.api_key_id = $1 AND r.public_id = $2");
    one::<Row>(access, &text, values![key.0, id.as_str()]).await?.map(Row::read).transpose()
}

/// A refund of one of this participant's payments, locked.
///
/// # Errors
/// As above.
pub async fn of_participant(tx: &Tx, participant: ParticipantId, id: &RefundId) -> Result<Option<Refund>, StoreError> {
    let lock = lock_clause(tx, Lock::Update, "r");
    let text = format!("{REFUND} WHERE r.participant_id = $1 AND r.public_id = $2{lock}");
    one::<Row>(tx, &text, values![participant.0, id.as_str()]).await?.map(Row::read).transpose()
}

/// The refund of this row.
///
/// # Errors
/// As above.
pub async fn by_row(access: &impl Access, id: RefundRow, lock: Lock) -> Result<Option<Refund>, StoreError> {
    let lock = lock_clause(access, lock, "r");
    let text = format!("{REFUND} WHERE r.id = $1{lock}");
    one::<Row>(access, &text, values![id.0]).await?.map(Row::read).transpose()
}

/// From now on the participant may have been asked.
///
/// # Errors
/// The database.
pub async fn send(tx: &Tx, id: RefundRow) -> Result<bool, StoreError> {
    Ok(execute(tx, "UPDATE refunds SET state = 'sent' WHERE id = $1 AND state = 'created'", values![id.0]).await? == 1)
}

/// Writes down what the participant has last answered; `false` when it had answered so before, or the refund is final.
///
/// # Errors
/// The database.
pub async fn answered(tx: &Tx, id: RefundRow, answer: Answer) -> Result<bool, StoreError> {
    let text =
        "UPDATE refunds SET answer = $2 WHERE id = $1 AND state IN ('created', 'sent') AND COALESCE(answer, '') <> $2";
    Ok(execute(tx, text, values![id.0, answer.as_str()]).await? == 1)
}

/// Writes down a final state and moves the amount: to what was returned, or back to what can be.
///
/// # Errors
/// The database; a refund that was final already.
pub async fn finish(tx: &Tx, refund: &Refund) -> Result<(), StoreError> {
    let Refund { id, payment, amount, ref stage, .. } = *refund;
    let row = RowOf { table: "refunds", key: &id.0 };
    let ended = execute(
        tx,
        "UPDATE refunds SET state = $2, finished_at = $3, reason = $4 WHERE id = $1 AND state IN ('created', 'sent')",
        values![
            id.0,
            stage.state().as_str(),
            stage.finished_at().map(Moment::millis),
            stage.reason().map(str::to_owned)
        ],
    )
    .await?;
    let returned = if stage.state() == RefundState::Completed { amount.tiyin() } else { 0 };
    let moved = execute(
        tx,
        "UPDATE payments SET refund_pending = refund_pending - $2, refunded = refunded + $3 WHERE id = $1",
        values![payment.0, amount.tiyin(), returned],
    )
    .await?;
    if (ended, moved) == (1, 1) { Ok(()) } else { Err(row.bad("state")) }
}

/// Notes that a bank has contradicted the final state; `true` the first time.
///
/// # Errors
/// The database.
pub async fn alarm(tx: &Tx, id: RefundRow, now: Moment) -> Result<bool, StoreError> {
    let text = "UPDATE refunds SET alarmed_at = $2 WHERE id = $1 AND alarmed_at IS NULL";
    Ok(execute(tx, text, values![id.0, now.millis()]).await? == 1)
}

/// A refund as the merchant sees it, as it is read.
#[derive(FromQueryResult)]
pub(super) struct View {
    id: i64,
    public_id: String,
    payment_number: String,
    invoice_id: Option<String>,
    invoice_external: Option<String>,
    qr_number: String,
    qr_name: String,
    amount: i64,
    state: String,
    reason: Option<String>,
    answer: Option<String>,
    api_key_id: Option<i64>,
    created_at: i64,
    finished_at: Option<i64>,
}

impl View {
    pub(super) fn read(self) -> Result<(RefundRow, RefundView), StoreError> {
        let row = RowOf { table: "refunds", key: &self.id };
        let state = row.word("state", &self.state, &STATES, RefundState::as_str)?;
        let answer = self.answer.map(|word| row.word("answer", &word, &Answer::ALL, Answer::as_str)).transpose()?;
        let view = RefundView {
            id: row.text("public_id", self.public_id)?,
            payment: row.text("payment_number", self.payment_number)?,
            invoice: match (self.invoice_id, self.invoice_external) {
                (Some(id), Some(external)) => Some(InvoiceRef {
                    id: row.text("invoice_id", id)?,
                    external_id: row.text("invoice_external", external)?,
                }),
                _ => None,
            },
            qr: QrRef { number: row.text("qr_number", self.qr_number)?, name: row.text("qr_name", self.qr_name)? },
            amount: Amount::from_tiyin(self.amount).map_err(|_| row.bad("amount"))?,
            state,
            reason: self.reason,
            waiting: waiting(state, answer),
            by: if self.api_key_id.is_some() { RefundBy::Till } else { RefundBy::Cabinet },
            created_at: Moment::from_millis(self.created_at),
            finished_at: moment(self.finished_at),
        };
        Ok((RefundRow(self.id), view))
    }
}

/// The columns in the order in which the export reads them. Ends in a condition that every refund fulfils, so that others follow.
pub(super) const VIEW: &str = "SELECT r.created_at, r.id, r.finished_at, r.public_id, p.number AS payment_number,
        i.public_id AS invoice_id, i.external_id AS invoice_external, q.name AS qr_name, q.number AS qr_number, r.amount, r.state,
        r.reason, r.api_key_id, r.answer
    FROM refunds r
    JOIN payments p ON p.id = r.payment_id
    JOIN qrs q ON q.id = r.qr_id
    LEFT JOIN invoices i ON i.id = p.invoice_id
    WHERE r.amount > 0";

/// As the merchant sees one.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn view(access: &impl Access, id: RefundRow) -> Result<Option<RefundView>, StoreError> {
    let found = one::<View>(access, &format!("{VIEW} AND r.id = $1"), values![id.0]).await?;
    found.map(|row| Ok(row.read()?.1)).transpose()
}

/// All refunds of a payment, newest first.
///
/// # Errors
/// As above.
pub async fn of_payment(access: &impl Access, payment: PaymentId) -> Result<Vec<RefundView>, StoreError> {
    let text = format!("{VIEW} AND r.payment_id = $1 ORDER BY r.id DESC");
    all::<View>(access, &text, values![payment.0]).await?.into_iter().map(|row| Ok(row.read()?.1)).collect()
}
