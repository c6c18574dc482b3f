use crate::domain::actor::Actor;
use crate::domain::journal::Action;
use crate::domain::session::Session;
use crate::failure::Failure;
use crate::secrets::Purpose;
use crate::state::App;
use crate::store::{Tx, journal, sessions};
use serde::{Deserialize, Serialize};
use shared::ErrorCode;
use shared::dto::{MerchantView, SessionView, UserView};
use shared::moment::MINUTE;

pub(super) const AUDIENCE: &str = "cabinet";

/// What the cookie's token says.
#[derive(Serialize, Deserialize)]
pub struct SessionClaims {
    /// 256 random bits, hex; the database holds their keyed hash.
    pub(super) sid: String,
    /// `cabinet`: a participant's token is none.
    pub(super) aud: String,
    /// Absolute end, seconds since 1970.
    pub(super) exp: i64,
}

/// The live session of a cookie.
///
/// # Errors
/// 1003 when there is none, it has ended, or its merchant is suspended.
pub async fn by_token(app: &App, cookie: &str) -> Result<Session, Failure> {
    let now = app.clock.now();
    let ended = || Failure::from(ErrorCode::NoSession);
    let claims: SessionClaims = app.keys.read_jwt(cookie, now).ok_or_else(ended)?;
    if claims.aud != AUDIENCE {
        return Err(ended());
    }
    let mut found = None;
    for hash in app.keys.hashes(Purpose::Session, claims.sid.as_bytes()) {
        found = sessions::by_token(&app.store, &hash).await?;
        if found.is_some() {
            break;
        }
    }
    let idle = i64::from(app.config.session_idle_minutes) * MINUTE;
    let session = found.filter(|s| s.is_live(now, idle)).ok_or_else(ended)?;
    // To the minute: a write a request would make every reader a writer. Finer where idleness is counted finer.
    if now.millis() - session.seen_at.millis() >= MINUTE.min(idle / 4) {
        let tx = app.store.begin().await?;
        sessions::touch(&tx, session.id, now).await?;
        tx.commit().await?;
    }
    Ok(session)
}

/// Whether a session that was live still is. A database that does not answer ends it: whoever asks comes back.
pub async fn still_lives(app: &App, session: &Session) -> bool {
    let idle = i64::from(app.config.session_idle_minutes) * MINUTE;
    match sessions::seen_at(&app.store, session.id).await {
        Ok(Some(seen_at)) => Session { seen_at, ..session.clone() }.is_live(app.clock.now(), idle),
        Ok(None) => false,
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "a session cannot be looked up");
            false
        }
    }
}

/// Ends the session, on every server at once (R35).
///
/// # Errors
/// The database.
pub async fn end(app: &App, session: &Session) -> Result<(), Failure> {
    let tx = app.store.begin().await?;
    if sessions::end(&tx, session.id).await? {
        tell_end(&tx, app, session).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// That somebody has ended the session that he was using.
pub(super) async fn tell_end(tx: &Tx, app: &App, session: &Session) -> Result<(), Failure> {
    let line = journal::Line {
        at: app.clock.now(),
        merchant: Some(session.merchant.id),
        actor: Actor::User(&session.user),
        action: Action::SessionEnd,
        subject: session.merchant.tax_id.as_str(),
        details: None,
    };
    journal::write(tx, line).await?;
    Ok(())
}

/// A session as the page sees it.
#[must_use]
pub fn view(session: &Session) -> SessionView {
    let card = &session.merchant.card;
    SessionView {
        user: UserView {
            name: session.user.name.clone(),
            pinfl_masked: session.user.pinfl_masked.clone(),
            title: session.user.title.clone(),
        },
        merchant: MerchantView {
            name: card.name.as_str().to_owned(),
            tax_id: session.merchant.tax_id.clone(),
            legal_form: card.legal_form.as_str().to_owned(),
            country: "UZ".to_owned(),
            currency: "UZS".to_owned(),
        },
        expires_at: session.expires_at,
    }
}
