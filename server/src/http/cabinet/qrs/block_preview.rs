use axum::Json;
use axum::extract::State;
use shared::QrNumber;
use shared::dto::BlockPreview;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Id, MerchantSession, Nothing, Params};
use crate::service::qrs;

/// What a block would do
///
/// In numbers, for the confirmation.
#[utoipa::path(
    get,
    path = "/qrs/{number}/block-preview",
    tag = "qrs",
    params(("number" = inline(QrNumber), Path, description = "The QR's eighteen characters")),
    responses((status = 200, body = BlockPreview)),
    extensions(("x-problems" = json!(["7001"])))
)]
pub async fn block_preview(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(number): Id<QrNumber>,
) -> Result<Json<BlockPreview>, Failure> {
    qrs::block_preview(&app, &session, &number).await.map(Json)
}
