use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};

use crate::App;
use crate::failure::Failure;
use crate::http::extract::{MerchantSession, Nothing, Params};
use crate::service::telegram;

/// A code that leads to the bot
///
/// For a phone's camera.
#[utoipa::path(
    get,
    path = "/telegram/link.svg",
    tag = "telegram",
    responses((status = 200, body = String, content_type = "image/svg+xml")),
    extensions(("x-problems" = json!(["8102", "8103"])))
)]
pub async fn link(
    _: MerchantSession,
    State(app): State<App>,
    _: Params<Nothing>,
) -> Result<([(HeaderName, HeaderValue); 2], String), Failure> {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=3600")),
    ];
    Ok((headers, telegram::link(&app).await?))
}
