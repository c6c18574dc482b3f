use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use shared::dto::{SessionView, SignIn};

use crate::App;
use crate::failure::Failure;
use crate::http::cookies::{self, cookie};
use crate::http::extract::{Body, Nothing, Params};
use crate::http::request_context::RequestContext;
use crate::service::sign_in;
use crate::state::Limit;

/// Sign in by a signed challenge
///
/// The challenge stands in the PKCS#7 and is used up, whatever comes of it. The merchant is the organisation in the verified
/// certificate, otherwise the person; nothing else counts. Sets the session's cookie. Public.
#[utoipa::path(
    post,
    path = "/auth/eimzo",
    tag = "auth",
    request_body = SignIn,
    responses((status = 200, body = SessionView)),
    extensions(("x-problems" = json!(["1002", "1004", "1010", "1011", "1012", "1013", "1014", "1015", "6001", "8001"]))),
    security(())
)]
pub async fn eimzo(
    State(app): State<App>,
    _: Params<Nothing>,
    context: RequestContext,
    headers: HeaderMap,
    Body(SignIn { pkcs7 }): Body<SignIn>,
) -> Result<([(HeaderName, HeaderValue); 2], Json<SessionView>), Failure> {
    app.limits.check(Limit::SignIn, context.ip)?;
    let site = &app.config.public_url;
    let browser = cookie(&headers, cookies::browser_name(site));
    let user_agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    let from = sign_in::From { ip: context.ip, user_agent };
    let entered = sign_in::enter(&app, browser, &pkcs7, from).await?;
    // Whoever was signed in here before is not any more.
    if let Some(before) = cookie(&headers, cookies::session_name(site))
        && let Ok(session) = sign_in::by_token(&app, before).await
    {
        // The new session stands already; an old one that cannot be ended now ends by its own time.
        if let Err(error) = sign_in::end(&app, &session).await {
            tracing::warn!(%error, "the former session could not be ended");
        }
    }
    let headers = [
        (header::SET_COOKIE, cookies::set(site, cookies::session_name(site), &entered.cookie)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, Json(entered.view)))
}
