use axum::Json;
use shared::ErrorCode;
use shared::dto::{ErrorDirectory, Problem};

use crate::http::extract::{Nothing, Params};
use crate::http::request_context::RequestContext;
use crate::service::directory;

/// Every code with its cause and what to do about it, in the caller's language (R240).
#[utoipa::path(
    get,
    path = "/errors",
    tag = "help",
    responses((status = 200, body = ErrorDirectory), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn list(context: RequestContext, _: Params<Nothing>) -> Json<ErrorDirectory> {
    let items = ErrorCode::ALL.iter().map(|code| directory::entry(*code, context.lang)).collect();
    Json(ErrorDirectory { items })
}
