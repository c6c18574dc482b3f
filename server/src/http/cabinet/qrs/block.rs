use axum::Json;
use axum::extract::State;
use shared::QrNumber;
use shared::dto::{Problem, QrView};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Id, MerchantSession, Nothing, Params};
use crate::service::qrs;

/// Pauses a QR (R98–R105): once this has answered, no new payment begins. Repeating is harmless.
#[utoipa::path(
    post,
    path = "/qrs/{number}/block",
    tag = "qrs",
    params(("number" = String, Path, description = "Eighteen characters")),
    responses((status = 200, body = QrView), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn block(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(number): Id<QrNumber>,
    Body(Nothing {}): Body<Nothing>,
) -> Result<Json<QrView>, Failure> {
    qrs::block(&app, &session, &number).await.map(Json)
}
