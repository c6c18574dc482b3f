use axum::Json;
use axum::extract::State;
use shared::QrNumber;
use shared::dto::QrView;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Id, MerchantSession, Nothing, Params};
use crate::service::qrs;

/// One QR
///
/// As it stands now; another merchant's answers like one that is not (`7001`).
#[utoipa::path(
    get,
    path = "/qrs/{number}",
    tag = "qrs",
    params(("number" = inline(QrNumber), Path, description = "The QR's eighteen characters")),
    responses((status = 200, body = QrView)),
    extensions(("x-problems" = json!(["7001"])))
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
