use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use shared::dto::{CreateInvoice, InvoiceView, Problem};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Nothing, Params, TillKey};
use crate::service::invoices;

/// Makes an invoice: a code for one purchase. The till's `external_id` makes it idempotent for ever: a repetition answers the
/// invoice as it stands (200), another body is refused (2003).
#[utoipa::path(
    post,
    path = "/invoices",
    tag = "invoices",
    request_body = CreateInvoice,
    responses((status = 201, body = InvoiceView), (status = 200, body = InvoiceView), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn create(
    TillKey(till): TillKey,
    State(app): State<App>,
    _: Params<Nothing>,
    Body(wish): Body<CreateInvoice>,
) -> Result<(StatusCode, Json<InvoiceView>), Failure> {
    let made = invoices::create(&app, &till, wish).await?;
    Ok((if made.new { StatusCode::CREATED } else { StatusCode::OK }, Json(made.invoice)))
}
