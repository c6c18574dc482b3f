use axum::Json;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use shared::ErrorCode;
use shared::dto::ErrorEntry;

use crate::failure::Failure;
use crate::http::extract::{Nothing, Params};
use crate::http::request_context::RequestContext;
use crate::service::directory;

/// Read about an error
///
/// One code with its cause and what to do about it, in the caller's language.
#[utoipa::path(
    get,
    path = "/errors/{code}",
    tag = "errors",
    params(("code" = String, Path, description = "Four digits")),
    responses((status = 200, body = ErrorEntry)),
    extensions(("x-problems" = json!(["2010"]))),
    security(())
)]
pub async fn get(
    context: RequestContext,
    code: Result<Path<String>, PathRejection>,
    _: Params<Nothing>,
) -> Result<Json<ErrorEntry>, Failure> {
    let code = code.ok().and_then(|Path(digits)| ErrorCode::parse(&digits)).ok_or(ErrorCode::NoSuchPath)?;
    Ok(Json(directory::entry(code, context.lang)))
}
