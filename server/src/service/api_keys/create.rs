use super::{dynamic, tell};
use crate::domain::journal::Action;
use crate::domain::session::Session;
use crate::failure::Failure;
use crate::secrets::Purpose;
use crate::service::idempotent::{Answer, Begun, Once};
use crate::state::App;
use crate::store::{Lock, api_keys as store};
use shared::dto::{ApiKeyCreated, CreateApiKey};
use shared::{ApiKeyId, ApiKeySecret, IdempotencyKey};

/// Makes a key for a dynamic QR (R158–R173). The key stands in this answer alone: what is remembered of it is its keyed
/// hash, and a repeated request is answered without it.
///
/// # Errors
/// 7001 for a QR that is not the merchant's, 7003 for a static one, 2008 for an idempotency key used with another body.
pub async fn create(
    app: &App,
    session: &Session,
    operation: &str,
    key: &IdempotencyKey,
    new: CreateApiKey,
) -> Result<Answer, Failure> {
    let once = Once { merchant: session.merchant.id, operation, key, body: &new };
    let first = match once.begin(app).await? {
        Begun::First(first) => first,
        Begun::Repeated(answer) => return Ok(answer),
    };
    let now = app.clock.now();
    let qr = dynamic(&first.tx, session.merchant.id, &new.qr).await?;
    let secret = ApiKeySecret::from_random(app.entropy.bytes());
    let public_id = ApiKeyId::from_random(app.entropy.bytes());
    let row = store::NewApiKey {
        public_id: &public_id,
        merchant: session.merchant.id,
        qr: qr.id,
        name: &new.name,
        prefix: secret.prefix(),
        secret_hash: &app.keys.hash(Purpose::ApiKey, secret.reveal().as_bytes()),
        created_at: now,
    };
    if store::add(&first.tx, row).await?.is_none() {
        return Err(Failure::internal("the random API key is taken"));
    }
    tell(&first.tx, session, Action::KeyCreate, &public_id, &[&qr.number], now).await?;
    let made = store::of_merchant(&first.tx, session.merchant.id, &public_id, Lock::None).await?;
    let made = made.ok_or_else(|| Failure::internal("the key just stored is not there"))?;
    let mut created = ApiKeyCreated { key: made.into(), secret: None };
    let mut answer = first.finish(&created).await?;
    created.secret = Some(secret.reveal().to_owned());
    answer.body = serde_json::to_string(&created).map_err(Failure::internal)?;
    Ok(answer)
}
