use axum::Json;
use axum::extract::State;
use shared::dto::PingView;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Nothing, Params, TillKey};
use crate::service::api_keys;

/// Whose key this is
///
/// Whom the key belongs to, and whether its QR takes payments now. The installer's first test: it changes nothing.
#[utoipa::path(
    get,
    path = "/ping",
    tag = "ping",
    responses((status = 200, body = PingView))
)]
pub async fn get(
    State(app): State<App>,
    TillKey(till): TillKey,
    _: Params<Nothing>,
) -> Result<Json<PingView>, Failure> {
    Ok(Json(api_keys::ping(&app, &till).await?))
}
