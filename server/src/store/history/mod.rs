//! The operations history: lists, sums and exports of one filter, which is turned into SQL here and nowhere else.
//!
//! Without a search a period is read from an index in order. With one, ids are looked up by their own indexes when they are
//! few; when a text is the beginning of many, the period is walked in order and each row looked at. No way reads all that a
//! merchant has.

mod batches;
mod overview;
mod payments;
mod plan;
mod refunds;
mod sums;

pub use batches::{Batch, batch};
pub use overview::{days, hours, largest};
pub use payments::{HistoryRow, newest, of_merchant, page as payments, sum as payments_sum};
pub use plan::Plan;
pub use refunds::{page as refunds, sum as refunds_sum};
pub use sums::{asked, ended, paid, returned};

use super::sql::Draft;
use super::{Access, StoreError};
use crate::domain::cursor::PageRequest;
use plan::Part;
use sea_orm::QueryResult;

/// The first rows of a page: each part gives its own in order, and the short lists are merged.
async fn page(access: &impl Access, plan: &Plan, page: &PageRequest<2>) -> Result<Vec<QueryResult>, StoreError> {
    let mut found = Vec::new();
    for part in &plan.parts {
        let mut statement = Draft::new(plan.side.select);
        plan.narrow(part, Some(page), &mut statement);
        let (at, id) = (plan.side.at, plan.side.id);
        if let Some(cursor) = page.after {
            let [last_at, last_id] = cursor.keys;
            let (last_at, last_id) = (statement.bind(last_at), statement.bind(last_id));
            statement.text += &format!(" AND ({at}, {id}) < ({last_at}, {last_id})");
        }
        let limit = statement.bind(page.fetch());
        statement.text += &format!(" ORDER BY {at} DESC, {id} DESC LIMIT {limit}");
        found.extend(statement.rows(access).await?);
    }
    if plan.parts.len() > 1 {
        let mut keyed = found.into_iter().map(|row| Ok((keys(&row)?, row))).collect::<Result<Vec<_>, StoreError>>()?;
        keyed.sort_by(|(one, _), (other, _)| other.cmp(one));
        keyed.truncate(usize::try_from(page.fetch()).unwrap_or(usize::MAX));
        found = keyed.into_iter().map(|(_, row)| row).collect();
    }
    Ok(found)
}

/// What the rows of all parts come to, column by column. The parts have no row in common.
async fn total<const N: usize>(access: &impl Access, plan: &Plan, sums: &str) -> Result<[i64; N], StoreError> {
    let mut total = [0_i64; N];
    for part in &plan.parts {
        let joined = if matches!(part, Part::Walked { .. }) { plan.side.looked_at } else { plan.side.alone };
        let mut statement = Draft::new(&format!("SELECT {sums} FROM {joined}"));
        plan.narrow(part, None, &mut statement);
        add(&mut total, &statement.rows(access).await?)?;
    }
    Ok(total)
}

fn add<const N: usize>(total: &mut [i64; N], rows: &[QueryResult]) -> Result<(), StoreError> {
    for row in rows {
        for (at, sum) in total.iter_mut().enumerate() {
            *sum += row.try_get_by_index::<i64>(at)?;
        }
    }
    Ok(())
}

/// The sort keys of a row.
fn keys(row: &QueryResult) -> Result<[i64; 2], StoreError> {
    Ok([row.try_get_by_index(0)?, row.try_get_by_index(1)?])
}
