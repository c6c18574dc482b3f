use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use shared::InvoiceId;

use crate::App;
use crate::domain::picture::Modules;
use crate::failure::Failure;
use crate::http::extract::{Id, Nothing, Params, TillKey};
use crate::service::invoices;

/// The code for a customer display, as vectors
///
/// The same `qr_text` as an SVG with its quiet zone. It never changes: keep it.
#[utoipa::path(
    get,
    path = "/invoices/{invoice_id}/qr.svg",
    tag = "invoices",
    params(("invoice_id" = inline(InvoiceId), Path, description = "`INVC` and 21 characters")),
    responses((status = 200, body = String, content_type = "image/svg+xml")),
    extensions(("x-problems" = json!(["3001"])))
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

/// The code for a customer display, as pixels
///
/// The same `qr_text` as a PNG with its quiet zone. It never changes: keep it.
#[utoipa::path(
    get,
    path = "/invoices/{invoice_id}/qr.png",
    tag = "invoices",
    params(("invoice_id" = inline(InvoiceId), Path, description = "`INVC` and 21 characters")),
    responses((status = 200, body = String, content_type = "image/png")),
    extensions(("x-problems" = json!(["3001"])))
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
