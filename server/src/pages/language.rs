//! The language switch (R29–R31): an ordinary link, so that it works before any script does.

use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use shared::Lang;

use crate::App;
use crate::failure::Failure;
use crate::http::request_context::LANGUAGE_COOKIE;

/// Where to go afterwards.
#[derive(Deserialize)]
pub(super) struct Next {
    next: Option<String>,
}

/// Remembers the language for a year and goes back to the page.
pub(super) async fn choose(
    State(app): State<App>,
    lang: Result<Path<String>, PathRejection>,
    next: Result<Query<Next>, QueryRejection>,
) -> Result<Response, Failure> {
    let lang = lang.ok().and_then(|Path(code)| Lang::parse(&code)).ok_or(shared::ErrorCode::NoSuchPath)?;
    let next = next.ok().and_then(|Query(Next { next })| next);
    let secure = if app.config.public_url.is_https() { "; Secure" } else { "" };
    let cookie = format!("{LANGUAGE_COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax{secure}", lang.as_str());
    let cookie = HeaderValue::try_from(cookie).map_err(Failure::internal)?;
    let back = next.as_deref().filter(|path| is_local(path)).unwrap_or("/");
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(back)).into_response())
}

/// A path on this site. Browsers read `\` as `/`, and `//host` as another site; control characters are dropped by some.
fn is_local(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//") && path.bytes().all(|b| b.is_ascii_graphic() && b != b'\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_never_leads_to_another_site() {
        for good in ["/", "/qrs?search=A%20B", "/operations/payments"] {
            assert!(is_local(good), "{good}");
        }
        for bad in
            ["//evil.example", "https://evil.example", "/\\evil.example", "", "/a b", "/\u{9}/evil.example", "qrs"]
        {
            assert!(!is_local(bad), "{bad}");
        }
    }
}
