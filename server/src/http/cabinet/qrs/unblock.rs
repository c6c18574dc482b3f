use axum::Json;
use axum::extract::State;
use shared::QrNumber;
use shared::dto::{QrView, UnblockQr};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Id, MerchantSession, Nothing, Params};
use crate::service::qrs;

/// Lift the merchant's own block
///
/// With a reason that is kept (R109–R122). A bank's or the platform's block stays (`7004`). Repeating is harmless.
#[utoipa::path(
    post,
    path = "/qrs/{number}/unblock",
    tag = "qrs",
    params(("number" = inline(QrNumber), Path, description = "The QR's eighteen characters")),
    request_body = UnblockQr,
    responses((status = 200, body = QrView)),
    extensions(("x-problems" = json!(["7001", "7004"])))
)]
pub async fn unblock(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(number): Id<QrNumber>,
    Body(UnblockQr { reason }): Body<UnblockQr>,
) -> Result<Json<QrView>, Failure> {
    qrs::unblock(&app, &session, &number, &reason).await.map(Json)
}
