use axum::Json;
use axum::extract::State;
use shared::QrNumber;
use shared::dto::{Problem, QrView};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Id, MerchantSession, Nothing, Params};
use crate::service::telegram;

/// Ends the binding. Harmless to repeat.
#[utoipa::path(
    delete,
    path = "/qrs/{number}/telegram",
    tag = "telegram",
    params(("number" = String, Path, description = "Eighteen characters")),
    responses((status = 200, body = QrView), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
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
