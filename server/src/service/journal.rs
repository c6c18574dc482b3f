//! The journal as its merchant reads it.

use crate::domain::cursor::PageRequest;
use crate::domain::id::MerchantId;
use crate::domain::period::Period;
use crate::failure::Failure;
use crate::state::App;
use crate::store::journal;
use shared::dto::{JournalEntry, List, Topic};

/// Lines of the journal, newest first, of a period and about a topic if they are given.
///
/// # Errors
/// The database.
pub async fn list(
    app: &App,
    merchant: MerchantId,
    period: Option<Period>,
    topic: Option<Topic>,
    page: PageRequest<2>,
) -> Result<List<JournalEntry>, Failure> {
    let rows = journal::page(&app.store, merchant, period, topic, page).await?;
    Ok(page.finish(rows, |(id, entry)| [entry.at.millis(), *id], |(_, entry)| entry))
}
