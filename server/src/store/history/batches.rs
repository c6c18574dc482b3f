//! Many rows at a time for an export: the statement of the list, read by column numbers without copying.

use super::plan::Plan;
use super::{keys, page as rows};
use crate::domain::cursor::{Cursor, PageRequest};
use crate::domain::report::{PaymentLine, Place, RefundLine};
use crate::store::refunds::STATES;
use crate::store::row::{RowOf, moment};
use crate::store::{Access, StoreError};
use sea_orm::sqlx::{self, Row, ValueRef};
use sea_orm::{DbErr, QueryResult, RuntimeErr};
use shared::dto::{RefundBy, RefundState};
use shared::{Moment, Phone};

/// Some rows of a plan, in order.
pub struct Batch {
    rows: Vec<QueryResult>,
    next: Option<Cursor<2>>,
}

/// The first rows of a plan behind a place.
///
/// # Errors
/// The database.
pub async fn batch(
    access: &impl Access,
    plan: &Plan,
    after: Option<Cursor<2>>,
    limit: u32,
) -> Result<Batch, StoreError> {
    let page = PageRequest { after, limit };
    let mut rows = rows(access, plan, &page).await?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > limit;
    rows.truncate(limit);
    let last = rows.last().filter(|_| more).map(keys).transpose()?;
    Ok(Batch { rows, next: last.map(|keys| Cursor { first: 1, keys }) })
}

impl Batch {
    /// Where the next batch begins; `None` behind the last one.
    #[must_use]
    pub const fn next(&self) -> Option<Cursor<2>> {
        self.next
    }

    /// The rows of a plan of payments.
    pub fn payments(&self) -> impl Iterator<Item = Result<PaymentLine<'_>, StoreError>> {
        self.rows.iter().map(|row| payment(&Cells(row)))
    }

    /// The rows of a plan of refunds.
    pub fn refunds(&self) -> impl Iterator<Item = Result<RefundLine<'_>, StoreError>> {
        self.rows.iter().map(|row| refund(&Cells(row)))
    }
}

fn payment<'a>(cells: &Cells<'a>) -> Result<PaymentLine<'a>, StoreError> {
    let id = cells.whole(1)?;
    let row = RowOf { table: "payments", key: &id };
    let phone = cells.maybe(12)?.map(|phone: &str| Phone::parse(phone).map(|phone| phone.masked())).transpose();
    Ok(PaymentLine {
        completed_at: Moment::from_millis(cells.whole(0)?),
        number: cells.text(2)?,
        place: place(cells, 3)?,
        sums: [cells.whole(7)?, cells.whole(8)?, cells.whole(9)?],
        participant: cells.text(10)?,
        card_masked: cells.maybe(11)?,
        phone_masked: phone.map_err(|_| row.bad("phone"))?,
        fiscal_receipt_url: cells.maybe(13)?,
    })
}

fn refund<'a>(cells: &Cells<'a>) -> Result<RefundLine<'a>, StoreError> {
    let id = cells.whole(1)?;
    let row = RowOf { table: "refunds", key: &id };
    Ok(RefundLine {
        created_at: Moment::from_millis(cells.whole(0)?),
        finished_at: moment(cells.maybe(2)?),
        id: cells.text(3)?,
        payment: cells.text(4)?,
        place: place(cells, 5)?,
        amount: cells.whole(9)?,
        state: row.word("state", cells.text(10)?, &STATES, RefundState::as_str)?,
        reason: cells.maybe(11)?,
        by: match cells.maybe::<i64>(12)? {
            Some(_) => RefundBy::Till,
            None => RefundBy::Cabinet,
        },
    })
}

/// Invoice, till's id, QR's name, QR's number from this column on.
fn place<'a>(cells: &Cells<'a>, at: usize) -> Result<Place<'a>, StoreError> {
    Ok(Place {
        invoice: cells.maybe(at)?.zip(cells.maybe(at + 1)?),
        qr_name: cells.text(at + 2)?,
        qr_number: cells.text(at + 3)?,
    })
}

/// A row's cells by number. Names and checked types would cost more than the rest of an export.
struct Cells<'a>(&'a QueryResult);

impl<'a> Cells<'a> {
    fn maybe<T>(&self, at: usize) -> Result<Option<T>, StoreError>
    where
        T: sqlx::Type<sqlx::Postgres> + sqlx::Decode<'a, sqlx::Postgres>,
        T: sqlx::Type<sqlx::Sqlite> + sqlx::Decode<'a, sqlx::Sqlite>,
    {
        let cell = match (self.0.try_as_pg_row(), self.0.try_as_sqlite_row()) {
            (Some(row), _) => cell(row, at),
            (_, Some(row)) => cell(row, at),
            _ => Ok(None),
        };
        cell.map_err(|error| StoreError::Driver(DbErr::Query(RuntimeErr::SqlxError(error.into()))))
    }

    fn text(&self, at: usize) -> Result<&'a str, StoreError> {
        self.maybe(at)?.ok_or_else(|| missing(at))
    }

    fn whole(&self, at: usize) -> Result<i64, StoreError> {
        self.maybe(at)?.ok_or_else(|| missing(at))
    }
}

fn cell<'a, R, T>(row: &'a R, at: usize) -> Result<Option<T>, sqlx::Error>
where
    R: Row,
    usize: sqlx::ColumnIndex<R>,
    T: sqlx::Decode<'a, R::Database>,
{
    let value = row.try_get_raw(at)?;
    if value.is_null() {
        return Ok(None);
    }
    T::decode(value).map(Some).map_err(sqlx::Error::Decode)
}

fn missing(at: usize) -> StoreError {
    StoreError::Driver(DbErr::Type(format!("column {at} of an export is NULL")))
}
