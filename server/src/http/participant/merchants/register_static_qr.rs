use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use shared::TaxId;
use shared::dto::{QrView, StaticQrIn};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Acquirer, Body, Id, Nothing, Params};
use crate::service::qrs;

/// Register a static QR at the counter
///
/// On an open account that this bank has registered for the merchant. The answer's `payload` is what the printed code holds.
#[utoipa::path(
    post,
    path = "/merchants/{tax_id}/static-qrs",
    tag = "merchants",
    params(("tax_id" = inline(TaxId), Path, description = "INN (9 digits) or PINFL (14 digits)")),
    request_body = StaticQrIn,
    responses((status = 201, body = QrView)),
    extensions(("x-problems" = json!(["7005", "7020", "7021"]))),
    security(("token" = ["acquiring"]))
)]
pub async fn register_static_qr(
    Acquirer(participant): Acquirer,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(tax_id): Id<TaxId>,
    Body(new): Body<StaticQrIn>,
) -> Result<(StatusCode, Json<QrView>), Failure> {
    let qr = qrs::register_at_counter(&app, &participant, &tax_id, new).await?;
    Ok((StatusCode::CREATED, Json(qr)))
}
