use axum::extract::State;
use axum::response::Response;

use crate::App;
use crate::failure::Failure;
use crate::http::cabinet::file;
use crate::http::cabinet::history::ExportQuery;
use crate::http::extract::{MerchantSession, Params};
use crate::http::request_context::RequestContext;
use crate::service::export::{self, Report};

/// Download the refunds
///
/// All refunds of a filter as a file, newest first (R226, R227). A text cell that begins with `=`, `+`, `-`, `@`, TAB or CR has an
/// apostrophe before it, so that no table program takes it for a formula. A connection that ends without the last chunk means
/// that the file is not whole.
#[utoipa::path(
    get,
    path = "/refunds/export",
    tag = "refunds",
    params(ExportQuery),
    responses((status = 200, content_type = "text/csv")),
    extensions(("x-problems" = json!(["7001", "6001"])))
)]
pub async fn export(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    Params(query): Params<ExportQuery>,
    context: RequestContext,
) -> Result<Response, Failure> {
    let (wish, format, lang) = query.read(&app)?;
    let lang = lang.unwrap_or(context.lang);
    file::answer(export::begin(&app, &session, Report::Refunds, wish, format.into(), lang).await?)
}
