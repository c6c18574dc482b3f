use axum::Json;
use axum::extract::State;
use shared::ApiKeyId;
use shared::dto::{ApiKeyView, Problem, RebindApiKey};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Id, MerchantSession, Nothing, Params};
use crate::service::api_keys;

/// Has a key work for another dynamic QR (R178–R185).
#[utoipa::path(
    put,
    path = "/api-keys/{id}/qr",
    tag = "api-keys",
    params(("id" = String, Path, description = "Twelve characters")),
    request_body = RebindApiKey,
    responses((status = 200, body = ApiKeyView), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn rebind(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(id): Id<ApiKeyId>,
    Body(RebindApiKey { qr }): Body<RebindApiKey>,
) -> Result<Json<ApiKeyView>, Failure> {
    api_keys::rebind(&app, &session, &id, &qr).await.map(Json)
}
