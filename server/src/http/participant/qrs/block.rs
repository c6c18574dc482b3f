use axum::Json;
use axum::extract::State;
use shared::QrNumber;
use shared::dto::{Problem, QrView};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Acquirer, Body, Id, Nothing, Params};
use crate::service::qrs;

/// Blocks a QR on one of the bank's accounts: once this has answered, no new payment begins. Repeating is harmless.
#[utoipa::path(
    post,
    path = "/qrs/{number}/block",
    tag = "qrs",
    params(("number" = String, Path, description = "Eighteen characters")),
    responses((status = 200, body = QrView), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn block(
    Acquirer(participant): Acquirer,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(number): Id<QrNumber>,
    Body(Nothing {}): Body<Nothing>,
) -> Result<Json<QrView>, Failure> {
    qrs::block_by_bank(&app, &participant, &number).await.map(Json)
}
