use axum::extract::State;
use axum::http::StatusCode;
use shared::SessionRef;
use shared::dto::Problem;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Id, MerchantSession, Nothing, Params};
use crate::service::sign_in;

/// Ends a session of the merchant, on every server at once. One's own ends too.
#[utoipa::path(
    delete,
    path = "/sessions/{id}",
    tag = "sessions",
    params(("id" = String, Path, description = "Twelve letters and digits")),
    responses((status = 204), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn end(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(id): Id<SessionRef>,
    Body(Nothing {}): Body<Nothing>,
) -> Result<StatusCode, Failure> {
    sign_in::end_one(&app, &session, &id).await.map(|()| StatusCode::NO_CONTENT)
}
