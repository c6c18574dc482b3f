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

/// Which payments, and how they are written.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PaymentsExportQuery {
    /// What is exactly a payment number, an invoice id or a till's own id of an invoice is found whatever its date; from 6
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

/// Download the payments
///
/// All payments of a filter as a file, newest first (R207–R209). A text cell that begins with `=`, `+`, `-`, `@`, TAB or CR has an
/// apostrophe before it, so that no table program takes it for a formula. A connection that ends without the last chunk means
/// that the file is not whole.
#[utoipa::path(
    get,
    path = "/payments/export",
    tag = "payments",
    params(PaymentsExportQuery),
    responses((status = 200, content_type = "text/csv")),
    extensions(("x-problems" = json!(["7001", "6001"])))
)]
pub async fn export(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    Params(query): Params<PaymentsExportQuery>,
    context: RequestContext,
) -> Result<Response, Failure> {
    let PaymentsExportQuery { search, from, to, qr, format, lang } = query;
    let wish = wish(&app, search.as_deref(), from, to, qr)?;
    let lang = lang.unwrap_or(context.lang);
    file::answer(export::begin(&app, &session, Report::Payments, wish, format.into(), lang).await?)
}
