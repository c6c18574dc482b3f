use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use shared::dto::{CreateInvoice, InvoiceView};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Nothing, Params, TillKey};
use crate::service::invoices;

/// Make an invoice
///
/// A code for one purchase: show `qr_text` as a QR code. The till's `external_id` makes it idempotent for ever: a repetition
/// with the same body answers the invoice as it stands (200), another body is refused (`2003`). A blocked QR takes no invoices
/// (`7002`). An invoice waits `expires_in` seconds, 900 when nothing is said.
#[utoipa::path(
    post,
    path = "/invoices",
    tag = "invoices",
    request_body = CreateInvoice,
    responses(
        (status = 201, description = "The invoice, made just now.", body = InvoiceView, links(
                ("look" = (operation_id = "invoices_get", parameters(("invoice_id" = "$response.body#/invoice_id")))),
                ("cancel" = (operation_id = "invoices_cancel", parameters(("invoice_id" = "$response.body#/invoice_id")))),
                ("picture" = (operation_id = "invoices_svg", parameters(("invoice_id" = "$response.body#/invoice_id"))))
        )),
        (status = 200, description = "The invoice that this `external_id` has made before.", body = InvoiceView)
    ),
    extensions(("x-problems" = json!(["2002", "2003", "2004", "7002"])))
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
