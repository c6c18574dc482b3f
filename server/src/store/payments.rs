//! Payments: holding and finishing.

use super::row::{RowOf, moment};
use super::sql::{execute, insert, lock_clause, one, values};
use super::{Access, Lock, StoreError, Tx};
use crate::domain::id::{ApiKeyRow, InvoiceRow, MerchantId, ParticipantId, PaymentId};
use crate::domain::payment::{Destination, Order, Payment, Stage};
use sea_orm::FromQueryResult;
use shared::{Amount, CardType, Moment, PaymentNumber, PaymentReference, PaymentState};

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

/// Records a hold and gives it back; `None` when the number is taken, or the participant has used the reference before.
///
/// # Errors
/// The database.
pub async fn hold(tx: &Tx, new: NewHold<'_>) -> Result<Option<Payment>, StoreError> {
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
    Ok(id.map(|id| Payment {
        id: PaymentId(id),
        number: new.number.clone(),
        participant: new.participant,
        invoice,
        reference: new.reference.clone(),
        order: new.order.clone(),
        confirm_before: new.confirm_before,
        stage: Stage::Held,
    }))
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
