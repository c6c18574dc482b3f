//! Payments: holding, finishing, and the merchant's history.

use super::row::{RowOf, moment};
use super::sql::{all, execute, insert, lock_clause, one, values};
use super::{Access, Lock, StoreError, Tx};
use crate::domain::cursor::PageRequest;
use crate::domain::id::{ApiKeyRow, InvoiceRow, MerchantId, ParticipantId, PaymentId, QrId};
use crate::domain::payment::{Destination, Order, Payment, Stage};
use crate::domain::period::Period;
use sea_orm::{FromQueryResult, Value};
use shared::dto::{InvoiceRef, PaymentView, QrRef};
use shared::{Amount, CardType, Moment, PaymentNumber, PaymentReference, PaymentState, Sum};

const CARD_TYPES: [CardType; 3] = [CardType::Corporate, CardType::Personal, CardType::Social];
const STATES: [PaymentState; 4] =
    [PaymentState::Held, PaymentState::Completed, PaymentState::Cancelled, PaymentState::TimedOut];

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    number: String,
    participant_id: i64,
    invoice_id: Option<i64>,
    reference: String,
    payload: String,
    amount: i64,
    card_masked: Option<String>,
    card_type: Option<String>,
    phone: Option<String>,
    state: String,
    confirm_before: i64,
    finished_at: Option<i64>,
}

impl Row {
    fn read(self) -> Result<Payment, StoreError> {
        let row = RowOf { table: "payments", key: &self.id };
        let state = row.word("state", &self.state, &STATES, PaymentState::as_str)?;
        let stage = match (state, moment(self.finished_at)) {
            (PaymentState::Held, None) => Stage::Held,
            (PaymentState::Completed, Some(at)) => Stage::Completed(at),
            (PaymentState::Cancelled, Some(at)) => Stage::Cancelled(at),
            (PaymentState::TimedOut, Some(at)) => Stage::TimedOut(at),
            _ => return Err(row.bad("finished_at")),
        };
        let card_type = self.card_type.map(|t| row.word("card_type", &t, &CARD_TYPES, CardType::as_str)).transpose()?;
        Ok(Payment {
            id: PaymentId(self.id),
            number: row.text("number", self.number)?,
            participant: ParticipantId(self.participant_id),
            invoice: self.invoice_id.map(InvoiceRow),
            reference: row.text("reference", self.reference)?,
            order: Order {
                payload: self.payload,
                amount: Amount::from_tiyin(self.amount).map_err(|_| row.bad("amount"))?,
                card_masked: row.maybe("card_masked", self.card_masked)?,
                card_type,
                phone: row.maybe("phone", self.phone)?,
            },
            confirm_before: Moment::from_millis(self.confirm_before),
            stage,
        })
    }
}

/// What is stored of a new hold.
pub struct NewHold<'a> {
    /// Ours.
    pub number: &'a PaymentNumber,
    /// Who makes it.
    pub participant: ParticipantId,
    /// The participant's id.
    pub reference: &'a PaymentReference,
    /// Where the money would go.
    pub destination: Destination,
    /// What was asked for.
    pub order: &'a Order,
    /// Now.
    pub held_at: Moment,
    /// A confirm after this moment is late.
    pub confirm_before: Moment,
}

/// Records a hold; `None` when the number is taken, or the participant has used the reference before.
///
/// # Errors
/// The database.
pub async fn hold(tx: &Tx, new: NewHold<'_>) -> Result<Option<PaymentId>, StoreError> {
    let Order { payload, amount, card_masked, card_type, phone } = new.order;
    let Destination { merchant, qr, invoice, account, acquirer } = new.destination;
    let id = insert(
        tx,
        "INSERT INTO payments (number, participant_id, reference, merchant_id, qr_id, account_id, acquirer_id, payload,
                               amount, card_masked, card_type, phone, state, held_at, confirm_before, invoice_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'held', $13, $14, $15)
         ON CONFLICT DO NOTHING RETURNING id",
        values![
            new.number.as_str(),
            new.participant.0,
            new.reference.as_str(),
            merchant.0,
            qr.0,
            account.0,
            acquirer.0,
            payload.as_str(),
            amount.tiyin(),
            card_masked.as_ref().map(|c| c.as_str().to_owned()),
            card_type.map(CardType::as_str).map(str::to_owned),
            phone.as_ref().map(|p| p.as_str().to_owned()),
            new.held_at.millis(),
            new.confirm_before.millis(),
            invoice.map(|invoice| invoice.0)
        ],
    )
    .await?;
    Ok(id.map(PaymentId))
}

/// The participant's payment of this reference. Another participant's is not found.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn by_reference(
    access: &impl Access,
    participant: ParticipantId,
    reference: &PaymentReference,
    lock: Lock,
) -> Result<Option<Payment>, StoreError> {
    let lock = lock_clause(access, lock, "p");
    let text = format!(
        "SELECT id, number, participant_id, invoice_id, reference, payload, amount, card_masked, card_type, phone, state,
                confirm_before, finished_at
         FROM payments p WHERE participant_id = $1 AND reference = $2{lock}"
    );
    one::<Row>(access, &text, values![participant.0, reference.as_str()]).await?.map(Row::read).transpose()
}

/// Moves a held payment to its final stage and says whose it is; `None` when it was not held any more.
///
/// # Errors
/// The database.
pub async fn finish(tx: &Tx, id: PaymentId, stage: Stage) -> Result<Option<MerchantId>, StoreError> {
    #[derive(FromQueryResult)]
    struct Finished {
        merchant_id: i64,
    }
    let finished = one::<Finished>(
        tx,
        "UPDATE payments SET state = $2, finished_at = $3 WHERE id = $1 AND state = 'held' RETURNING merchant_id",
        values![id.0, stage.state().as_str(), stage.finished_at().map(Moment::millis)],
    )
    .await?;
    Ok(finished.map(|row| MerchantId(row.merchant_id)))
}

