use axum::extract::State;
use shared::IdempotencyKey;
use shared::dto::{QrView, RegisterQr};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, IdempotencyHeader, MerchantSession, Nothing, Operation, Params};
use crate::service::idempotent::Answer;
use crate::service::qrs;

/// Register a QR
///
/// On one of the merchant's open accounts (R46–R70). Kind and account are for ever.
#[utoipa::path(
    post,
    path = "/qrs",
    tag = "qrs",
    params(("Idempotency-Key" = inline(IdempotencyKey), Header, description = "1…64 printable characters")),
    request_body = RegisterQr,
    responses((status = 201, description = "The QR, registered just now or by an earlier request with the same key.", body = QrView, links(
        ("look" = (operation_id = "qrs_get", parameters(("number" = "$response.body#/number")))),
        ("rename" = (operation_id = "qrs_rename", parameters(("number" = "$response.body#/number")))),
        ("picture" = (operation_id = "qrs_image", parameters(("number" = "$response.body#/number"))))
    ))),
    extensions(("x-problems" = json!(["7005"])))
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
