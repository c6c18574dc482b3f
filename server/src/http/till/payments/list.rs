use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::Day;
use shared::dto::{List, TillPayment};
use utoipa::IntoParams;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Limit, Params, TillKey, page, period};
use crate::service::payments;

/// Which payments.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReconciliationQuery {
    /// First day, Tashkent, inclusive; today and the six before when neither end is given.
    #[param(inline)]
    from: Option<Day>,
    /// Last day, Tashkent, inclusive; at most 35 days.
    #[param(inline)]
    to: Option<Day>,
    /// `next` of the page before.
    cursor: Option<String>,
    /// Rows, 1…100; 25 when nothing is said.
    #[serde(default)]
    #[param(value_type = Option<u32>, minimum = 1)]
    limit: Limit,
}

/// Completed payments, for reconciliation
///
/// What was paid through the key's present QR, newest first; the last seven days when no period is given, at most 35 days.
#[utoipa::path(
    get,
    path = "/payments",
    tag = "payments",
    params(ReconciliationQuery),
    responses((status = 200, body = List<TillPayment>))
)]
pub async fn list(
    TillKey(till): TillKey,
    State(app): State<App>,
    Params(query): Params<ReconciliationQuery>,
) -> Result<Json<List<TillPayment>>, Failure> {
    let period = period(&app, query.from, query.to)?;
    let page = page(query.cursor.as_deref(), query.limit)?;
    payments::of_till(&app, &till, period, page).await.map(Json)
}
