//! Who did what when. Lines are added in the transaction of what they tell; nothing changes or deletes them.

use super::sql::{execute, values};
use super::{StoreError, Tx};
use crate::domain::actor::Actor;
use crate::domain::id::MerchantId;
use shared::Moment;

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
        "INSERT INTO journal (at, merchant_id, actor_kind, actor, certificate_serial, action, subject, details)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        values![
            line.at.millis(),
            line.merchant.map(|m| m.0),
            kind,
            actor,
            serial,
            line.action,
            line.subject,
            line.details
        ],
    )
    .await?;
    Ok(())
}
