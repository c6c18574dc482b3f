//! Who did what when.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::Day;
use shared::dto::{JournalEntry, List, Topic};
use utoipa::IntoParams;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Limit, MerchantSession, Params, page, period};
use crate::http::request_context::RequestContext;
use crate::service::journal;

/// Which lines.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct JournalQuery {
    /// First day, Tashkent, inclusive; today and the six before when neither end is given.
    #[param(inline)]
    from: Option<Day>,
    /// Last day, Tashkent, inclusive; at most 35 days.
    #[param(inline)]
    to: Option<Day>,
    /// Only lines about this.
    #[param(inline)]
    topic: Option<Topic>,
    /// `next` of the page before.
    cursor: Option<String>,
    /// Rows, 1…100; 25 when nothing is said.
    #[serde(default)]
    #[param(value_type = Option<u32>, minimum = 1)]
    limit: Limit,
}

/// The merchant's journal
///
/// Who did what when, newest first; the last seven days when no period is given, at most 35 days. Nothing in it is ever
/// changed or deleted.
#[utoipa::path(
    get,
    path = "/journal",
    tag = "journal",
    params(JournalQuery),
    responses((status = 200, body = List<JournalEntry>))
)]
pub async fn list(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    context: RequestContext,
    Params(query): Params<JournalQuery>,
) -> Result<Json<List<JournalEntry>>, Failure> {
    let JournalQuery { from, to, topic, cursor, limit } = query;
    let period = period(&app, from, to)?;
    let page = page(cursor.as_deref(), limit)?;
    journal::list(&app, session.merchant.id, period, topic, page, context.lang).await.map(Json)
}
