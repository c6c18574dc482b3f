use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use shared::PaymentNumber;
use shared::dto::{CreateTillRefund, Problem, TillRefund};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Id, Nothing, Params, TillKey};
use crate::service::refunds;

/// Returns money of a payment taken through the key's present QR, in part or whole. Asynchronous: ask for its status. A till
/// that retries must send an `external_id`; a repetition answers the same refund (200), another body is refused (2003).
#[utoipa::path(
    post,
    path = "/payments/{pay_id}/refunds",
    tag = "refunds",
    params(("pay_id" = String, Path, description = "`PAY` and 17 digits")),
    request_body = CreateTillRefund,
    responses((status = 201, body = TillRefund), (status = 200, body = TillRefund), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
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
