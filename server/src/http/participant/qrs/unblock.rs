use axum::Json;
use axum::extract::State;
use shared::QrNumber;
use shared::dto::{Problem, QrView};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Acquirer, Body, Id, Nothing, Params};
use crate::service::qrs;

/// Lifts the bank's own block. A closed account is another fact and stays.
#[utoipa::path(
    post,
    path = "/qrs/{number}/unblock",
    tag = "qrs",
    params(("number" = String, Path, description = "Eighteen characters")),
    responses((status = 200, body = QrView), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn unblock(
    Acquirer(participant): Acquirer,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(number): Id<QrNumber>,
    Body(Nothing {}): Body<Nothing>,
) -> Result<Json<QrView>, Failure> {
    qrs::unblock_by_bank(&app, &participant, &number).await.map(Json)
}
