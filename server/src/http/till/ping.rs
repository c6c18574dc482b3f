use axum::Json;
use shared::dto::PingView;

use crate::failure::Failure;
use crate::http::extract::{Nothing, Params, TillKey};

/// Whose key this is
///
/// Whom the key belongs to, and whether its QR takes payments now. The installer's first test: it changes nothing.
#[utoipa::path(
    get,
    path = "/ping",
    tag = "ping",
    responses((status = 200, body = PingView))
)]
pub async fn get(TillKey(till): TillKey, _: Params<Nothing>) -> Result<Json<PingView>, Failure> {
    let merchant_name = till.merchant.card.name.to_string();
    Ok(Json(PingView { merchant_name, qr: (&till.key.qr).into(), key_name: till.key.name }))
}
