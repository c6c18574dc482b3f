//! The sessions that stand for a merchant, and their end from another one. All holders of a merchant's certificates act for it, so
//! each sees every session and may end it; the journal tells who did.

use crate::domain::actor::Actor;
use crate::domain::cursor::PageRequest;
use crate::domain::device;
use crate::domain::journal::Action;
use crate::domain::session::Session;
use crate::failure::Failure;
use crate::state::App;
use crate::store::sessions::{self, Ended, Live, Open};
use crate::store::{Tx, journal};
use shared::dto::{List, OpenSession, UserView};
use shared::moment::MINUTE;
use shared::{ErrorCode, SessionRef};

/// Whether the session that was ended is the one that asked for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// It is: the browser may forget its cookie.
    This,
    /// Another one.
    Other,
}

/// The sessions that stand for the merchant, newest first.
///
/// # Errors
/// The database.
pub async fn open_sessions(app: &App, session: &Session, page: PageRequest<1>) -> Result<List<OpenSession>, Failure> {
    let rows = sessions::open(&app.store, live(app, session), page).await?;
    Ok(page.finish(rows, |row| [row.id.0], |row| view(row, session)))
}

/// Ends one session of the merchant on every server at once, whoever has opened it (R35).
///
/// # Errors
/// 1007 when it has ended, or is another merchant's.
pub async fn end_one(app: &App, session: &Session, id: &SessionRef) -> Result<Which, Failure> {
    let tx = app.store.begin().await?;
    let ended = sessions::end_of(&tx, live(app, session), id).await?.ok_or(ErrorCode::SessionNotFound)?;
    let which = if ended.id == session.id { Which::This } else { Which::Other };
    match which {
        Which::This => super::session::tell_end(&tx, app, session).await?,
        Which::Other => tell(&tx, app, session, &ended).await?,
    }
    tx.commit().await?;
    Ok(which)
}

/// Ends every session of the merchant but this one.
///
/// # Errors
/// The database.
pub async fn end_others(app: &App, session: &Session) -> Result<(), Failure> {
    let tx = app.store.begin().await?;
    for ended in sessions::end_others(&tx, live(app, session), session.id).await? {
        tell(&tx, app, session, &ended).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The sessions of the merchant that stand now.
fn live(app: &App, session: &Session) -> Live {
    let now = app.clock.now();
    let idle = i64::from(app.config.session_idle_minutes) * MINUTE;
    Live { merchant: session.merchant.id, now, used_since: now.plus(-idle) }
}

async fn tell(tx: &Tx, app: &App, session: &Session, ended: &Ended) -> Result<(), Failure> {
    let line = journal::Line {
        at: app.clock.now(),
        merchant: Some(session.merchant.id),
        actor: Actor::User(&session.user),
        action: Action::SessionRevoke,
        subject: ended.public_id.as_str(),
        details: Some(ended.user_name.clone()),
    };
    journal::write(tx, line).await?;
    Ok(())
}

fn view(row: Open, asking: &Session) -> OpenSession {
    let device = row.device.unwrap_or_default();
    OpenSession {
        id: row.public_id,
        own: row.user.is_same_person(&asking.user),
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
