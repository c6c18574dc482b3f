use axum::extract::State;
use axum::http::StatusCode;

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{Body, MerchantSession, Nothing, Params};
use crate::service::sign_in;

/// End the other sessions
///
/// All that stand for the merchant but the one that asks, whoever has opened them; repeating is harmless.
#[utoipa::path(
    delete,
    path = "/sessions",
    tag = "sessions",
    responses((status = 204))
)]
pub async fn end_others(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    _: Params<Nothing>,
    Body(Nothing {}): Body<Nothing>,
) -> Result<StatusCode, Failure> {
    sign_in::end_others(&app, &session).await.map(|()| StatusCode::NO_CONTENT)
}
