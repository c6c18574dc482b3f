use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use shared::{Day, Lang, QrNumber};
use utoipa::IntoParams;

use crate::App;
use crate::failure::Failure;
use crate::http::cabinet::file::{self, FileFormat};
use crate::http::extract::{MerchantSession, Params, wish};
use crate::http::request_context::RequestContext;
use crate::service::export::{self, Report};

/// Which refunds, and how they are written.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RefundsExportQuery {
    /// What is exactly a payment number, an invoice id or a till's own id of an invoice, or a refund id, is found whatever its date; from 6
    /// characters the beginning of one is looked for inside the period (R198).
    search: Option<String>,
    /// First day, Tashkent, inclusive; today and the six before when neither end is given.
    #[param(value_type = Option<String>)]
    from: Option<Day>,
    /// Last day, Tashkent, inclusive; at most 35 days (R202).
    #[param(value_type = Option<String>)]
    to: Option<Day>,
    /// Only of this QR.
    #[param(value_type = Option<String>)]
    qr: Option<QrNumber>,
    /// `excel` when nothing is said.
    #[serde(default)]
    #[param(inline)]
    format: FileFormat,
    /// Language of headings and words; the caller's when nothing is said.
    #[param(inline)]
    lang: Option<Lang>,
}

/// Download the refunds
///
/// All refunds of a filter as a file, newest first (R226, R227). A text cell that begins with `=`, `+`, `-`, `@`, TAB or CR has an
/// apostrophe before it, so that no table program takes it for a formula. A connection that ends without the last chunk means
/// that the file is not whole.
#[utoipa::path(
    get,
    path = "/refunds/export",
    tag = "refunds",
    params(RefundsExportQuery),
    responses((status = 200, content_type = "text/csv")),
    extensions(("x-problems" = json!(["7001", "6001"])))
)]
pub async fn export(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    Params(query): Params<RefundsExportQuery>,
    context: RequestContext,
) -> Result<Response, Failure> {
    let RefundsExportQuery { search, from, to, qr, format, lang } = query;
    let wish = wish(&app, search.as_deref(), from, to, qr)?;
    let lang = lang.unwrap_or(context.lang);
    file::answer(export::begin(&app, &session, Report::Refunds, wish, format.into(), lang).await?)
}
