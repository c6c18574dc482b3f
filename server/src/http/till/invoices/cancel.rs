use axum::Json;
use axum::extract::State;
use shared::InvoiceId;
use shared::dto::InvoiceView;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Id, Nothing, Params, TillKey};
use crate::service::invoices;

/// Take an invoice back
///
/// From then on nobody can pay it; its status is 3, its reason `cancelled`. Refused when it is paid (`3002`), and while a buyer is
/// paying (`3003`). Harmless to repeat.
#[utoipa::path(
    post,
    path = "/invoices/{invoice_id}/cancel",
    tag = "invoices",
    params(("invoice_id" = inline(InvoiceId), Path, description = "`INVC` and 21 characters")),
    responses((status = 200, body = InvoiceView)),
    extensions(("x-problems" = json!(["3001", "3002", "3003"])))
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
