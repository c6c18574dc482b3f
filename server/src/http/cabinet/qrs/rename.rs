use axum::Json;
use axum::extract::State;
use shared::QrNumber;
use shared::dto::{Problem, QrView, RenameQr};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Id, MerchantSession, Nothing, Params};
use crate::service::qrs;

/// Gives a QR another name (R92–R97). The number and the printed code stay.
#[utoipa::path(
    patch,
    path = "/qrs/{number}",
    tag = "qrs",
    params(("number" = String, Path, description = "Eighteen characters")),
    request_body = RenameQr,
    responses((status = 200, body = QrView), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn rename(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(number): Id<QrNumber>,
    Body(RenameQr { name }): Body<RenameQr>,
) -> Result<Json<QrView>, Failure> {
    qrs::rename(&app, &session, &number, &name).await.map(Json)
}
