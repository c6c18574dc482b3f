use axum::Json;
use axum::extract::State;
use shared::PaymentNumber;
use shared::dto::PaymentDetails;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Id, MerchantSession, Nothing, Params};
use crate::service::payments;

/// One payment
///
/// With its refunds and what has happened to it.
#[utoipa::path(
    get,
    path = "/payments/{number}",
    tag = "payments",
    params(("number" = inline(PaymentNumber), Path, description = "`PAY` and 17 digits")),
    responses((status = 200, body = PaymentDetails)),
    extensions(("x-problems" = json!(["4001"])))
)]
pub async fn get(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(number): Id<PaymentNumber>,
) -> Result<Json<PaymentDetails>, Failure> {
    payments::of_merchant(&app, session.merchant.id, &number).await.map(Json)
}
