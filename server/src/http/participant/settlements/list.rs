use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::dto::{List, SettlementLine};
use shared::{AccountNumber, Day};
use utoipa::IntoParams;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Acquirer, Limit, Params, page, period};
use crate::service::settlements;

/// Which lines.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// Only of this account.
    #[param(inline)]
    account: Option<AccountNumber>,
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

/// What to credit and debit
///
/// Completed payments (positive) and refunds (negative) on the participant's accounts, oldest first by the time of their
/// completion. The last seven days when no period is given, at most 35 days.
///
/// Lines of a day do not change once it is over for a minute. On the day that runs, a line may appear a few seconds after its
/// time, before lines that are there already: whoever follows a running day by its cursors reads the day once more when it is
/// over, and knows a line by `kind` and `number`.
#[utoipa::path(
    get,
    path = "/settlements",
    tag = "settlements",
    params(Query),
    responses((status = 200, body = List<SettlementLine>)),
    security(("token" = ["acquiring"]))
)]
pub async fn list(
    Acquirer(participant): Acquirer,
    State(app): State<App>,
    Params(query): Params<Query>,
) -> Result<Json<List<SettlementLine>>, Failure> {
    let period = period(&app, query.from, query.to)?;
    let page = page(query.cursor.as_deref(), query.limit)?;
    settlements::list(&app, &participant, period, query.account.as_ref(), page).await.map(Json)
}
