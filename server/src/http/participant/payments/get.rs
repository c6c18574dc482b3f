use axum::Json;
use axum::extract::State;
use shared::PaymentReference;
use shared::dto::ParticipantPayment;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Id, Nothing, Params, Payer};
use crate::service::payments;

/// Look at a payment
///
/// As it stands at this moment. Only of this participant (`4001`).
#[utoipa::path(
    get,
    path = "/payments/{reference}",
    tag = "payments",
    params(("reference" = inline(PaymentReference), Path, description = "The participant's own id")),
    responses((status = 200, body = ParticipantPayment)),
    extensions(("x-problems" = json!(["4001"]))),
    security(("token" = ["paying"]))
)]
pub async fn get(
    Payer(participant): Payer,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(reference): Id<PaymentReference>,
) -> Result<Json<ParticipantPayment>, Failure> {
    payments::get(&app, &participant, &reference).await.map(Json)
}
