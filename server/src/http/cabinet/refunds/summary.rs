use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::dto::RefundsSummary;
use shared::{Day, QrNumber};
use utoipa::IntoParams;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{MerchantSession, Params, wish};
use crate::service::refunds;

/// Which refunds.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RefundsSummaryQuery {
    /// What is exactly a payment number, an invoice id or a till's own id of an invoice, or a refund id, is found whatever its date; from 6
    /// characters the beginning of one is looked for inside the period (R198).
    search: Option<String>,
    /// First day, Tashkent, inclusive; today and the six before when neither end is given.
    #[param(value_type = Option<String>)]
    from: Option<Day>,
    /// Last day, Tashkent, inclusive; at most 35 days (R202).
    #[param(value_type = Option<String>)]
    to: Option<Day>,
    /// Only of this QR.
    #[param(value_type = Option<String>)]
    qr: Option<QrNumber>,
}

/// Sum up refunds
///
/// What the refunds of a filter come to.
#[utoipa::path(
    get,
    path = "/refunds/summary",
    tag = "refunds",
    params(RefundsSummaryQuery),
    responses((status = 200, body = RefundsSummary)),
    extensions(("x-problems" = json!(["7001"])))
)]
pub async fn summary(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    Params(query): Params<RefundsSummaryQuery>,
) -> Result<Json<RefundsSummary>, Failure> {
    let RefundsSummaryQuery { search, from, to, qr } = query;
    let wish = wish(&app, search.as_deref(), from, to, qr)?;
    refunds::summary(&app, session.merchant.id, wish).await.map(Json)
}
