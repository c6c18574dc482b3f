//! Creating once: the same key and body answer the first result, whoever asks again and on whichever server.

use crate::domain::id::MerchantId;
use crate::failure::Failure;
use crate::state::App;
use crate::store::Tx;
use crate::store::idempotency::{self, Place, Standing};
use serde::Serialize;
use sha2::{Digest, Sha256};
use shared::{ErrorCode, IdempotencyKey};

/// HTTP status of a creation.
const CREATED: u16 = 201;

/// A creating request of the cabinet.
pub struct Once<'a, B> {
    /// Whose key it is.
    pub merchant: MerchantId,
    /// Method and full path, ids included.
    pub operation: &'a str,
    /// The caller's key.
    pub key: &'a IdempotencyKey,
    /// The body as it was understood: bodies are compared by value, not by spelling.
    pub body: &'a B,
}

/// What the caller is answered.
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// JSON.
    pub body: String,
    /// Whether this is the answer to an earlier request.
    pub replayed: bool,
}

/// What a creating request turns out to be.
pub enum Begun<'a> {
    /// The first of its key: the caller creates inside this transaction and [`First::finish`]es it.
    First(First<'a>),
    /// A repetition: this is the answer.
    Repeated(Answer),
}

/// An open transaction that has claimed its key. Dropped without [`First::finish`], it remembers nothing and the same key
/// may try again.
pub struct First<'a> {
    /// Where everything is to be stored.
    pub tx: Tx,
    place: Place<'a>,
}

impl<'a, B: Serialize> Once<'a, B> {
    /// Claims the key, or finds the answer that it stands for.
    ///
    /// # Errors
    /// 2008 when the key came before with another body.
    pub async fn begin(&self, app: &App) -> Result<Begun<'a>, Failure> {
        let body_hash = hex::encode(Sha256::digest(serde_json::to_vec(self.body).map_err(Failure::internal)?));
        let place = Place { merchant: self.merchant, operation: self.operation, key: self.key };
        let tx = app.store.begin().await?;
        match idempotency::claim(&tx, &place, &body_hash, app.clock.now()).await? {
            Standing::Fresh => Ok(Begun::First(First { tx, place })),
            Standing::Answered { status, answer } => {
                Ok(Begun::Repeated(Answer { status, body: answer, replayed: true }))
            }
            Standing::OtherBody => Err(ErrorCode::IdempotencyConflict.into()),
        }
    }
}

impl First<'_> {
    /// Remembers the answer and commits everything at once.
    ///
    /// # Errors
    /// The database.
    pub async fn finish(self, made: &impl Serialize) -> Result<Answer, Failure> {
        let body = serde_json::to_string(made).map_err(Failure::internal)?;
        idempotency::answer(&self.tx, &self.place, CREATED, &body).await?;
        self.tx.commit().await?;
        Ok(Answer { status: CREATED, body, replayed: false })
    }
}
