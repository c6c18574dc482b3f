use axum::Json;
use axum::extract::State;
use shared::dto::PaymentsSummary;

use crate::App;
use crate::failure::Failure;
use crate::http::cabinet::history::SummaryQuery;
use crate::http::extract::{MerchantSession, Params};
use crate::service::payments;

/// Sum up payments
///
/// What the payments of a filter come to.
#[utoipa::path(
    get,
    path = "/payments/summary",
    tag = "payments",
    params(SummaryQuery),
    responses((status = 200, body = PaymentsSummary)),
    extensions(("x-problems" = json!(["7001"])))
)]
pub async fn summary(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    Params(query): Params<SummaryQuery>,
) -> Result<Json<PaymentsSummary>, Failure> {
    payments::summary(&app, session.merchant.id, query.read(&app)?).await.map(Json)
}
