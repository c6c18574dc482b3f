use axum::Json;
use axum::extract::State;
use shared::dto::RefundsSummary;

use crate::App;
use crate::failure::Failure;
use crate::http::cabinet::history::SummaryQuery;
use crate::http::extract::{MerchantSession, Params};
use crate::service::refunds;

/// Sum up refunds
///
/// What the refunds of a filter come to.
#[utoipa::path(
    get,
    path = "/refunds/summary",
    tag = "refunds",
    params(SummaryQuery),
    responses((status = 200, body = RefundsSummary)),
    extensions(("x-problems" = json!(["7001"])))
)]
pub async fn summary(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    Params(query): Params<SummaryQuery>,
) -> Result<Json<RefundsSummary>, Failure> {
    refunds::summary(&app, session.merchant.id, query.read(&app)?).await.map(Json)
}
