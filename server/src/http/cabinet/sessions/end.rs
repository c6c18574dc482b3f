use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::AppendHeaders;
use shared::SessionRef;

use crate::App;
use crate::failure::Failure;
use crate::http::cookies;
use crate::http::extract::{Body, Id, MerchantSession, Nothing, Params};
use crate::service::sign_in::{self, Which};

/// End a session
///
/// Any that stands for the merchant, whoever has opened it; it is invalid at once on every server. The end of the one that
/// asks is a sign-out.
#[utoipa::path(
    delete,
    path = "/sessions/{id}",
    tag = "sessions",
    params(("id" = inline(SessionRef), Path, description = "The session's twelve characters")),
    responses((status = 204)),
    extensions(("x-problems" = json!(["1007"])))
)]
pub async fn end(
    MerchantSession(session): MerchantSession,
    State(app): State<App>,
    _: Params<Nothing>,
    Id(id): Id<SessionRef>,
    Body(Nothing {}): Body<Nothing>,
) -> Result<(StatusCode, AppendHeaders<Option<(HeaderName, HeaderValue)>>), Failure> {
    let which = sign_in::end_one(&app, &session, &id).await?;
    let gone = (which == Which::This).then(|| cookies::session_gone(&app.config.public_url));
    Ok((StatusCode::NO_CONTENT, AppendHeaders(gone)))
}
