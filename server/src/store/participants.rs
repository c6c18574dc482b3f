//! Banks and payment applications.

use super::row::RowOf;
use super::sql::{all, execute, insert, one, values};
use super::{Access, StoreError, Tx};
use crate::domain::id::{MerchantId, ParticipantId};
use crate::domain::participant::Participant;
use sea_orm::FromQueryResult;
use shared::{Moment, ParticipantCode, Scope};

/// A participant with what its secret is checked against.
pub struct Credentials {
    /// Who it is.
    pub participant: Participant,
    /// Keyed hash of the client secret.
    pub secret_hash: String,
    /// The secret that we sign our calls with, sealed.
    pub outbound_secret_sealed: String,
    /// How often these two were replaced.
    pub generation: i64,
}

/// What is stored of a new participant.
pub struct NewParticipant<'a> {
    /// Its `client_id`.
    pub code: &'a ParticipantCode,
    /// As merchants read it.
    pub name: &'a str,
    /// What it may do.
    pub scopes: &'a [Scope],
    /// Where we call it.
    pub base_url: Option<&'a str>,
    /// Keyed hash of the secret that it shows us.
    pub client_secret_hash: &'a str,
    /// Sealed secret that we sign our calls with.
    pub outbound_secret_sealed: &'a str,
    /// Now.
    pub created_at: Moment,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    code: String,
    name: String,
    scopes: String,
    base_url: Option<String>,
    client_secret_hash: String,
    outbound_secret_sealed: String,
    generation: Option<i64>,
}

impl Row {
    fn read(self) -> Result<Credentials, StoreError> {
        let row = RowOf { table: "participants", key: &self.id };
        let scopes = self
            .scopes
            .split(' ')
            .map(|s| Scope::parse(s).ok_or_else(|| row.bad("scopes")))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Credentials {
            participant: Participant {
                id: ParticipantId(self.id),
                code: row.text("code", self.code)?,
                name: row.text("name", self.name)?,
                scopes,
                base_url: self.base_url,
            },
            secret_hash: self.client_secret_hash,
            outbound_secret_sealed: self.outbound_secret_sealed,
            generation: self.generation.unwrap_or_default(),
        })
    }
}

/// Adds a participant; `None` when the code is taken.
///
/// # Errors
/// The database.
pub async fn add(tx: &Tx, new: NewParticipant<'_>) -> Result<Option<ParticipantId>, StoreError> {
    let scopes = new.scopes.iter().map(|s| s.as_str()).collect::<Vec<_>>().join(" ");
    let id = insert(
        tx,
        "INSERT INTO participants (code, name, scopes, base_url, client_secret_hash, outbound_secret_sealed, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id",
        values![
            new.code.as_str(),
            new.name,
            scopes,
            new.base_url.map(str::to_owned),
            new.client_secret_hash,
            new.outbound_secret_sealed,
            new.created_at.millis()
        ],
    )
    .await?;
    Ok(id.map(ParticipantId))
}

/// A participant that we can call.
pub struct Callable {
    /// Who it is.
    pub participant: Participant,
    /// Where it listens.
    pub base_url: String,
    /// The secret that both know, sealed.
    pub outbound_secret_sealed: String,
}

/// Who serves the merchant and can be called.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn serving(access: &impl Access, merchant: MerchantId) -> Result<Vec<Callable>, StoreError> {
    let rows = all::<Row>(
        access,
        "SELECT p.id, p.code, p.name, p.scopes, p.base_url, p.client_secret_hash, p.outbound_secret_sealed, p.generation
         FROM participants p JOIN merchant_links l ON l.participant_id = p.id
         WHERE l.merchant_id = $1 AND p.base_url IS NOT NULL ORDER BY p.id",
        values![merchant.0],
    )
    .await?;
    rows.into_iter().filter_map(|row| Callable::read(row).transpose()).collect()
}

/// This participant, if it can be called.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn callable(access: &impl Access, id: ParticipantId) -> Result<Option<Callable>, StoreError> {
    let text = "SELECT id, code, name, scopes, base_url, client_secret_hash, outbound_secret_sealed, generation
                FROM participants WHERE id = $1";
    match one::<Row>(access, text, values![id.0]).await? {
        Some(row) => Callable::read(row),
        None => Ok(None),
    }
}

impl Callable {
    fn read(row: Row) -> Result<Option<Self>, StoreError> {
        let Credentials { participant, outbound_secret_sealed, .. } = row.read()?;
        let base_url = participant.base_url.clone();
        Ok(base_url.map(|base_url| Self { participant, base_url, outbound_secret_sealed }))
    }
}

/// Puts a participant's secrets under other keys, unless somebody else has done so meanwhile.
///
/// # Errors
/// The database.
pub async fn rekey(
    tx: &Tx,
    known: &Credentials,
    secret_hash: &str,
    outbound_secret_sealed: &str,
) -> Result<(), StoreError> {
    execute(
        tx,
        "UPDATE participants SET client_secret_hash = $3, outbound_secret_sealed = $4
         WHERE id = $1 AND client_secret_hash = $2",
        values![known.participant.id.0, known.secret_hash.as_str(), secret_hash, outbound_secret_sealed],
    )
    .await?;
    Ok(())
}

/// Other secrets; `false` when nobody has this code.
///
/// # Errors
/// The database.
pub async fn replace_secrets(
    tx: &Tx,
    code: &ParticipantCode,
    secret_hash: &str,
    outbound_secret_sealed: &str,
) -> Result<bool, StoreError> {
    let changed = execute(
        tx,
        "UPDATE participants SET client_secret_hash = $2, outbound_secret_sealed = $3, generation = COALESCE(generation, 0) + 1
         WHERE code = $1",
        values![code.as_str(), secret_hash, outbound_secret_sealed],
    )
    .await?;
    Ok(changed > 0)
}

/// The participant of this code.
///
/// # Errors
/// The database, or a row that cannot exist.
pub async fn by_code(access: &impl Access, code: &ParticipantCode) -> Result<Option<Credentials>, StoreError> {
    one::<Row>(
        access,
        "SELECT id, code, name, scopes, base_url, client_secret_hash, outbound_secret_sealed, generation
         FROM participants WHERE code = $1",
        values![code.as_str()],
    )
    .await?
    .map(Row::read)
    .transpose()
}
