use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use shared::dto::ChallengeView;

use crate::App;
use crate::failure::Failure;
use crate::http::cookies::{self, cookie};
use crate::http::extract::{Nothing, Params};
use crate::http::request_context::RequestContext;
use crate::service::sign_in;
use crate::state::Limit;

/// Ask for a challenge
///
/// For the browser that asks and no other, which a cookie names: 120 seconds, single use. Public.
#[utoipa::path(
    get,
    path = "/auth/challenge",
    tag = "auth",
    responses((status = 200, body = ChallengeView)),
    extensions(("x-problems" = json!(["1015", "6001", "8001"]))),
    security(())
)]
pub async fn challenge(
    State(app): State<App>,
    _: Params<Nothing>,
    context: RequestContext,
    headers: HeaderMap,
) -> Result<([(HeaderName, HeaderValue); 2], Json<ChallengeView>), Failure> {
    app.limits.check(Limit::Challenge, context.ip)?;
    let name = cookies::browser_name(&app.config.public_url);
    // A browser keeps its value, so that two tabs do not take each other's challenge away.
    let known =
        cookie(&headers, name).filter(|value| value.len() == 64 && value.bytes().all(|b| b.is_ascii_hexdigit()));
    let browser = known.map_or_else(|| hex::encode(app.entropy.bytes::<32>()), str::to_owned);
    let view = sign_in::challenge(&app, &browser).await?;
    let headers = [
        (header::SET_COOKIE, cookies::set(&app.config.public_url, name, &browser)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, Json(view)))
}
