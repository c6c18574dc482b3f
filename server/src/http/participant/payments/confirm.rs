use axum::Json;
use axum::extract::State;
use shared::PaymentReference;
use shared::dto::ParticipantPayment;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Id, Nothing, Params, Payer};
use crate::service::payments;

/// Confirm a payment
///
/// The second phase: the money has moved on the participant's side. Repeatable. After `confirm_before` it is `4003`: reverse the
/// debit; after a cancel it is `4002`.
#[utoipa::path(
    post,
    path = "/payments/{reference}/confirm",
    tag = "payments",
    params(("reference" = inline(PaymentReference), Path, description = "The participant's own id")),
    responses((status = 200, body = ParticipantPayment)),
    extensions(("x-problems" = json!(["4001", "4002", "4003"]))),
    security(("token" = ["paying"]))
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
