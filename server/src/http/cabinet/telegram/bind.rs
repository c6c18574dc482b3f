use axum::Json;
use axum::extract::State;
use shared::QrNumber;
use shared::dto::{BindTelegram, QrView};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Id, MerchantSession, Nothing, Params};
use crate::service::telegram;

/// Bind a chat
///
/// Only after the bot has written into it (R126–R130), instead of the one before if there was one. Static QRs only (`7003`).
#[utoipa::path(
    put,
    path = "/qrs/{number}/telegram",
    tag = "telegram",
    params(("number" = inline(QrNumber), Path, description = "The QR's eighteen characters")),
    request_body = BindTelegram,
    responses((status = 200, body = QrView)),
    extensions(("x-problems" = json!(["6001", "7001", "7003", "8101", "8102", "8103"])))
)]
pub async fn bind(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(number): Id<QrNumber>,
    Body(wish): Body<BindTelegram>,
) -> Result<Json<QrView>, Failure> {
    telegram::bind(&app, &session, &number, wish).await.map(Json)
}
