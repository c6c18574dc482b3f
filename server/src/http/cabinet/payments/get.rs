use axum::Json;
use axum::extract::State;
use shared::PaymentNumber;
use shared::dto::{PaymentDetails, Problem};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Id, MerchantSession, Nothing, Params};
use crate::service::payments;

/// One completed payment of the merchant, with its refunds and what has happened to it.
#[utoipa::path(
    get,
    path = "/payments/{number}",
    tag = "payments",
    params(("number" = String, Path, description = "PAY and 17 digits")),
    responses((status = 200, body = PaymentDetails), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn get(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(number): Id<PaymentNumber>,
) -> Result<Json<PaymentDetails>, Failure> {
    payments::of_merchant(&app, session.merchant.id, &number).await.map(Json)
}
