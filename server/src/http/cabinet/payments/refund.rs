use axum::extract::State;
use shared::dto::{CreateRefund, RefundView};
use shared::{IdempotencyKey, PaymentNumber};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Id, IdempotencyHeader, MerchantSession, Nothing, Operation, Params};
use crate::service::idempotent::Answer;
use crate::service::refunds;

/// Return money of a payment
///
/// In part or whole (R213–R220), never more than can be refunded (`5002`). The payer's bank does it: the refund is followed in
/// the list.
#[utoipa::path(
    post,
    path = "/payments/{number}/refunds",
    tag = "payments",
    params(
        ("number" = inline(PaymentNumber), Path, description = "`PAY` and 17 digits"),
        ("Idempotency-Key" = inline(IdempotencyKey), Header, description = "1…64 printable characters")
    ),
    request_body = CreateRefund,
    responses(
        (status = 201, body = RefundView)
    ),
    extensions(("x-problems" = json!(["2002", "4001", "4002", "5002"])))
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
