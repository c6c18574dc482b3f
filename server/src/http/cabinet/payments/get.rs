use axum::Json;
use axum::extract::State;
use shared::PaymentNumber;
use shared::dto::{PaymentView, Problem};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Id, MerchantSession};
use crate::service::payments;

/// One completed payment of the merchant.
#[utoipa::path(
    get,
    path = "/payments/{number}",
    tag = "payments",
    params(("number" = String, Path, description = "PAY and 17 digits")),
    responses((status = 200, body = PaymentView), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn get(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    Id(number): Id<PaymentNumber>,
) -> Result<Json<PaymentView>, Failure> {
    payments::of_merchant(&app, session.merchant.id, &number).await.map(Json)
}
