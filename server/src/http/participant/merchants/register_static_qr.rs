use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use shared::TaxId;
use shared::dto::{Problem, QrView, StaticQrIn};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Acquirer, Body, Id, Nothing, Params};
use crate::service::qrs;

/// Registers a static QR at the bank's counter, on an account that this bank registered.
#[utoipa::path(
    post,
    path = "/merchants/{tax_id}/static-qrs",
    tag = "merchants",
    params(("tax_id" = String, Path, description = "INN (9 digits) or PINFL (14 digits)")),
    request_body = StaticQrIn,
    responses((status = 201, body = QrView), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
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
