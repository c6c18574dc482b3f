//! Registering banks and payment applications, and checking their credentials.

use crate::domain::actor::Actor;
use crate::domain::journal::Action;
use crate::domain::participant::Participant;
use crate::failure::Failure;
use crate::secrets::Purpose;
use crate::state::App;
use crate::store::participants as store;
use crate::store::{Tx, journal};
use serde::{Deserialize, Serialize};
use shared::{ErrorCode, Invalid, Line, Moment, ParticipantCode, Scope};

/// A participant to register.
#[derive(Debug, Clone)]
pub struct ParticipantIn {
    /// Its `client_id`.
    pub code: ParticipantCode,
    /// As merchants read it.
    pub name: Line,
    /// What it may do; at least one thing.
    pub scopes: Vec<Scope>,
    /// Where we call it; `None` when it is never called.
    pub base_url: Option<String>,
}

/// Told once, when they are made.
#[derive(Serialize)]
pub struct Credentials {
    /// For the token endpoint.
    pub client_id: String,
    /// For the token endpoint; we keep only its keyed hash.
    pub client_secret: String,
    /// By which the participant recognises our calls.
    pub outbound_secret: String,
}

/// Life of a token, seconds.
pub const TOKEN_SECONDS: u32 = 600;

/// What a token says.
#[derive(Debug, Serialize, Deserialize)]
pub struct TokenClaims {
    /// The participant's code.
    pub sub: String,
    /// `participant`: a session's token is none.
    pub aud: String,
    /// Granted scopes, separated by spaces.
    pub scope: String,
    /// Which of the participant's secrets it was given for.
    #[serde(default)]
    pub generation: i64,
    /// End, seconds since 1970.
    pub exp: i64,
}

const AUDIENCE: &str = "participant";

/// Registers a participant and tells its secrets, for the only time.
///
/// # Errors
/// The code is taken (2001), or the database.
pub async fn add(app: &App, new: ParticipantIn) -> Result<Credentials, Failure> {
    let secrets = Secrets::new(app);
    let now = app.clock.now();
    let row = store::NewParticipant {
        code: &new.code,
        name: new.name.as_str(),
        scopes: &new.scopes,
        base_url: new.base_url.as_deref(),
        client_secret_hash: &secrets.hash,
        outbound_secret_sealed: &secrets.sealed,
        created_at: now,
    };
    let tx = app.store.begin().await?;
    if store::add(&tx, row).await?.is_none() {
        return Err(Failure::field("id", Invalid { slug: "taken" }));
    }
    note(&tx, Action::ParticipantAdd, &new.code, now).await?;
    tx.commit().await?;
    Ok(secrets.tell(new.code))
}

/// Gives a participant other secrets and tells them, for the only time. The former ones, and tokens that were given for them,
/// open nothing from now on.
///
/// # Errors
/// Nobody has the code (2001), or the database.
pub async fn replace_secrets(app: &App, code: ParticipantCode) -> Result<Credentials, Failure> {
    let secrets = Secrets::new(app);
    let tx = app.store.begin().await?;
    if !store::replace_secrets(&tx, &code, &secrets.hash, &secrets.sealed).await? {
        return Err(Failure::field("id", Invalid { slug: "participant-unknown" }));
    }
    note(&tx, Action::ParticipantSecrets, &code, app.clock.now()).await?;
    tx.commit().await?;
    Ok(secrets.tell(code))
}

/// Both secrets of a participant, as they are told and as they are kept.
struct Secrets {
    client: String,
    outbound: String,
    hash: String,
    sealed: String,
}

impl Secrets {
    fn new(app: &App) -> Self {
        let [client, outbound] = [(); 2].map(|()| hex::encode(app.entropy.bytes::<32>()));
        let hash = app.keys.hash(Purpose::ClientSecret, client.as_bytes());
        let sealed = app.keys.seal(outbound.as_bytes());
        Self { client, outbound, hash, sealed }
    }

