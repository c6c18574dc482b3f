use axum::Json;
use axum::extract::State;
use shared::QrNumber;
use shared::dto::{BlockPreview, Problem};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Id, MerchantSession, Nothing, Params};
use crate::service::qrs;

/// What a block would do, in numbers.
#[utoipa::path(
    get,
    path = "/qrs/{number}/block-preview",
    tag = "qrs",
    params(("number" = String, Path, description = "Eighteen characters")),
    responses((status = 200, body = BlockPreview), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn block_preview(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(number): Id<QrNumber>,
) -> Result<Json<BlockPreview>, Failure> {
    qrs::block_preview(&app, &session, &number).await.map(Json)
}
