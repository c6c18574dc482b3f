use axum::Json;
use axum::extract::State;
use shared::PaymentReference;
use shared::dto::ParticipantPayment;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Id, Nothing, Params, Payer};
use crate::service::payments;

/// Give a payment up
///
/// Repeatable. A payment that is confirmed cannot be cancelled (`4004`); money goes back by a refund.
#[utoipa::path(
    post,
    path = "/payments/{reference}/cancel",
    tag = "payments",
    params(("reference" = inline(PaymentReference), Path, description = "The participant's own id")),
    responses((status = 200, body = ParticipantPayment)),
    extensions(("x-problems" = json!(["4001", "4004"]))),
    security(("token" = ["paying"]))
)]
pub async fn cancel(
    Payer(participant): Payer,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(reference): Id<PaymentReference>,
    Body(Nothing {}): Body<Nothing>,
) -> Result<Json<ParticipantPayment>, Failure> {
    payments::cancel(&app, &participant, &reference).await.map(Json)
}
