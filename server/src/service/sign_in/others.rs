//! The sessions that stand for a merchant, and their end by somebody else.

use crate::domain::actor::Actor;
use crate::domain::cursor::PageRequest;
use crate::domain::device;
use crate::domain::session::Session;
use crate::failure::Failure;
use crate::state::App;
use crate::store::sessions::{self, Open};
use crate::store::{Tx, journal};
use shared::dto::{List, OpenSession, UserView};
use shared::moment::MINUTE;
use shared::{ErrorCode, Moment, SessionRef};

/// The sessions that stand for the merchant, newest first.
///
/// # Errors
/// The database.
pub async fn open_sessions(app: &App, session: &Session, page: PageRequest<1>) -> Result<List<OpenSession>, Failure> {
    let now = app.clock.now();
    let idle_since = now.plus(-i64::from(app.config.session_idle_minutes) * MINUTE);
    let rows = sessions::open(&app.store, session.merchant.id, now, idle_since, page).await?;
    Ok(page.finish(rows, |row| [row.id.0], |row| view(row, session)))
}

/// Ends one session of the merchant, whoever has opened it.
///
/// # Errors
/// 1007 when it has ended, or is another merchant's.
pub async fn end_one(app: &App, session: &Session, id: &SessionRef) -> Result<(), Failure> {
    let tx = app.store.begin().await?;
    let name = sessions::end_of(&tx, session.merchant.id, id).await?.ok_or(ErrorCode::SessionNotFound)?;
    tell(&tx, session, id, name, app.clock.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Ends every session of the merchant but this one.
///
/// # Errors
/// The database.
pub async fn end_others(app: &App, session: &Session) -> Result<(), Failure> {
    let now = app.clock.now();
    let tx = app.store.begin().await?;
    for (id, name) in sessions::end_others(&tx, session.merchant.id, session.id).await? {
        tell(&tx, session, &id, name, now).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn tell(tx: &Tx, session: &Session, id: &SessionRef, whose: String, now: Moment) -> Result<(), Failure> {
    let line = journal::Line {
        at: now,
        merchant: Some(session.merchant.id),
        actor: Actor::User(&session.user),
        action: "session.revoke",
        subject: id.as_str(),
        details: Some(whose),
    };
    journal::write(tx, line).await?;
    Ok(())
}

fn view(row: Open, asking: &Session) -> OpenSession {
    let device = row.device.unwrap_or_default();
    OpenSession {
        id: row.public_id,
        user: UserView { name: row.user.name, pinfl_masked: row.user.pinfl_masked, title: row.user.title },
        browser: device::browser(&device),
        system: device::system(&device).map(str::to_owned),
        address: row.address,
        created_at: row.created_at,
        seen_at: row.seen_at,
        expires_at: row.expires_at,
        current: row.id == asking.id,
    }
}
