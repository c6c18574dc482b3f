use axum::Json;
use axum::extract::State;
use shared::InvoiceId;
use shared::dto::{InvoiceView, Problem};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Id, Nothing, Params, TillKey};
use crate::service::invoices;

/// Takes an invoice back. Refused when it is paid (3002), and while a buyer is paying (3003).
#[utoipa::path(
    post,
    path = "/invoices/{invoice_id}/cancel",
    tag = "invoices",
    params(("invoice_id" = String, Path, description = "`INVC` and 21 characters")),
    responses((status = 200, body = InvoiceView), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn cancel(
    TillKey(till): TillKey,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(id): Id<InvoiceId>,
    Body(Nothing {}): Body<Nothing>,
) -> Result<Json<InvoiceView>, Failure> {
    invoices::cancel(&app, &till, &id).await.map(Json)
}
