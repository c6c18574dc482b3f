use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use shared::PaymentNumber;
use shared::dto::{CreateTillRefund, TillRefund};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Id, Nothing, Params, TillKey};
use crate::service::refunds;

/// Return money of a payment
///
/// In part or whole, of a payment taken through the key's present QR: never more than was paid (`5002`). The payer's bank does
/// it: ask for the refund until its status is no longer 1. A till that retries must send an `external_id`: a repetition answers
/// the same refund (200), another body is refused (`2003`).
#[utoipa::path(
    post,
    path = "/payments/{pay_id}/refunds",
    tag = "refunds",
    params(("pay_id" = inline(PaymentNumber), Path, description = "`PAY` and 17 digits")),
    request_body = CreateTillRefund,
    responses(
        (status = 201, description = "The refund, asked for just now.", body = TillRefund, links(
            ("look" = (operation_id = "refunds_get", parameters(("refund_id" = "$response.body#/refund_id"))))
        )),
        (status = 200, description = "The refund that this `external_id` has made before.", body = TillRefund)
    ),
    extensions(("x-problems" = json!(["2002", "2003", "4001", "4002", "5002"])))
)]
pub async fn create(
    TillKey(till): TillKey,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(number): Id<PaymentNumber>,
    Body(wish): Body<CreateTillRefund>,
) -> Result<(StatusCode, Json<TillRefund>), Failure> {
    let made = refunds::by_till(&app, &till, &number, wish).await?;
    Ok((if made.new { StatusCode::CREATED } else { StatusCode::OK }, Json(made.refund)))
}
