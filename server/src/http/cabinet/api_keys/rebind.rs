use axum::Json;
use axum::extract::State;
use shared::ApiKeyId;
use shared::dto::{ApiKeyView, RebindApiKey};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Id, MerchantSession, Nothing, Params};
use crate::service::api_keys;

/// Bind a key to another QR
///
/// Another dynamic QR (R178–R185). The key's unpaid invoices are cancelled; what is held may still be paid.
#[utoipa::path(
    put,
    path = "/api-keys/{id}/qr",
    tag = "api-keys",
    params(("id" = inline(ApiKeyId), Path, description = "The key's twelve characters; not the key itself")),
    request_body = RebindApiKey,
    responses((status = 200, body = ApiKeyView)),
    extensions(("x-problems" = json!(["7001", "7003", "7011"])))
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
