use axum::extract::State;
use shared::IdempotencyKey;
use shared::dto::{ApiKeyCreated, CreateApiKey};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, IdempotencyHeader, MerchantSession, Nothing, Operation, Params};
use crate::service::api_keys;
use crate::service::idempotent::Answer;

/// Make an API key
///
/// For a dynamic QR. The key stands in this answer alone (R172): a replayed one has no `secret`.
#[utoipa::path(
    post,
    path = "/api-keys",
    tag = "api-keys",
    params(("Idempotency-Key" = inline(IdempotencyKey), Header, description = "1…64 printable characters")),
    request_body = CreateApiKey,
    responses((status = 201, body = ApiKeyCreated, links(
        ("rebind" = (operation_id = "api_keys_rebind", parameters(("id" = "$response.body#/key/id")))),
        ("delete" = (operation_id = "api_keys_delete", parameters(("id" = "$response.body#/key/id"))))
    ))),
    extensions(("x-problems" = json!(["7001", "7003"])))
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
