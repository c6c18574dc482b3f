use axum::Json;
use axum::extract::State;
use shared::QrNumber;
use shared::dto::QrView;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Id, MerchantSession, Nothing, Params};
use crate::service::telegram;

/// Write into the bound chat
///
/// Has the bot write now; the answer shows whether it could.
#[utoipa::path(
    post,
    path = "/qrs/{number}/telegram/test",
    tag = "telegram",
    params(("number" = inline(QrNumber), Path, description = "The QR's eighteen characters")),
    responses((status = 200, body = QrView)),
    extensions(("x-problems" = json!(["6001", "7001", "7007", "8102", "8103"])))
)]
pub async fn test(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(number): Id<QrNumber>,
    Body(Nothing {}): Body<Nothing>,
) -> Result<Json<QrView>, Failure> {
    telegram::test(&app, &session, &number).await.map(Json)
}
