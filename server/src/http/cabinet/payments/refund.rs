use axum::extract::State;
use shared::PaymentNumber;
use shared::dto::{CreateRefund, Problem, RefundView};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Id, IdempotencyHeader, MerchantSession, Nothing, Operation, Params};
use crate::service::idempotent::Answer;
use crate::service::refunds;

/// Returns money of a payment, in part or whole (R213–R220). Asynchronous: the refund is followed in the list.
#[utoipa::path(
    post,
    path = "/payments/{number}/refunds",
    tag = "payments",
    params(
        ("number" = String, Path, description = "`PAY` and 17 digits"),
        ("Idempotency-Key" = String, Header, description = "1…64 printable characters")
    ),
    request_body = CreateRefund,
    responses(
        (status = 201, body = RefundView),
        (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json")
    )
)]
pub async fn refund(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    _: Params<Nothing>,
    Operation(operation): Operation,
    IdempotencyHeader(key): IdempotencyHeader,
    Id(number): Id<PaymentNumber>,
    Body(wish): Body<CreateRefund>,
) -> Result<Answer, Failure> {
    refunds::of_cabinet(&app, &session, &operation, &key, &number, wish).await
}
