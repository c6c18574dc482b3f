use super::blocks::{finish, locked, tell};
use crate::domain::actor::Actor;
use crate::domain::journal::Action;
use crate::domain::session::Session;
use crate::failure::Failure;
use crate::state::App;
use crate::store::qrs as store;
use shared::dto::QrView;
use shared::{QrName, QrNumber};

/// Gives a QR another name (R92–R97). Number and printed code stay what they are. The same name again changes nothing.
///
/// # Errors
/// 7001 when the QR is not the merchant's.
pub async fn rename(app: &App, session: &Session, number: &QrNumber, name: &QrName) -> Result<QrView, Failure> {
    let now = app.clock.now();
    let tx = app.store.begin().await?;
    let qr = locked(&tx, session.merchant.id, number).await?;
    if qr.name != *name {
        store::rename(&tx, qr.id, name).await?;
        tell(&tx, &qr, Actor::User(&session.user), Action::QrRename, format!("{} {name}", qr.name), now).await?;
    }
    finish(tx, &qr).await
}
