use super::{dynamic, tell};
use crate::domain::journal::Action;
use crate::domain::session::Session;
use crate::failure::Failure;
use crate::state::App;
use crate::store::{Lock, api_keys as store, invoices};
use shared::dto::ApiKeyView;
use shared::{ApiKeyId, ErrorCode, QrNumber};

/// Has a key work for another dynamic QR; the key itself stays (R178–R185), its waiting invoices are cancelled, one that is
/// being paid may still be. The same QR again changes nothing.
///
/// # Errors
/// 7011 when the key is not the merchant's, 7001 and 7003 as at creation.
pub async fn rebind(app: &App, session: &Session, id: &ApiKeyId, qr: &QrNumber) -> Result<ApiKeyView, Failure> {
    let (now, merchant) = (app.clock.now(), session.merchant.id);
    let tx = app.store.begin().await?;
    // The QR first, as whoever blocks it does: two that lock both never wait for each other.
    let qr = dynamic(&tx, merchant, qr).await?;
    let key = store::of_merchant(&tx, merchant, id, Lock::Update).await?.ok_or(ErrorCode::ApiKeyNotFound)?;
    if key.qr.id != qr.id {
        store::rebind(&tx, key.id, qr.id).await?;
        invoices::end_of_key(&tx, key.id, now).await?;
        tell(&tx, session, Action::KeyRebind, id, &[&key.qr.number, &qr.number], now).await?;
    }
    let after = store::of_merchant(&tx, merchant, id, Lock::None).await?.ok_or(ErrorCode::ApiKeyNotFound)?;
    tx.commit().await?;
    Ok(after.into())
}

/// Deletes a key: from this answer on it opens nothing, on any server (R186–R191), and its waiting invoices are cancelled.
///
/// # Errors
/// 7011 when the key is not the merchant's, or is deleted already.
pub async fn delete(app: &App, session: &Session, id: &ApiKeyId) -> Result<(), Failure> {
    let (now, merchant) = (app.clock.now(), session.merchant.id);
    let tx = app.store.begin().await?;
    let key = store::of_merchant(&tx, merchant, id, Lock::Update).await?.ok_or(ErrorCode::ApiKeyNotFound)?;
    store::delete(&tx, key.id, now).await?;
    invoices::end_of_key(&tx, key.id, now).await?;
    tell(&tx, session, Action::KeyDelete, id, &[&key.qr.number], now).await?;
    tx.commit().await?;
    Ok(())
}
