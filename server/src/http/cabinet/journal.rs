//! Who did what when.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::Day;
use shared::dto::{JournalEntry, List, Problem, Topic};
use utoipa::IntoParams;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Limit, MerchantSession, Params, page, period};
use crate::service::journal;

/// Which lines.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct JournalQuery {
    /// First day, Tashkent, inclusive; the whole journal when neither end is given.
    #[param(value_type = Option<String>)]
    from: Option<Day>,
    /// Last day, Tashkent, inclusive; at most 35 days.
    #[param(value_type = Option<String>)]
    to: Option<Day>,
    /// Only lines about this.
    topic: Option<Topic>,
    /// `next` of the page before.
    cursor: Option<String>,
    /// Rows, 1…100; 25 when nothing is said.
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    limit: Limit,
}

/// The merchant's journal, newest first. Nothing in it is ever changed or deleted.
#[utoipa::path(
    get,
    path = "/journal",
    tag = "journal",
    params(JournalQuery),
    responses((status = 200, body = List<JournalEntry>), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    Params(query): Params<JournalQuery>,
) -> Result<Json<List<JournalEntry>>, Failure> {
    let period = match (query.from, query.to) {
        (None, None) => None,
        (from, to) => Some(period(&app, from, to)?),
    };
    let page = page(query.cursor.as_deref(), query.limit)?;
    journal::list(&app, session.merchant.id, period, query.topic, page).await.map(Json)
}