    fn tell(self, code: ParticipantCode) -> Credentials {
        Credentials { client_id: code.into(), client_secret: self.client, outbound_secret: self.outbound }
    }
}

async fn note(tx: &Tx, action: Action, code: &ParticipantCode, now: Moment) -> Result<(), Failure> {
    let line = journal::Line {
        at: now,
        merchant: None,
        actor: Actor::Operator,
        action,
        subject: code.as_str(),
        details: None,
    };
    journal::write(tx, line).await?;
    Ok(())
}

/// Exchanges credentials for a token (RFC 6749 4.4). `wanted` scopes must all be granted ones; none means all.
///
/// # Errors
/// 1001 for an unknown participant or a wrong secret alike, 1006 for a scope that it has not.
pub async fn token(
    app: &App,
    client_id: &str,
    client_secret: &str,
    wanted: &[Scope],
) -> Result<(String, Vec<Scope>), Failure> {
    let known = match ParticipantCode::parse(client_id) {
        Ok(code) => store::by_code(&app.store, &code).await?,
        Err(_) => None,
    };
    let Some(known) = known else { return Err(ErrorCode::WrongCredentials.into()) };
    if !app.keys.verify(Purpose::ClientSecret, client_secret.as_bytes(), &known.secret_hash) {
        return Err(ErrorCode::WrongCredentials.into());
    }
    if !app.keys.is_current(Purpose::ClientSecret, client_secret.as_bytes(), &known.secret_hash) {
        rekey(app, &known, client_secret).await?;
    }
    let granted = if wanted.is_empty() { known.participant.scopes.clone() } else { wanted.to_vec() };
    if !granted.iter().all(|scope| known.participant.may(*scope)) {
        return Err(ErrorCode::ScopeMissing.into());
    }
    let claims = TokenClaims {
        sub: known.participant.code.as_str().to_owned(),
        aud: AUDIENCE.to_owned(),
        scope: granted.iter().map(|s| s.as_str()).collect::<Vec<_>>().join(" "),
        generation: known.generation,
        exp: app.clock.now().millis() / 1000 + i64::from(TOKEN_SECONDS),
    };
    Ok((app.keys.sign_jwt(&claims), granted))
}

/// Puts what stands under a former key under the current one, while both are valid: a participant asks for a token every
/// few minutes, so that after a change of keys nobody is locked out when the former one is taken away.
async fn rekey(app: &App, known: &store::Credentials, client_secret: &str) -> Result<(), Failure> {
    let Some(outbound) = app.keys.open(&known.outbound_secret_sealed) else {
        tracing::error!(participant = known.participant.code.as_str(), "the outbound secret's key is gone");
        return Ok(());
    };
    let hash = app.keys.hash(Purpose::ClientSecret, client_secret.as_bytes());
    let tx = app.store.begin().await?;
    store::rekey(&tx, known, &hash, &app.keys.seal(&outbound)).await?;
    tx.commit().await?;
    Ok(())
}

/// The participant behind a token, with the scopes that the token grants and the participant still has.
///
/// # Errors
/// 1003 when the token is none of ours, has expired, was given for secrets that were replaced, or its participant is gone.
pub async fn by_token(app: &App, token: &str) -> Result<Participant, Failure> {
    let refused = || Failure::from(ErrorCode::NoSession);
    let claims: TokenClaims = app.keys.read_jwt(token, app.clock.now()).ok_or_else(refused)?;
    if claims.aud != AUDIENCE {
        return Err(refused());
    }
    let code = ParticipantCode::parse(claims.sub).map_err(|_| refused())?;
    let known = store::by_code(&app.store, &code).await?.ok_or_else(refused)?;
    // Whoever had the former secrets has nothing any more.
    if claims.generation != known.generation {
        return Err(refused());
    }
    let mut participant = known.participant;
    let granted: Vec<Scope> = claims.scope.split(' ').filter_map(Scope::parse).collect();
    participant.scopes.retain(|scope| granted.contains(scope));
    Ok(participant)
}
