use axum::extract::State;
use axum::http::StatusCode;
use shared::ApiKeyId;
use shared::dto::Problem;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Id, MerchantSession, Nothing, Params};
use crate::service::api_keys;

/// Deletes a key; it is invalid at once (R186–R191).
#[utoipa::path(
    delete,
    path = "/api-keys/{id}",
    tag = "api-keys",
    params(("id" = String, Path, description = "Twelve characters")),
    responses((status = 204), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn delete(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(id): Id<ApiKeyId>,
    Body(Nothing {}): Body<Nothing>,
) -> Result<StatusCode, Failure> {
    api_keys::delete(&app, &session, &id).await.map(|()| StatusCode::NO_CONTENT)
}
