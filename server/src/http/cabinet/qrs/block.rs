use axum::Json;
use axum::extract::State;
use shared::QrNumber;
use shared::dto::QrView;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, Id, MerchantSession, Nothing, Params};
use crate::service::qrs;

/// Block a QR
///
/// Once this has answered, no new payment begins (R98–R105); unpaid invoices are deleted, keys stay. Repeating is harmless.
#[utoipa::path(
    post,
    path = "/qrs/{number}/block",
    tag = "qrs",
    params(("number" = inline(QrNumber), Path, description = "The QR's eighteen characters")),
    responses((status = 200, body = QrView)),
    extensions(("x-problems" = json!(["7001"])))
)]
pub async fn block(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(number): Id<QrNumber>,
    Body(Nothing {}): Body<Nothing>,
) -> Result<Json<QrView>, Failure> {
    qrs::block(&app, &session, &number).await.map(Json)
}
