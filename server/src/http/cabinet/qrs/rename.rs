use axum::Json;
use axum::extract::State;
use shared::QrNumber;
use shared::dto::{QrView, RenameQr};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Id, MerchantSession, Nothing, Params};
use crate::service::qrs;

/// Rename a QR
///
/// The number and the printed code stay (R92–R97).
#[utoipa::path(
    patch,
    path = "/qrs/{number}",
    tag = "qrs",
    params(("number" = inline(QrNumber), Path, description = "The QR's eighteen characters")),
    request_body = RenameQr,
    responses((status = 200, body = QrView)),
    extensions(("x-problems" = json!(["7001"])))
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