/// Writes down that holds have run out. They had already: the clock decides, this only tidies. Says how many.
///
/// # Errors
/// The database.
pub async fn time_out_holds(tx: &Tx, now: Moment) -> Result<u64, StoreError> {
    execute(
        tx,
        "UPDATE payments SET state = 'timed_out', finished_at = confirm_before
         WHERE state = 'held' AND confirm_before <= $1",
        values![now.millis()],
    )
    .await
}

/// A completed payment as the history shows it, with its sort keys.
pub struct HistoryRow {
    /// Row.
    pub id: PaymentId,
    /// When it was held.
    pub held_at: Moment,
    /// What the merchant sees.
    pub view: PaymentView,
}

#[derive(FromQueryResult)]
struct History {
    id: i64,
    number: String,
    amount: i64,
    refunded: i64,
    refund_pending: i64,
    held_at: i64,
    finished_at: i64,
    card_masked: Option<String>,
    phone: Option<String>,
    qr_number: String,
    qr_name: String,
    participant_name: String,
    public_id: Option<String>,
    external_id: Option<String>,
    fiscal_receipt_url: Option<String>,
}

impl History {
    fn read(self) -> Result<HistoryRow, StoreError> {
        let row = RowOf { table: "payments", key: &self.id };
        let amount = Amount::from_tiyin(self.amount).map_err(|_| row.bad("amount"))?;
        let invoice = match (self.public_id, self.external_id) {
            (Some(id), Some(external)) => {
                Some(InvoiceRef { id: row.text("public_id", id)?, external_id: row.text("external_id", external)? })
            }
            _ => None,
        };
        Ok(HistoryRow {
            id: PaymentId(self.id),
            held_at: Moment::from_millis(self.held_at),
            view: PaymentView {
                number: row.text("number", self.number)?,
                invoice,
                qr: QrRef { number: row.text("qr_number", self.qr_number)?, name: row.text("qr_name", self.qr_name)? },
                amount,
                refunded: Sum::from_tiyin(self.refunded),
                refund_pending: Sum::from_tiyin(self.refund_pending),
                refundable: Sum::from_tiyin(self.amount - self.refunded - self.refund_pending),
                payer: row.payer(self.participant_name, self.card_masked, self.phone)?,
                completed_at: Moment::from_millis(self.finished_at),
                fiscal_receipt_url: self.fiscal_receipt_url,
            },
        })
    }
}

const HISTORY: &str = "SELECT p.id, p.number, p.amount, p.refunded, p.refund_pending, p.held_at, p.finished_at, p.card_masked, p.phone,
        q.number AS qr_number, q.name AS qr_name, pp.name AS participant_name, i.public_id, i.external_id, p.fiscal_receipt_url
    FROM payments p
    LEFT JOIN invoices i ON i.id = p.invoice_id
    JOIN qrs q ON q.id = p.qr_id
    JOIN participants pp ON pp.id = p.participant_id
    WHERE p.state = 'completed'";

/// The merchant's completed payments of a period, newest first (R195).
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn history(
    access: &impl Access,
    merchant: MerchantId,
    period: Period,
    qr: Option<QrId>,
    page: PageRequest<2>,
) -> Result<Vec<HistoryRow>, StoreError> {
    let mut text = format!("{HISTORY} AND p.merchant_id = $1 AND p.finished_at >= $2 AND p.finished_at < $3");
    let mut values: Vec<Value> = values![merchant.0, period.start().millis(), period.end().millis()];
    if let Some(qr) = qr {
        values.push(qr.0.into());
        text += &format!(" AND p.qr_id = ${}", values.len());
    }
    if let Some(cursor) = page.after {
        let [at, id] = cursor.keys;
        values.push(at.into());
        values.push(id.into());
        text += &format!(" AND (p.finished_at, p.id) < (${}, ${})", values.len() - 1, values.len());
    }
    values.push(page.fetch().into());
    text += &format!(" ORDER BY p.finished_at DESC, p.id DESC LIMIT ${}", values.len());
    all::<History>(access, &text, values).await?.into_iter().map(History::read).collect()
}

/// The merchant's completed payment of this number.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn of_merchant(
    access: &impl Access,
    merchant: MerchantId,
    number: &PaymentNumber,
) -> Result<Option<HistoryRow>, StoreError> {
    let text = format!("{HISTORY} AND p.merchant_id = $1 AND p.number = $2");
    let found = one::<History>(access, &text, values![merchant.0, number.as_str()]).await?;
    found.map(History::read).transpose()
}

/// Attaches a fiscal receipt to a completed payment of an invoice that this key has made; `None` when there is no such
/// payment, else whose it is.
///
/// # Errors
/// The database.
pub async fn attach_receipt(
    tx: &Tx,
    key: ApiKeyRow,
    number: &PaymentNumber,
    url: &str,
) -> Result<Option<MerchantId>, StoreError> {
    #[derive(FromQueryResult)]
    struct Attached {
        merchant_id: i64,
    }
    let attached = one::<Attached>(
        tx,
        "UPDATE payments SET fiscal_receipt_url = $3
         WHERE number = $2 AND state = 'completed' AND invoice_id IN (SELECT id FROM invoices WHERE api_key_id = $1)
         RETURNING merchant_id",
        values![key.0, number.as_str(), url],
    )
    .await?;
    Ok(attached.map(|row| MerchantId(row.merchant_id)))
}
