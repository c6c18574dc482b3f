use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use shared::ErrorCode;
use shared::dto::HelpChapter;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Nothing, Params};
use crate::http::request_context::RequestContext;
use crate::service::help;

/// Read a chapter of the help
///
/// One chapter in the caller's language.
#[utoipa::path(
    get,
    path = "/help/{chapter}",
    tag = "help",
    params(("chapter" = String, Path, description = "Its part of the address, e.g. `till-vendors`")),
    responses((status = 200, body = HelpChapter)),
    extensions(("x-problems" = json!(["2010"]))),
    security(())
)]
pub async fn get(
    context: RequestContext,
    State(app): State<App>,
    slug: Result<Path<String>, PathRejection>,
    _: Params<Nothing>,
) -> Result<Json<HelpChapter>, Failure> {
    let found = slug.ok().and_then(|Path(slug)| help::chapter(&app, context.lang, &slug));
    found.map(Json).ok_or_else(|| ErrorCode::NoSuchPath.into())
}
