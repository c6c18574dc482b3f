use axum::extract::State;
use shared::dto::{ApiKeyCreated, CreateApiKey, Problem};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, IdempotencyHeader, MerchantSession, Nothing, Operation, Params};
use crate::service::api_keys;
use crate::service::idempotent::Answer;

/// Makes an API key for a dynamic QR. The key stands in this answer alone (R172).
#[utoipa::path(
    post,
    path = "/api-keys",
    tag = "api-keys",
    params(("Idempotency-Key" = String, Header, description = "1…64 printable characters")),
    request_body = CreateApiKey,
    responses((status = 201, body = ApiKeyCreated), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn create(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    _: Params<Nothing>,
    Operation(operation): Operation,
    IdempotencyHeader(key): IdempotencyHeader,
    Body(new): Body<CreateApiKey>,
) -> Result<Answer, Failure> {
    api_keys::create(&app, &session, &operation, &key, new).await
}
