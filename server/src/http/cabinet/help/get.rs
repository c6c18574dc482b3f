use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use shared::ErrorCode;
use shared::dto::{HelpChapter, Problem};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Nothing, Params};
use crate::http::request_context::RequestContext;
use crate::service::help;

/// One chapter in the caller's language.
#[utoipa::path(
    get,
    path = "/help/{chapter}",
    tag = "help",
    params(("chapter" = String, Path, description = "Its part of the address, e.g. `till-vendors`")),
    responses((status = 200, body = HelpChapter), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
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
