//! The journal as its merchant reads it.

mod words;

use crate::domain::cursor::PageRequest;
use crate::domain::id::MerchantId;
use crate::domain::period::Period;
use crate::failure::Failure;
use crate::state::App;
use crate::store::journal::{self, Written};
use shared::Lang;
use shared::dto::{JournalEntry, List, Topic};
use std::collections::{BTreeMap, BTreeSet};
use words::Facts;

/// Lines of a period, newest first, about one topic if it is given.
///
/// # Errors
/// The database.
pub async fn list(
    app: &App,
    merchant: MerchantId,
    period: Period,
    topic: Option<Topic>,
    page: PageRequest<2>,
    lang: Lang,
) -> Result<List<JournalEntry>, Failure> {
    let rows = journal::page(&app.store, merchant, period, topic, page).await?;
    // A QR is told by what it is called now; only two topics name any.
    let numbers: BTreeSet<&str> = rows.iter().flat_map(qrs_of).collect();
    let names = journal::names_of_qrs(&app.store, merchant, numbers).await?;
    Ok(page.finish(rows, |row| [row.at.millis(), row.id], |row| view(row, &names, lang)))
}

/// What may be the number of a QR.
fn qrs_of(row: &Written) -> Vec<&str> {
    match row.topic {
        Topic::Qr => vec![&row.subject],
        Topic::ApiKey => row.details.split(' ').filter(|word| !word.is_empty()).collect(),
        Topic::Refund | Topic::Session | Topic::Account | Topic::Merchant => Vec::new(),
    }
}

fn view(row: Written, names: &BTreeMap<String, String>, lang: Lang) -> JournalEntry {
    let facts = Facts { action: row.action, actor: row.actor.kind, details: &row.details };
    let text = words::text(lang, facts, names);
    let payment = words::payment(facts);
    JournalEntry {
        at: row.at,
        actor: row.actor,
        action: row.action.as_str().to_owned(),
        text,
        topic: row.topic,
        subject_name: row.key_name.or_else(|| names.get(&row.subject).cloned()),
        subject: row.subject,
        payment,
    }
}
