use axum::extract::State;
use shared::dto::{Problem, QrView, RegisterQr};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, IdempotencyHeader, MerchantSession, Nothing, Operation, Params};
use crate::service::idempotent::Answer;
use crate::service::qrs;

/// Registers a QR on one of the merchant's open accounts (R46–R70).
#[utoipa::path(
    post,
    path = "/qrs",
    tag = "qrs",
    params(("Idempotency-Key" = String, Header, description = "1…64 printable characters")),
    request_body = RegisterQr,
    responses(
        (status = 201, body = QrView),
        (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json")
    )
)]
pub async fn register(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    _: Params<Nothing>,
    Operation(operation): Operation,
    IdempotencyHeader(key): IdempotencyHeader,
    Body(new): Body<RegisterQr>,
) -> Result<Answer, Failure> {
    qrs::register(&app, &session, &operation, &key, new).await
}
