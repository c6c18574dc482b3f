use axum::extract::State;
use axum::http::StatusCode;
use shared::dto::FoldGuide;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, MerchantSession, Nothing, Params};
use crate::service::overview;

/// Fold the first steps
///
/// Or unfold them: the page remembers it for the merchant.
#[utoipa::path(
    put,
    path = "/overview/guide",
    tag = "overview",
    request_body = FoldGuide,
    responses((status = 204))
)]
pub async fn fold(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    _: Params<Nothing>,
    Body(FoldGuide { folded }): Body<FoldGuide>,
) -> Result<StatusCode, Failure> {
    overview::fold(&app, session.merchant.id, folded).await?;
    Ok(StatusCode::NO_CONTENT)
}
