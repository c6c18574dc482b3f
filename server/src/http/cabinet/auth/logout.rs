use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode};

use crate::App;
use crate::failure::Failure;
use crate::http::cookies;
use crate::http::extract::{Body, MerchantSession, Nothing, Params};
use crate::service::sign_in;

/// Sign out
///
/// The session ends on every server at once.
#[utoipa::path(
    post,
    path = "/auth/logout",
    tag = "auth",
    responses((status = 204))
)]
pub async fn logout(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    _: Params<Nothing>,
    Body(Nothing {}): Body<Nothing>,
) -> Result<(StatusCode, [(HeaderName, HeaderValue); 1]), Failure> {
    sign_in::end(&app, &session).await?;
    Ok((StatusCode::NO_CONTENT, [cookies::session_gone(&app.config.public_url)]))
}
