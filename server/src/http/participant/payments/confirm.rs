use axum::Json;
use axum::extract::State;
use shared::PaymentReference;
use shared::dto::{ParticipantPayment, Problem};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Id, Nothing, Params, Payer};
use crate::service::payments;

/// The money has moved on the participant's side. Repeatable; late it is 4003 and the participant reverses.
#[utoipa::path(
    post,
    path = "/payments/{reference}/confirm",
    tag = "payments",
    params(("reference" = String, Path, description = "The participant's own id")),
    responses((status = 200, body = ParticipantPayment), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn confirm(
    Payer(participant): Payer,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(reference): Id<PaymentReference>,
    Body(Nothing {}): Body<Nothing>,
) -> Result<Json<ParticipantPayment>, Failure> {
    payments::confirm(&app, &participant, &reference).await.map(Json)
}
