use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use shared::dto::{HoldIn, ParticipantPayment};
use shared::{Invalid, PaymentReference};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Nothing, Params, Payer};
use crate::service::payments;

/// Hold a payment
///
/// The first phase: from here on the buyer may be debited, and a confirm before `confirm_before` is accepted whatever happens to
/// the QR meanwhile. Your `reference` makes it idempotent for ever: a repetition answers the payment as it stands, another body
/// is refused (`2008`).
#[utoipa::path(
    put,
    path = "/payments/{reference}",
    tag = "payments",
    params(("reference" = inline(PaymentReference), Path, description = "1…64 of A-Z a-z 0-9 . _ : ~ -, unique for ever")),
    request_body = HoldIn,
    responses((status = 200, body = ParticipantPayment, links(
        ("look" = (operation_id = "payments_get", parameters(("reference" = "$response.body#/reference")))),
        ("confirm" = (operation_id = "payments_confirm", parameters(("reference" = "$response.body#/reference")))),
        ("cancel" = (operation_id = "payments_cancel", parameters(("reference" = "$response.body#/reference"))))
    ))),
    extensions(("x-problems" = json!(["1002", "2002", "2008", "3001", "3002", "3003", "3004", "3005", "3006", "7001", "7002", "7003"]))),
    security(("token" = ["paying"]))
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
