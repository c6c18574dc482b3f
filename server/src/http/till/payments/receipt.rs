use axum::extract::State;
use axum::http::StatusCode;
use shared::PaymentNumber;
use shared::dto::AttachReceipt;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Id, Nothing, Params, TillKey};
use crate::service::payments;

/// Attach the fiscal receipt
///
/// The cabinet shows it with the payment. An https address at the tax authority's service; of a payment of one of this key's
/// invoices. A repetition replaces it.
#[utoipa::path(
    post,
    path = "/payments/{pay_id}/fiscal-receipt",
    tag = "payments",
    params(("pay_id" = inline(PaymentNumber), Path, description = "`PAY` and 17 digits")),
    request_body = AttachReceipt,
    responses((status = 204)),
    extensions(("x-problems" = json!(["4001"])))
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
