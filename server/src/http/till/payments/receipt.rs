use axum::extract::State;
use axum::http::StatusCode;
use shared::PaymentNumber;
use shared::dto::{AttachReceipt, Problem};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Id, Nothing, Params, TillKey};
use crate::service::payments;

/// Attaches the fiscal receipt to a payment of one of this key's invoices; the cabinet shows it there.
#[utoipa::path(
    post,
    path = "/payments/{pay_id}/fiscal-receipt",
    tag = "payments",
    params(("pay_id" = String, Path, description = "`PAY` and 17 digits")),
    request_body = AttachReceipt,
    responses((status = 204), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn attach_receipt(
    TillKey(till): TillKey,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(number): Id<PaymentNumber>,
    Body(AttachReceipt { fiscal_receipt_url }): Body<AttachReceipt>,
) -> Result<StatusCode, Failure> {
    payments::attach_receipt(&app, &till, &number, &fiscal_receipt_url).await.map(|()| StatusCode::NO_CONTENT)
}
