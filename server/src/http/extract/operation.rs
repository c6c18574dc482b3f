//! Method and full path: where an idempotency key is valid.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::request::Parts;

/// `POST /api/v1/qrs`.
pub struct Operation(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Operation {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        // Inside a nested router the plain URI is relative.
        let OriginalUri(uri) = OriginalUri::from_request_parts(parts, state).await?;
        Ok(Self(format!("{} {}", parts.method, uri.path())))
    }
}
