//! The tills' caller: known by the merchant's INN or PINFL and an API key (HTTP Basic).

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use shared::ErrorCode;

use super::basic;
use crate::App;
use crate::domain::api_key::Till;
use crate::failure::Failure;
use crate::service::api_keys;

/// Whoever holds this is a till of the merchant, for the QR of its key.
pub struct TillKey(pub Till);

impl FromRequestParts<App> for TillKey {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let (tax_id, secret) = basic(&parts.headers).ok_or(ErrorCode::WrongCredentials)?;
        api_keys::by_credentials(app, &tax_id, &secret).await.map(Self)
    }
}
