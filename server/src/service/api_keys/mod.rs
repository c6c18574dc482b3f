//! API keys of tills: made, bound to another QR, deleted, and recognised (R145–R191).

mod change;
mod create;
mod till;

pub use change::{delete, rebind};
pub use create::create;
pub use till::{bound, by_credentials, ping, still};

use crate::domain::actor::Actor;
use crate::domain::cursor::PageRequest;
use crate::domain::id::MerchantId;
use crate::domain::journal::Action;
use crate::domain::qr::Qr;
use crate::domain::session::Session;
use crate::failure::Failure;
use crate::service::qrs;
use crate::state::App;
use crate::store::{Tx, api_keys as store, events, journal};
use shared::dto::{ApiKeyView, List};
use shared::{ApiKeyId, ErrorCode, EventKind, Moment, QrKind, QrNumber};

/// The merchant's keys, newest first (R148, R153).
///
/// # Errors
/// The database.
pub async fn list(app: &App, merchant: MerchantId, page: PageRequest<1>) -> Result<List<ApiKeyView>, Failure> {
    let rows = store::page(&app.store, merchant, page).await?;
    Ok(page.finish(rows, |key| [key.id.0], Into::into))
}

/// The merchant's dynamic QR with its row locked: 7001 for another's, 7003 for a static one (R168, R169).
async fn dynamic(tx: &Tx, merchant: MerchantId, number: &QrNumber) -> Result<Qr, Failure> {
    let qr = qrs::locked(tx, merchant, number).await?;
    if qr.kind == QrKind::Dynamic { Ok(qr) } else { Err(ErrorCode::WrongQrKind.into()) }
}

/// A line in the journal, and a word to the pages that show the keys or count them at a QR.
async fn tell(
    tx: &Tx,
    session: &Session,
    action: Action,
    key: &ApiKeyId,
    qrs: &[&QrNumber],
    now: Moment,
) -> Result<(), Failure> {
    let details = qrs.iter().map(|number| number.as_str()).collect::<Vec<_>>().join(" ");
    let (merchant, actor, subject) = (session.merchant.id, Actor::User(&session.user), key.as_str());
    let line = journal::Line { at: now, merchant: Some(merchant), actor, action, subject, details: Some(details) };
    journal::write(tx, line).await?;
    for number in qrs {
        events::write(tx, merchant, EventKind::Qr, number.as_str(), now).await?;
    }
    Ok(())
}
