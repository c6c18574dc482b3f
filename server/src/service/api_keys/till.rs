use crate::domain::api_key::Till;
use crate::failure::Failure;
use crate::secrets::Purpose;
use crate::state::{App, Limit};
use crate::store::{api_keys as store, merchants};
use shared::moment::MINUTE;
use shared::{ApiKeySecret, ErrorCode};

/// The till that shows its merchant's INN or PINFL and a key. Nothing is kept between requests: a key that has been deleted
/// or bound elsewhere is so at once on every server (R15, R181, R188).
///
/// # Errors
/// 1001 whatever does not fit, 1002 when the merchant is suspended, 6001 too often.
pub async fn by_credentials(app: &App, tax_id: &str, secret: &str) -> Result<Till, Failure> {
    let wrong = || Failure::from(ErrorCode::WrongCredentials);
    let secret = ApiKeySecret::parse(secret).map_err(|_| wrong())?;
    let bytes = secret.reveal().as_bytes();
    let mut found = None;
    for hash in app.keys.hashes(Purpose::ApiKey, bytes) {
        found = store::by_hash(&app.store, &hash).await?;
        if found.is_some() {
            break;
        }
    }
    let key = found.ok_or_else(wrong)?;
    app.limits.check(Limit::Till, key.id.0)?;
    let merchant = merchants::by_id(&app.store, key.qr.merchant).await?;
    let merchant = merchant.filter(|merchant| merchant.tax_id.as_str() == tax_id).ok_or_else(wrong)?;
    if !merchant.is_active() {
        return Err(ErrorCode::AccessBlocked.into());
    }
    let now = app.clock.now();
    // To the minute: a write a request would make every reader a writer.
    if key.last_used_at.is_none_or(|last| now.millis() - last.millis() >= MINUTE) {
        let tx = app.store.begin().await?;
        store::touch(&tx, key.id, &app.keys.hash(Purpose::ApiKey, bytes), now).await?;
        tx.commit().await?;
    }
    Ok(Till { merchant, key })
}
