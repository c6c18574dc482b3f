//! What has changed, for pages that are open elsewhere.
//!
//! Rows become visible in the order of commits, which is not the order of their numbers. So a reader on PostgreSQL goes by
//! the number of the transaction and stops before the oldest one that is still open: whatever commits late commits before
//! the place where the reader stands. SQLite's writers are alone, their numbers are in order.

use super::row::RowOf;
use super::sql::{all, execute, is_postgres, one, values};
use super::{Access, StoreError, Tx};
use crate::domain::event::{Event, Position};
use crate::domain::id::{InvoiceRow, MerchantId};
use sea_orm::FromQueryResult;
use shared::{EventKind, Moment, PaymentNumber};

/// The subject of an event that concerns every QR of a merchant.
const EVERY: &str = "*";

/// Tells of a change in the transaction that makes it.
///
/// # Errors
/// The database.
pub async fn write(
    tx: &Tx,
    merchant: MerchantId,
    kind: EventKind,
    subject: &str,
    now: Moment,
) -> Result<(), StoreError> {
    add(tx, merchant, kind, subject, None, now).await
}

/// Tells of a payment in the transaction that completes it, and of the invoice that it has paid.
///
/// # Errors
/// The database.
pub async fn paid(
    tx: &Tx,
    merchant: MerchantId,
    number: &PaymentNumber,
    invoice: Option<InvoiceRow>,
    now: Moment,
) -> Result<(), StoreError> {
    add(tx, merchant, EventKind::Payment, number.as_str(), invoice, now).await
}

async fn add(
    tx: &Tx,
    merchant: MerchantId,
    kind: EventKind,
    subject: &str,
    invoice: Option<InvoiceRow>,
    now: Moment,
) -> Result<(), StoreError> {
    let number = if is_postgres(tx) { "CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT)" } else { "0" };
    execute(
        tx,
        &format!(
            "INSERT INTO events (tx, merchant_id, kind, subject, at, invoice_id) VALUES ({number}, $1, $2, $3, $4, $5)"
        ),
        values![merchant.0, kind.as_str(), subject, now.millis(), invoice.map(|invoice| invoice.0)],
    )
    .await?;
    tx.tells();
    Ok(())
}

/// Tells that what stands behind many of the merchant's QRs has changed: an account, a bank's word.
///
/// # Errors
/// The database.
pub async fn every_qr(tx: &Tx, merchant: MerchantId, now: Moment) -> Result<(), StoreError> {
    write(tx, merchant, EventKind::Qr, EVERY, now).await
}

#[derive(FromQueryResult)]
struct Row {
    tx: i64,
    id: i64,
    merchant_id: i64,
    kind: String,
    subject: String,
    invoice_id: Option<i64>,
}

impl Row {
    fn read(self) -> Result<Event, StoreError> {
        let row = RowOf { table: "events", key: &self.id };
        Ok(Event {
            position: Position { tx: self.tx, id: self.id },
            merchant: MerchantId(self.merchant_id),
            kind: row.word("kind", &self.kind, &EventKind::ALL, EventKind::as_str)?,
            subject: self.subject,
            invoice: self.invoice_id.map(InvoiceRow),
        })
    }
}

/// What no open transaction can come before.
fn settled(access: &impl Access) -> &'static str {
    if is_postgres(access) {
        "tx < CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS BIGINT)"
    } else {
        "1 = 1"
    }
}

/// The last event that a reader may have seen.
///
/// # Errors
/// The database.
pub async fn head(access: &impl Access) -> Result<Position, StoreError> {
    #[derive(FromQueryResult)]
    struct Head {
        tx: i64,
        id: i64,
    }
    let text = format!("SELECT tx, id FROM events WHERE {} ORDER BY tx DESC, id DESC LIMIT 1", settled(access));
    let head = one::<Head>(access, &text, Vec::new()).await?;
    Ok(head.map_or_else(Position::default, |head| Position { tx: head.tx, id: head.id }))
}

/// Everybody's events behind a place, in order, at most `most`.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn after(access: &impl Access, place: Position, most: i64) -> Result<Vec<Event>, StoreError> {
    let text = format!(
        "SELECT tx, id, merchant_id, kind, subject, invoice_id FROM events
         WHERE (tx, id) > ($1, $2) AND {} ORDER BY tx, id LIMIT $3",
        settled(access)
    );
    all::<Row>(access, &text, values![place.tx, place.id, most]).await?.into_iter().map(Row::read).collect()
}

/// The merchant's events behind a place, in order, at most `most`.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn of_merchant_after(
    access: &impl Access,
    merchant: MerchantId,
    place: Position,
    most: i64,
) -> Result<Vec<Event>, StoreError> {
    let text = format!(
        "SELECT tx, id, merchant_id, kind, subject, invoice_id FROM events
         WHERE merchant_id = $1 AND (tx, id) > ($2, $3) AND {} ORDER BY tx, id LIMIT $4",
        settled(access)
    );
    let values = values![merchant.0, place.tx, place.id, most];
    all::<Row>(access, &text, values).await?.into_iter().map(Row::read).collect()
}

/// Forgets what every page has seen or asked anew for.
///
/// # Errors
/// The database.
pub async fn forget(tx: &Tx, before: Moment) -> Result<(), StoreError> {
    execute(tx, "DELETE FROM events WHERE at < $1", values![before.millis()]).await?;
    Ok(())
}
