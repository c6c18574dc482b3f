//! Banks and payment applications: who calls is known by his token, and each role is a type of its own.

use axum::extract::FromRequestParts;
use axum::http::{header, request::Parts};
use shared::{ErrorCode, Scope};

use crate::App;
use crate::domain::participant::Participant;
use crate::failure::Failure;
use crate::service::participants;

/// A participant that serves merchants.
pub struct Acquirer(pub Participant);

/// A participant that serves buyers.
pub struct Payer(pub Participant);

impl FromRequestParts<App> for Acquirer {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        with_scope(parts, app, Scope::Acquiring).await.map(Self)
    }
}

impl FromRequestParts<App> for Payer {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        with_scope(parts, app, Scope::Paying).await.map(Self)
    }
}

async fn with_scope(parts: &Parts, app: &App, scope: Scope) -> Result<Participant, Failure> {
    let token = parts
        .headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token.trim())
        .ok_or(ErrorCode::NoSession)?;
    let participant = participants::by_token(app, token).await?;
    if participant.may(scope) { Ok(participant) } else { Err(ErrorCode::ScopeMissing.into()) }
}
