use super::session::SessionClaims;
use super::{browser_hashes, view};
use crate::domain::actor::Actor;
use crate::domain::device;
use crate::domain::journal::Action;
use crate::domain::merchant::Merchant;
use crate::domain::session::{Session, User};
use crate::failure::Failure;
use crate::integrations::eimzo::{Identity, Signed};
use crate::secrets::Purpose;
use crate::service::qrs;
use crate::state::App;
use crate::store::journal;
use crate::store::{Lock, Tx, challenges, merchants, sessions};
use eimzo::pkcs7::{SignedMessage, decode_base64};
use shared::dto::SessionView;
use shared::moment::SECOND;
use shared::{ErrorCode, Moment, SessionRef, TaxId};
use std::net::IpAddr;

/// A session just opened.
pub struct Entered {
    /// The cookie's value: a signed token that names the session.
    pub cookie: String,
    /// Who is signed in.
    pub view: SessionView,
}

/// Where a sign-in comes from, for people to tell their sessions apart.
pub struct From<'a> {
    /// The caller's network address.
    pub ip: IpAddr,
    /// What his browser calls itself.
    pub user_agent: Option<&'a str>,
}

/// Checks a signed challenge and opens a session for the merchant that the certificate names.
///
/// # Errors
/// 1010…1015 and 8001 as the signature, the challenge and the verifier stand; 1004 when the certificate's subject is
/// registered at no bank (R11); 1002 when its merchant is suspended.
pub async fn enter(app: &App, browser: Option<&str>, pkcs7: &str, from: From<'_>) -> Result<Entered, Failure> {
    let message =
        decode_base64(pkcs7).and_then(|bytes| SignedMessage::parse(&bytes)).map_err(|_| ErrorCode::SignatureInvalid)?;
    use_up(app, browser, &message).await?;
    let signed = Signed { base64: pkcs7, message: &message, ip: Some(from.ip) };
    let identity = app.verifier.verify(signed, app.clock.now()).await?;
    open(app, identity, from).await
}

/// The challenge inside belongs to this browser, and is used up by this very request. What has been tampered with is
/// called so even when its challenge is unknown: the content's bytes are the challenge.
async fn use_up(app: &App, browser: Option<&str>, message: &SignedMessage) -> Result<(), Failure> {
    let refused =
        || if message.check_integrity().is_ok() { ErrorCode::ChallengeRefused } else { ErrorCode::SignatureInvalid };
    let Some(browser) = browser else { return Err(refused().into()) };
    // Every challenge is printable; a text with other bytes is none, and not every database would take it.
    let printable = |text: &&str| text.bytes().all(|b| b.is_ascii_graphic());
    let Some(challenge) = std::str::from_utf8(message.content()).ok().filter(printable) else {
        return Err(refused().into());
    };
    let hashes = browser_hashes(app, browser);
    // Looked at first without the write lock, so that a flood of forgeries does not queue for it.
    if !challenges::is_open(&app.store, challenge, &hashes, app.clock.now()).await? {
        return Err(refused().into());
    }
    let tx = app.store.begin().await?;
    let used = challenges::consume(&tx, challenge, &hashes, app.clock.now()).await?;
    tx.commit().await?;
    if used { Ok(()) } else { Err(ErrorCode::ChallengeRefused.into()) }
}

async fn open(app: &App, identity: Identity, from: From<'_>) -> Result<Entered, Failure> {
    let now = app.clock.now();
    let token = hex::encode(app.entropy.bytes::<32>());
    let expires_at = now.plus(i64::from(app.config.session_max_hours) * 3600 * SECOND);
    let tx = app.store.begin().await?;
    let merchant = registered(&tx, &identity).await?.ok_or(ErrorCode::NotRegistered)?;
    if !merchant.is_active() {
        return Err(ErrorCode::AccessBlocked.into());
    }
    let user = user(identity);
    let new = sessions::NewSession {
        token_hash: &app.keys.hash(Purpose::Session, token.as_bytes()),
        public_id: &SessionRef::from_random(app.entropy.bytes()),
        merchant: merchant.id,
        user: &user,
        device: from.user_agent.map(device::kept),
        address: Some(from.ip.to_canonical().to_string()),
        created_at: now,
        expires_at,
    };
    let id = sessions::add(&tx, new).await?.ok_or_else(|| Failure::internal("the session was not stored"))?;
    let line = journal::Line {
        at: now,
        merchant: Some(merchant.id),
        actor: Actor::User(&user),
        action: Action::SessionOpen,
        subject: merchant.tax_id.as_str(),
        details: None,
    };
    journal::write(&tx, line).await?;
    tx.commit().await?;
    // A transaction of its own: it changes the row that this one only reads, and no sign-in fails for its sake.
    if let Err(error) = qrs::promise_first_sync(app, merchant.id).await {
        tracing::error!(error = &error as &dyn std::error::Error, "the first synchronisation was not promised");
    }
    let claims = SessionClaims::new(token, expires_at);
    let cookie = app.keys.sign_jwt(&claims);
    Ok(Entered { cookie, view: view(&Session { id, user, merchant, seen_at: now, expires_at }) })
}

/// The merchant that the certificate stands for. An organisation's certificate is that organisation's and never falls
/// back to the person; a person is known by PINFL, or by his own INN.
async fn registered(tx: &Tx, identity: &Identity) -> Result<Option<Merchant>, Failure> {
    let candidates = match &identity.organisation_inn {
        Some(inn) => vec![inn],
        None => [&identity.pinfl, &identity.uid].into_iter().flatten().collect(),
    };
    for candidate in candidates {
        let Ok(tax_id) = TaxId::parse(candidate.as_str()) else { continue };
        // The lock waits for a suspension that is under way; the second look sees what it has decided.
        if let Some(merchant) = merchants::by_tax_id(tx, &tax_id, Lock::Share).await? {
            return Ok(merchants::by_id(tx, merchant.id).await?);
        }
    }
    Ok(None)
}

fn user(identity: Identity) -> User {
    let Identity { name, title, organisation_inn: _, pinfl, uid: _, serial } = identity;
    User {
        name,
        title,
        pinfl_masked: pinfl.and_then(|text| TaxId::parse(text).ok()).map(|id| id.masked()),
        certificate_serial: serial,
    }
}

impl SessionClaims {
    fn new(token: String, expires_at: Moment) -> Self {
        Self { sid: token, aud: super::session::AUDIENCE.to_owned(), exp: expires_at.millis() / 1000 }
    }
}
