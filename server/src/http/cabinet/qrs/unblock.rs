use axum::Json;
use axum::extract::State;
use shared::QrNumber;
use shared::dto::{Problem, QrView, UnblockQr};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Id, MerchantSession, Nothing, Params};
use crate::service::qrs;

/// Ends the merchant's own block, with a reason that is kept (R109–R122). A bank's or the platform's block stays: 7004.
#[utoipa::path(
    post,
    path = "/qrs/{number}/unblock",
    tag = "qrs",
    params(("number" = String, Path, description = "Eighteen characters")),
    request_body = UnblockQr,
    responses((status = 200, body = QrView), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
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
