use axum::Json;
use axum::extract::State;
use shared::QrNumber;
use shared::dto::QrView;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Acquirer, Body, Id, Nothing, Params};
use crate::service::qrs;

/// Lift the bank's block
///
/// A closed account and the merchant's own block are other facts and stay. Repeating is harmless.
#[utoipa::path(
    post,
    path = "/qrs/{number}/unblock",
    tag = "qrs",
    params(("number" = inline(QrNumber), Path, description = "The QR's eighteen characters")),
    responses((status = 200, body = QrView)),
    extensions(("x-problems" = json!(["7001"]))),
    security(("token" = ["acquiring"]))
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
