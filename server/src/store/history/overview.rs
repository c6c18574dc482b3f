//! What the first page shows of the sums that are kept by the day: it reads rows of days and QRs, never operations.

use super::sums;
use crate::domain::id::MerchantId;
use crate::domain::overview::{Kept, Largest};
use crate::domain::period::Period;
use crate::store::row::RowOf;
use crate::store::sql::{Draft, all, values};
use crate::store::{Access, StoreError};
use sea_orm::FromQueryResult;
use shared::dto::{QrRef, QrTakings};
use shared::{Moment, Sum};

/// What was paid on the days of a period; quiet days are left out.
///
/// # Errors
/// The database.
pub async fn days(access: &impl Access, merchant: MerchantId, period: Period) -> Result<Vec<Kept>, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        day: i64,
        payments: i64,
        amount: i64,
        refunded: i64,
    }
    let text = "SELECT s.day, CAST(SUM(s.payments) AS BIGINT) AS payments, CAST(SUM(s.amount) AS BIGINT) AS amount,
            CAST(SUM(s.refunded) AS BIGINT) AS refunded
        FROM payment_sums s WHERE s.merchant_id = $1 AND s.day >= $2 AND s.day < $3 GROUP BY s.day ORDER BY s.day";
    let rows = all::<Row>(access, text, of(merchant, period)).await?;
    let read = |row: Row| Kept {
        day: Moment::from_millis(row.day).day(),
        count: row.payments,
        amount: row.amount,
        refunded: row.refunded,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// How many payments of a period came in each hour of the day.
///
/// # Errors
/// The database.
pub async fn hours(access: &impl Access, merchant: MerchantId, period: Period) -> Result<Vec<i64>, StoreError> {
    let sums: Vec<_> = sums::hours().map(|hour| format!("CAST(COALESCE(SUM(s.{hour}), 0) AS BIGINT)")).collect();
    let mut statement = Draft::new(&format!("SELECT {} FROM payment_sums s", sums.join(", ")));
    let merchant = statement.bind(merchant.0);
    let (start, end) = (statement.bind(period.start().millis()), statement.bind(period.end().millis()));
    statement.text += &format!(" WHERE s.merchant_id = {merchant} AND s.day >= {start} AND s.day < {end}");
    let mut found = Vec::new();
    for row in statement.rows(access).await? {
        for at in 0..sums.len() {
            found.push(row.try_get_by_index(at)?);
        }
    }
    Ok(found)
}

/// The QRs that took in most in a period, and how many took in anything.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn largest(
    access: &impl Access,
    merchant: MerchantId,
    period: Period,
    most: u32,
) -> Result<Largest, StoreError> {
    #[derive(FromQueryResult)]
    struct Row {
        qr_id: i64,
        number: String,
        name: String,
        payments: i64,
        amount: i64,
        qrs: i64,
    }
    let text = "SELECT t.qr_id, q.number, q.name, t.payments, t.amount, t.qrs FROM (
            SELECT s.qr_id, CAST(SUM(s.payments) AS BIGINT) AS payments, CAST(SUM(s.amount) AS BIGINT) AS amount,
                COUNT(*) OVER () AS qrs
            FROM payment_sums s WHERE s.merchant_id = $1 AND s.day >= $2 AND s.day < $3
            GROUP BY s.qr_id ORDER BY amount DESC, s.qr_id LIMIT $4) t
        JOIN qrs q ON q.id = t.qr_id ORDER BY t.amount DESC, t.qr_id";
    let mut values = of(merchant, period);
    values.push(i64::from(most).into());
    let rows = all::<Row>(access, text, values).await?;
    let qrs = rows.first().map_or(0, |row| row.qrs);
    let read = |row: Row| {
        let key = RowOf { table: "qrs", key: &row.qr_id };
        Ok(QrTakings {
            qr: QrRef { number: key.text("number", row.number)?, name: key.text("name", row.name)? },
            count: u64::try_from(row.payments).unwrap_or_default(),
            amount: Sum::from_tiyin(row.amount),
        })
    };
    let found: Result<_, StoreError> = rows.into_iter().map(read).collect();
    Ok(Largest { qrs: u64::try_from(qrs).unwrap_or_default(), found: found? })
}

fn of(merchant: MerchantId, period: Period) -> Vec<sea_orm::Value> {
    values![merchant.0, period.start().millis(), period.end().millis()]
}
