//! What a participant credits and debits on the accounts that it registered.

use super::row::RowOf;
use super::sql::{all, values};
use super::{Access, StoreError};
use crate::domain::cursor::PageRequest;
use crate::domain::id::ParticipantId;
use crate::domain::period::Period;
use sea_orm::{FromQueryResult, Value};
use shared::dto::SettlementLine;
use shared::{AccountNumber, Moment, SettlementKind, Sum};

/// A line with its sort keys.
pub struct Settled {
    /// When and which row.
    pub keys: [i64; 2],
    /// What the participant reads.
    pub line: SettlementLine,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    number: String,
    amount: i64,
    finished_at: i64,
    qr_number: String,
    tax_id: String,
    account: String,
    mfo: String,
}

impl Row {
    fn read(self) -> Result<Settled, StoreError> {
        let row = RowOf { table: "payments", key: &self.id };
        Ok(Settled {
            keys: [self.finished_at, self.id],
            line: SettlementLine {
                kind: SettlementKind::Payment,
                number: self.number,
                qr_number: row.text("qr_number", self.qr_number)?,
                tax_id: row.text("tax_id", self.tax_id)?,
                account: row.text("account", self.account)?,
                mfo: row.text("mfo", self.mfo)?,
                amount: Sum::from_tiyin(self.amount),
                at: Moment::from_millis(self.finished_at),
            },
        })
    }
}

/// The acquirer's lines of a period, oldest first, whole or of one account. An account of another participant has none.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn page(
    access: &impl Access,
    acquirer: ParticipantId,
    period: Period,
    account: Option<&AccountNumber>,
    page: PageRequest<2>,
) -> Result<Vec<Settled>, StoreError> {
    let mut text = "SELECT p.id, p.number, p.amount, p.finished_at, q.number AS qr_number, m.tax_id, a.account, a.mfo
         FROM payments p
         JOIN qrs q ON q.id = p.qr_id
         JOIN merchants m ON m.id = p.merchant_id
         JOIN accounts a ON a.id = p.account_id
         WHERE p.state = 'completed' AND p.acquirer_id = $1 AND p.finished_at >= $2 AND p.finished_at < $3"
        .to_owned();
    let mut values: Vec<Value> = values![acquirer.0, period.start().millis(), period.end().millis()];
    if let Some(account) = account {
        values.push(account.as_str().into());
        text += &format!(
            " AND p.account_id IN (SELECT id FROM accounts WHERE participant_id = $1 AND account = ${})",
            values.len()
        );
    }
    if let Some(cursor) = page.after {
        let [at, id] = cursor.keys;
        values.push(at.into());
        values.push(id.into());
        text += &format!(" AND (p.finished_at, p.id) > (${}, ${})", values.len() - 1, values.len());
    }
    values.push(page.fetch().into());
    text += &format!(" ORDER BY p.finished_at, p.id LIMIT ${}", values.len());
    all::<Row>(access, &text, values).await?.into_iter().map(Row::read).collect()
}
