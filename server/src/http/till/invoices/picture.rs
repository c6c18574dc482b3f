use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use shared::InvoiceId;
use shared::dto::Problem;

use crate::App;
use crate::domain::picture::Modules;
use crate::failure::Failure;
use crate::http::extract::{Id, Nothing, Params, TillKey};
use crate::service::invoices;

/// The code for a customer display, as vectors.
#[utoipa::path(
    get,
    path = "/invoices/{invoice_id}/qr.svg",
    tag = "invoices",
    params(("invoice_id" = String, Path, description = "`INVC` and 21 characters")),
    responses((status = 200, content_type = "image/svg+xml"), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn svg(
    TillKey(till): TillKey,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(id): Id<InvoiceId>,
) -> Result<([(HeaderName, HeaderValue); 2], Vec<u8>), Failure> {
    let invoice = invoices::get(&app, &till, &id).await?;
    let modules = Modules::new(&invoice.qr_text).map_err(Failure::internal)?;
    Ok((headers("image/svg+xml"), modules.svg().into_bytes()))
}

/// The same as pixels.
#[utoipa::path(
    get,
    path = "/invoices/{invoice_id}/qr.png",
    tag = "invoices",
    params(("invoice_id" = String, Path, description = "`INVC` and 21 characters")),
    responses((status = 200, content_type = "image/png"), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn png(
    TillKey(till): TillKey,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(id): Id<InvoiceId>,
) -> Result<([(HeaderName, HeaderValue); 2], Vec<u8>), Failure> {
    let invoice = invoices::get(&app, &till, &id).await?;
    let modules = Modules::new(&invoice.qr_text).map_err(Failure::internal)?;
    Ok((headers("image/png"), modules.png().map_err(Failure::internal)?))
}

fn headers(kind: &'static str) -> [(HeaderName, HeaderValue); 2] {
    let cache = HeaderValue::from_static("private, max-age=86400, immutable");
    [(header::CONTENT_TYPE, HeaderValue::from_static(kind)), (header::CACHE_CONTROL, cache)]
}
