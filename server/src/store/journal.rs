//! Who did what when. Lines are added in the transaction of what they tell; nothing changes or deletes them.

use super::row::RowOf;
use super::sql::{all, execute, values};
use super::{Access, StoreError, Tx};
use crate::domain::actor::Actor;
use crate::domain::cursor::PageRequest;
use crate::domain::id::MerchantId;
use crate::domain::period::Period;
use sea_orm::FromQueryResult;
use shared::Moment;
use shared::dto::{ActorKind, JournalActor, JournalEntry, Topic};

/// A line of the journal.
pub struct Line<'a> {
    /// When.
    pub at: Moment,
    /// Whose journal; `None` for what concerns no merchant.
    pub merchant: Option<MerchantId>,
    /// Who.
    pub actor: Actor<'a>,
    /// What: a stable word such as `qr.register`.
    pub action: &'static str,
    /// On what: a number, a tax id.
    pub subject: &'a str,
    /// Anything else worth keeping; never a secret.
    pub details: Option<String>,
}

/// Adds a line.
///
/// # Errors
/// The database.
pub async fn write(tx: &Tx, line: Line<'_>) -> Result<(), StoreError> {
    let (kind, actor, serial) = match line.actor {
        Actor::User(user) => ("user", user.name.as_str(), Some(user.certificate_serial.clone())),
        Actor::Participant(p) => ("participant", p.code.as_str(), None),
        Actor::Till(key) => ("till", key.name.as_str(), None),
        Actor::Operator => ("operator", "console", None),
        // The operator's server, with nobody at its console.
        Actor::System => ("operator", "job", None),
    };
    execute(
        tx,
        "INSERT INTO journal (at, merchant_id, actor_kind, actor, certificate_serial, action, subject, details, topic)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            line.at.millis(),
            line.merchant.map(|m| m.0),
            kind,
            actor,
            serial,
            line.action,
            line.subject,
            line.details,
            line.action.split('.').next()
        ],
    )
    .await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    at: i64,
    actor_kind: String,
    actor: String,
    certificate_serial: Option<String>,
    action: String,
    subject: String,
    details: Option<String>,
}

impl Row {
    fn read(self) -> Result<(i64, JournalEntry), StoreError> {
        let row = RowOf { table: "journal", key: &self.id };
        let entry = JournalEntry {
            at: Moment::from_millis(self.at),
            actor: JournalActor {
                kind: row.word("actor_kind", &self.actor_kind, &ActorKind::ALL, ActorKind::as_str)?,
                name: self.actor,
                certificate_serial: self.certificate_serial,
            },
            action: self.action,
            subject: self.subject,
            details: self.details,
        };
        Ok((self.id, entry))
    }
}

/// A merchant's lines, newest first, with their ids.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn page(
    access: &impl Access,
    merchant: MerchantId,
    period: Option<Period>,
    topic: Option<Topic>,
    page: PageRequest<2>,
) -> Result<Vec<(i64, JournalEntry)>, StoreError> {
    let [at, id] = page.after.map_or([i64::MAX; 2], |cursor| cursor.keys);
    let (from, end) = period.map_or((i64::MIN, i64::MAX), |period| (period.start().millis(), period.end().millis()));
    // One statement a question, so that each runs along an index of its own.
    let about = if topic.is_some() { "AND topic = $7" } else { "" };
    let text = format!(
        "SELECT id, at, actor_kind, actor, certificate_serial, action, subject, details FROM journal
         WHERE merchant_id = $1 AND at >= $2 AND at < $3 AND (at, id) < ($4, $5) {about}
         ORDER BY at DESC, id DESC LIMIT $6"
    );
    let mut values = values![merchant.0, from, end, at, id, page.fetch()];
    values.extend(topic.map(|topic| topic.as_str().into()));
    all::<Row>(access, &text, values).await?.into_iter().map(Row::read).collect()
}
