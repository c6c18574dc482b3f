use axum::Json;
use axum::extract::State;
use shared::QrNumber;
use shared::dto::{BindTelegram, Problem, QrView};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Id, MerchantSession, Nothing, Params};
use crate::service::telegram;

/// Binds a chat to a static QR after the bot has written into it (R126–R130), instead of the one before if there was one.
#[utoipa::path(
    put,
    path = "/qrs/{number}/telegram",
    tag = "telegram",
    params(("number" = String, Path, description = "Eighteen characters")),
    request_body = BindTelegram,
    responses((status = 200, body = QrView), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
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
