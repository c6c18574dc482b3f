//! Who is signed in.

use axum::Json;
use shared::dto::SessionView;

use crate::http::extract::{MerchantSession, Nothing, Params};
use crate::service::sign_in;

/// Who is signed in
///
/// The person, the merchant he acts for, and when the session ends at the latest.
#[utoipa::path(
    get,
    path = "/session",
    tag = "session",
    responses((status = 200, body = SessionView))
)]
pub async fn get(MerchantSession(session): MerchantSession, _: Params<Nothing>) -> Json<SessionView> {
    Json(sign_in::view(&session))
}
