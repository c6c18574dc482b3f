//! Who did what when. Lines are added in the transaction of what they tell; nothing changes or deletes them.

use super::row::RowOf;
use super::sql::{Draft, execute, values};
use super::{Access, StoreError, Tx};
use crate::domain::actor::Actor;
use crate::domain::cursor::PageRequest;
use crate::domain::id::MerchantId;
use crate::domain::journal::Action;
use crate::domain::period::Period;
use sea_orm::FromQueryResult;
use shared::Moment;
use shared::dto::{ActorKind, JournalActor, Topic};
use std::collections::BTreeMap;

/// A line of the journal.
pub struct Line<'a> {
    /// When.
    pub at: Moment,
    /// Whose journal; `None` for what concerns no merchant.
    pub merchant: Option<MerchantId>,
    /// Who.
    pub actor: Actor<'a>,
    /// What.
    pub action: Action,
    /// On what: a number, a tax id.
    pub subject: &'a str,
    /// What else is worth keeping, as [`Action`] says; never a secret.
    pub details: Option<String>,
}

/// How the operator is called when nobody sits at his console.
const JOB: &str = "job";

/// Adds a line.
///
/// # Errors
/// The database.
pub async fn write(tx: &Tx, line: Line<'_>) -> Result<(), StoreError> {
    let (kind, actor, serial) = match line.actor {
        Actor::User(user) => ("user", user.name.as_str(), Some(user.certificate_serial.clone())),
        Actor::Participant(p) => ("participant", p.code.as_str(), None),
        Actor::Till(key) => ("till", key.as_str(), None),
        Actor::Operator => ("operator", "console", None),
        Actor::System => ("operator", JOB, None),
    };
    execute(
        tx,
        "INSERT INTO journal (at, merchant_id, actor_kind, actor, certificate_serial, action, subject, details)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        values![
            line.at.millis(),
            line.merchant.map(|m| m.0),
            kind,
            actor,
            serial,
            line.action.as_str(),
            line.subject,
            line.details
        ],
    )
    .await?;
    Ok(())
}

/// A line as it stands.
pub struct Written {
    /// Row.
    pub id: i64,
    /// When.
    pub at: Moment,
    /// Who.
    pub actor: JournalActor,
    /// What.
    pub action: Action,
    /// What it is about.
    pub topic: Topic,
    /// On what.
    pub subject: String,
    /// What else is known of it.
    pub details: String,
    /// The subject's name, if it is a key.
    pub key_name: Option<String>,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    at: i64,
    actor_kind: String,
    actor: String,
    participant_name: Option<String>,
    certificate_serial: Option<String>,
    action: String,
    topic: String,
    subject: String,
    details: Option<String>,
    key_name: Option<String>,
}

impl Row {
    fn read(self) -> Result<Written, StoreError> {
        let row = RowOf { table: "journal", key: &self.id };
        let (kind, name) = match self.actor_kind.as_str() {
            "user" => (ActorKind::User, Some(self.actor)),
            "participant" => (ActorKind::Participant, Some(self.participant_name.unwrap_or(self.actor))),
            "till" => (ActorKind::Till, Some(self.actor)),
            "operator" if self.actor == JOB => (ActorKind::System, None),
            "operator" => (ActorKind::Operator, None),
            _ => return Err(row.bad("actor_kind")),
        };
        Ok(Written {
            id: self.id,
            at: Moment::from_millis(self.at),
            actor: JournalActor { kind, name, certificate_serial: self.certificate_serial },
            action: row.word("action", &self.action, Action::ALL, Action::as_str)?,
            topic: row.word("topic", &self.topic, &Topic::ALL, Topic::as_str)?,
            subject: self.subject,
            details: self.details.unwrap_or_default(),
            key_name: self.key_name,
        })
    }
}

/// A merchant's lines of a period, newest first; of one topic if it is given, along an index of its own.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn page(
    access: &impl Access,
    merchant: MerchantId,
    period: Period,
    topic: Option<Topic>,
    page: PageRequest<2>,
) -> Result<Vec<Written>, StoreError> {
    let mut statement = Draft::new(
        "SELECT j.id, j.at, j.actor_kind, j.actor, p.name AS participant_name, j.certificate_serial, j.action, j.topic,
                j.subject, j.details, k.name AS key_name
         FROM journal j
         LEFT JOIN participants p ON j.actor_kind = 'participant' AND p.code = j.actor
         LEFT JOIN api_keys k ON j.topic = 'api-key' AND k.public_id = j.subject AND k.merchant_id = j.merchant_id",
    );
    // One place where the page begins, be it the period's end: with two, SQLite would choose the wrong one of the indexes.
    let end = [period.end().millis(), i64::MIN];
    let [at, id] = page.after.map_or(end, |cursor| cursor.keys.min(end));
    let (merchant, from) = (statement.bind(merchant.0), statement.bind(period.start().millis()));
    let (at, id) = (statement.bind(at), statement.bind(id));
    statement.text += &format!(" WHERE j.merchant_id = {merchant} AND j.at >= {from} AND (j.at, j.id) < ({at}, {id})");
    if let Some(topic) = topic {
        let topic = statement.bind(topic.as_str());
        statement.text += &format!(" AND j.topic = {topic}");
    }
    let limit = statement.bind(page.fetch());
    statement.text += &format!(" ORDER BY j.at DESC, j.id DESC LIMIT {limit}");
    let rows = statement.rows(access).await?;
    rows.iter().map(|row| Row::from_query_result(row, "")?.read()).collect()
}

/// What those of these QRs are called that are the merchant's.
///
/// # Errors
/// The database.
pub async fn names_of_qrs(
    access: &impl Access,
    merchant: MerchantId,
    numbers: impl IntoIterator<Item = &str>,
) -> Result<BTreeMap<String, String>, StoreError> {
    let mut statement = Draft::new("SELECT number, name FROM qrs WHERE merchant_id = ");
    let merchant = statement.bind(merchant.0);
    let places: Vec<String> = numbers.into_iter().map(|number| statement.bind(number)).collect();
    if places.is_empty() {
        return Ok(BTreeMap::new());
    }
    statement.text += &format!("{merchant} AND number IN ({})", places.join(", "));
    let rows = statement.rows(access).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect()
}
