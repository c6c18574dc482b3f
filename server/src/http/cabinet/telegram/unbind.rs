use axum::Json;
use axum::extract::State;
use shared::QrNumber;
use shared::dto::QrView;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Id, MerchantSession, Nothing, Params};
use crate::service::telegram;

/// Unbind the chat
///
/// Harmless to repeat.
#[utoipa::path(
    delete,
    path = "/qrs/{number}/telegram",
    tag = "telegram",
    params(("number" = inline(QrNumber), Path, description = "The QR's eighteen characters")),
    responses((status = 200, body = QrView)),
    extensions(("x-problems" = json!(["7001"])))
)]
pub async fn unbind(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(number): Id<QrNumber>,
    Body(Nothing {}): Body<Nothing>,
) -> Result<Json<QrView>, Failure> {
    telegram::unbind(&app, &session, &number).await.map(Json)
}
