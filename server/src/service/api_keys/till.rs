use crate::domain::api_key::Till;
use crate::domain::id::QrId;
use crate::domain::merchant::Merchant;
use crate::failure::Failure;
use crate::secrets::Purpose;
use crate::state::{App, Limit};
use crate::store::{StoreError, Tx, api_keys as store};
use shared::dto::PingView;
use shared::moment::MINUTE;
use shared::{ApiKeySecret, ErrorCode, Moment};

/// The till that shows its merchant's INN or PINFL and a key. Nothing is kept between requests: a key that has been deleted
/// or bound elsewhere is so at once on every server (R15, R181, R188).
///
/// # Errors
/// 1001 whatever does not fit, 1002 when the merchant is suspended, 6001 too often.
pub async fn by_credentials(app: &App, tax_id: &str, secret: &str) -> Result<Till, Failure> {
    let wrong = || Failure::from(ErrorCode::WrongCredentials);
    let secret = ApiKeySecret::parse(secret).map_err(|_| wrong())?;
    let bytes = secret.reveal().as_bytes();
    let found = store::till(&app.store, &app.keys.hashes(Purpose::ApiKey, bytes)).await?;
    let till = found.ok_or_else(wrong)?;
    app.limits.check(Limit::Till, till.key.0)?;
    if till.merchant.tax_id.as_str() != tax_id {
        return Err(wrong());
    }
    active(&till.merchant)?;
    let now = app.clock.now();
    let stale = now.plus(-MINUTE);
    // To the minute: a write a request would make every reader a writer. And only a note: a till is not sent away because of it.
    if till.last_used_at.is_none_or(|last| last <= stale)
        && let Err(error) = touch(app, &till, &app.keys.hash(Purpose::ApiKey, bytes), now, stale).await
    {
        tracing::warn!(error = &error as &dyn std::error::Error, "a key's last use is not noted");
    }
    Ok(till)
}

async fn touch(app: &App, till: &Till, hash: &str, now: Moment, stale: Moment) -> Result<(), StoreError> {
    let tx = app.store.begin().await?;
    store::touch(&tx, till.key, hash, now, stale).await?;
    tx.commit().await
}

/// Whether the key and its merchant still may.
///
/// # Errors
/// 1001 when the key was deleted meanwhile, 1002 when the merchant was suspended.
pub async fn still(app: &App, till: &Till) -> Result<(), Failure> {
    let now = store::till_again(&app.store, till.key).await?.ok_or(ErrorCode::WrongCredentials)?;
    active(&now.merchant)
}

/// The QR that the key works for, which does not change until the caller's transaction ends. What was said when the request
/// came is asked again: between then and a lock much may have happened.
///
/// # Errors
/// As above.
pub async fn bound(tx: &Tx, till: &Till) -> Result<QrId, Failure> {
    let (qr, merchant) = store::bound_to(tx, till.key).await?.ok_or(ErrorCode::WrongCredentials)?;
    active(&merchant)?;
    Ok(qr)
}

fn active(merchant: &Merchant) -> Result<(), Failure> {
    if merchant.is_active() { Ok(()) } else { Err(ErrorCode::AccessBlocked.into()) }
}

/// Whom the key belongs to, and how its QR stands.
///
/// # Errors
/// 1001 when the key was deleted just now.
pub async fn ping(app: &App, till: &Till) -> Result<PingView, Failure> {
    let key = store::by_row(&app.store, till.key).await?.ok_or(ErrorCode::WrongCredentials)?;
    Ok(PingView { merchant_name: till.merchant.card.name.to_string(), qr: (&key.qr).into(), key_name: key.name })
}
