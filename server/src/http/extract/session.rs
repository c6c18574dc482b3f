//! The cabinet's caller: a person with a live session, and the merchant that he acts for.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use shared::ErrorCode;

use crate::App;
use crate::domain::session::Session;
use crate::failure::Failure;
use crate::http::cookies::{self, cookie};
use crate::service::sign_in;

/// Whoever holds this is signed in.
pub struct MerchantSession(pub Session);

impl FromRequestParts<App> for MerchantSession {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let name = cookies::session_name(&app.config.public_url);
        let token = cookie(&parts.headers, name).ok_or(ErrorCode::NoSession)?;
        sign_in::by_token(app, token).await.map(Self)
    }
}
