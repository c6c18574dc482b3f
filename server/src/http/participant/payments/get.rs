use axum::Json;
use axum::extract::State;
use shared::PaymentReference;
use shared::dto::{ParticipantPayment, Problem};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Id, Nothing, Params, Payer};
use crate::service::payments;

/// The payment as it stands at this moment.
#[utoipa::path(
    get,
    path = "/payments/{reference}",
    tag = "payments",
    params(("reference" = String, Path, description = "The participant's own id")),
    responses((status = 200, body = ParticipantPayment), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn get(
    Payer(participant): Payer,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(reference): Id<PaymentReference>,
) -> Result<Json<ParticipantPayment>, Failure> {
    payments::get(&app, &participant, &reference).await.map(Json)
}
