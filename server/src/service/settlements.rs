//! What a bank credits and debits on its accounts.

use crate::domain::cursor::PageRequest;
use crate::domain::participant::Participant;
use crate::domain::period::Period;
use crate::failure::Failure;
use crate::state::App;
use crate::store::settlements as store;
use shared::AccountNumber;
use shared::dto::{List, SettlementLine};

/// The participant's lines of a period, oldest first, of all its accounts or of one.
///
/// # Errors
/// The database.
pub async fn list(
    app: &App,
    participant: &Participant,
    period: Period,
    account: Option<&AccountNumber>,
    page: PageRequest<2>,
) -> Result<List<SettlementLine>, Failure> {
    let rows = store::page(&app.store, participant.id, period, account, page).await?;
    Ok(page.finish(rows, |row| row.keys, |row| row.line))
}
