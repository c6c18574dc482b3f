use axum::Json;
use shared::ErrorCode;
use shared::dto::ErrorDirectory;

use crate::http::extract::{Nothing, Params};
use crate::http::request_context::RequestContext;
use crate::service::directory;

/// List the errors
///
/// Every code with its cause and what to do about it, in the caller's language (R240).
#[utoipa::path(
    get,
    path = "/errors",
    tag = "errors",
    responses((status = 200, body = ErrorDirectory)),
    security(())
)]
pub async fn list(context: RequestContext, _: Params<Nothing>) -> Json<ErrorDirectory> {
    let items = ErrorCode::ALL.iter().map(|code| directory::entry(*code, context.lang)).collect();
    Json(ErrorDirectory { items })
}
