use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use shared::dto::{HoldIn, ParticipantPayment, Problem};
use shared::{Invalid, PaymentReference};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Nothing, Params, Payer};
use crate::service::payments;

/// Holds a payment under the participant's own reference, which makes it idempotent for ever.
#[utoipa::path(
    put,
    path = "/payments/{reference}",
    tag = "payments",
    params(("reference" = String, Path, description = "1…64 of A-Z a-z 0-9 . _ : ~ -, unique for ever")),
    request_body = HoldIn,
    responses((status = 200, body = ParticipantPayment), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn hold(
    Payer(participant): Payer,
    State(app): State<App>,
    _: Params<Nothing>,
    path: Result<Path<String>, PathRejection>,
    Body(asked): Body<HoldIn>,
) -> Result<Json<ParticipantPayment>, Failure> {
    // Here the reference is an input and not the id of something that should be there. It may not even be UTF-8.
    let Path(reference) = path.map_err(|_| Failure::field("reference", Invalid { slug: "reference" }))?;
    let reference = PaymentReference::parse(reference).map_err(|invalid| Failure::field("reference", invalid))?;
    payments::hold(&app, &participant, reference, asked).await.map(Json)
}
