//! What a participant credits and debits on the accounts that it registered: completed payments and refunds.

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
    kind: i64,
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
        let (table, kind) = match self.kind {
            0 => ("payments", SettlementKind::Payment),
            _ => ("refunds", SettlementKind::Refund),
        };
        let row = RowOf { table, key: &self.id };
        Ok(Settled {
            keys: [self.finished_at, self.id * 2 + self.kind],
            line: SettlementLine {
                kind,
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
    let mut values: Vec<Value> = values![acquirer.0, period.start().millis(), period.end().millis()];
    let mut which =
        "o.state = 'completed' AND o.acquirer_id = $1 AND o.finished_at >= $2 AND o.finished_at < $3".to_owned();
    if let Some(account) = account {
        values.push(account.as_str().into());
        which += &format!(
            " AND o.account_id IN (SELECT id FROM accounts WHERE participant_id = $1 AND account = ${})",
            values.len()
        );
    }
    let after = page.after.map(|cursor| {
        let [at, id] = cursor.keys;
        values.push(at.into());
        values.push(id.into());
        (values.len() - 1, values.len())
    });
    values.push(page.fetch().into());
    let mut lines = Vec::new();
    // Each table gives its own first rows in the order of its own index; two short lists are merged here.
    for (kind, table, number) in
        [(0, "payments", "o.number, o.amount"), (1, "refunds", "o.public_id AS number, -o.amount AS amount")]
    {
        let after = after.map_or_else(String::new, |(at, place)| {
            format!(" AND o.finished_at >= ${at} AND (o.finished_at > ${at} OR o.id * 2 + {kind} > ${place})")
        });
        let text = format!(
            "SELECT CAST({kind} AS BIGINT) AS kind, o.id, {number}, o.finished_at, q.number AS qr_number, m.tax_id, a.account, a.mfo
             FROM {table} o
             JOIN qrs q ON q.id = o.qr_id
             JOIN merchants m ON m.id = o.merchant_id
             JOIN accounts a ON a.id = o.account_id
             WHERE {which}{after} ORDER BY o.finished_at, o.id LIMIT ${}",
            values.len()
        );
        for row in all::<Row>(access, &text, values.clone()).await? {
            lines.push(row.read()?);
        }
    }
    lines.sort_by_key(|line| line.keys);
    lines.truncate(usize::try_from(page.fetch()).unwrap_or(usize::MAX));
    Ok(lines)
}
