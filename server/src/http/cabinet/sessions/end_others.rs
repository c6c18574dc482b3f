use axum::extract::State;
use axum::http::StatusCode;
use shared::dto::Problem;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, MerchantSession, Nothing, Params};
use crate::service::sign_in;

/// Ends every session of the merchant but the one that asks.
#[utoipa::path(
    delete,
    path = "/sessions",
    tag = "sessions",
    responses((status = 204), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn end_others(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    _: Params<Nothing>,
    Body(Nothing {}): Body<Nothing>,
) -> Result<StatusCode, Failure> {
    sign_in::end_others(&app, &session).await.map(|()| StatusCode::NO_CONTENT)
}
