use axum::Json;
use axum::extract::State;
use shared::QrNumber;
use shared::dto::{Problem, QrView};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Id, MerchantSession, Nothing, Params};
use crate::service::qrs;

/// One QR of the merchant.
#[utoipa::path(
    get,
    path = "/qrs/{number}",
    tag = "qrs",
    params(("number" = String, Path, description = "Eighteen characters")),
    responses((status = 200, body = QrView), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn get(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(number): Id<QrNumber>,
) -> Result<Json<QrView>, Failure> {
    let qr = qrs::get(&app, session.merchant.id, &number).await?;
    Ok(Json(qrs::view(qr)))
}
