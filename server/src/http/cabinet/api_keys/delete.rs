use axum::extract::State;
use axum::http::StatusCode;
use shared::ApiKeyId;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Id, MerchantSession, Nothing, Params};
use crate::service::api_keys;

/// Delete a key
///
/// It is invalid at once (R186–R191), and its unpaid invoices are cancelled; what is held may still be paid.
#[utoipa::path(
    delete,
    path = "/api-keys/{id}",
    tag = "api-keys",
    params(("id" = inline(ApiKeyId), Path, description = "The key's twelve characters; not the key itself")),
    responses((status = 204)),
    extensions(("x-problems" = json!(["7011"])))
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
