//! Who is signed in.

use axum::Json;
use shared::dto::{Problem, SessionView};

use crate::http::extract::{MerchantSession, Nothing, Params};
use crate::service::sign_in;

/// The person, the merchant he acts for, and when the session ends at the latest.
#[utoipa::path(
    get,
    path = "/session",
    tag = "auth",
    responses((status = 200, body = SessionView), (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"))
)]
pub async fn get(MerchantSession(session): MerchantSession, _: Params<Nothing>) -> Json<SessionView> {
    Json(sign_in::view(&session))
}
