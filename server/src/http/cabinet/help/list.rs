use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use shared::Invalid;
use shared::dto::HelpIndex;
use utoipa::IntoParams;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::Params;
use crate::http::request_context::RequestContext;
use crate::service::help;

/// Longer than any question.
const LONGEST_SEARCH: usize = 64;

/// What is sought.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HelpQuery {
    /// Words or their beginnings; every one of them must be there.
    search: Option<String>,
}

/// List the chapters of the help
///
/// The chapters in the order in which they are read, or those in which every word was found.
#[utoipa::path(
    get,
    path = "/help",
    tag = "help",
    params(HelpQuery),
    responses((status = 200, body = HelpIndex)),
    security(())
)]
pub async fn list(
    context: RequestContext,
    State(app): State<App>,
    Params(query): Params<HelpQuery>,
) -> Result<Json<HelpIndex>, Failure> {
    let search = query.search.unwrap_or_default();
    if search.chars().count() > LONGEST_SEARCH {
        return Err(Failure::field("search", Invalid { slug: "too-long" }));
    }
    Ok(Json(help::index(&app, context.lang, &search)))
}
