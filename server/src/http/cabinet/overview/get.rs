use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::dto::{Overview, Span};
use utoipa::IntoParams;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{MerchantSession, Params};
use crate::http::request_context::RequestContext;
use crate::service::overview;

/// Of how many days.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OverviewQuery {
    /// Today (1), or the last 7 or 30 days with today; 7 when nothing is said.
    #[serde(default)]
    #[param(inline, required = false)]
    days: Span,
}

/// The first page
///
/// What the last days came to beside as many days before, by day, by hour and by QR; the newest payments; how far a new merchant
/// has come. Days are Tashkent's. Words in the charts are in the caller's language.
#[utoipa::path(
    get,
    path = "/overview",
    tag = "overview",
    params(OverviewQuery),
    responses((status = 200, body = Overview))
)]
pub async fn get(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    Params(OverviewQuery { days }): Params<OverviewQuery>,
    context: RequestContext,
) -> Result<Json<Overview>, Failure> {
    overview::of(&app, session.merchant.id, days, context.lang).await.map(Json)
}
