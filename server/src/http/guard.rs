//! What every answer of the server has, and what no request may do to it.

use std::any::Any;
use std::time::Duration;

use axum::extract::{OriginalUri, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use shared::ErrorCode;

use crate::App;
use crate::failure::Failure;

/// How long a request may take until its answer begins. What is streamed afterwards may take longer.
const TIME_OUT: Duration = Duration::from_secs(30);

/// Middleware of the interfaces: gives up after [`TIME_OUT`]; nothing that it answers is kept by anybody.
pub async fn interface(request: Request, next: Next) -> Response {
    let mut response = match tokio::time::timeout(TIME_OUT, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Failure::internal(format!("no answer within {} s", TIME_OUT.as_secs())).into_response(),
    };
    let headers = response.headers_mut();
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Middleware of the participants' interface: an answer 401 names the scheme that is asked for (RFC 9110 15.5.2). Not for
/// the cabinet, where a browser would answer it with a window of its own.
pub async fn name_the_scheme(request: Request, next: Next) -> Response {
    // Nested routers see their own part of the path only; the whole one stands in the extensions.
    let whole = request.extensions().get::<OriginalUri>().map_or(request.uri(), |original| &original.0).path();
    let basic = whole.ends_with("/oauth/token") || whole.starts_with(shared::paths::TILL);
    let mut response = next.run(request).await;
    if response.status() == StatusCode::UNAUTHORIZED {
        let scheme = if basic { "Basic realm=\"uzqr\"" } else { "Bearer" };
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(scheme));
    }
    response
}

/// No such path.
pub async fn no_such_path() -> Failure {
    ErrorCode::NoSuchPath.into()
}

/// The path knows other methods; the router adds `Allow`.
pub async fn method_not_allowed() -> Failure {
    ErrorCode::MethodNotAllowed.into()
}

/// A handler panicked: a defect, told like every other internal failure.
pub fn panicked(cause: Box<dyn Any + Send>) -> Response {
    let text = cause.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| cause.downcast_ref::<String>().cloned()).unwrap_or_default();
    Failure::internal(format!("panic: {text}")).into_response()
}

/// What the browser may do with our answers. A page brings a Content-Security-Policy of its own, with its nonce; all other
/// answers are no pages and load nothing.
const HEADERS: [(HeaderName, &str); 7] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), local-network-access=(self)",
    ),
];

/// Middleware of the whole server: puts [`HEADERS`] where the answer has none of its own.
pub async fn security_headers(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    secure(response.headers_mut(), app.config.public_url.is_https());
    response
}

fn secure(headers: &mut HeaderMap, https: bool) {
    for (name, value) in HEADERS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if https {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_keeps_its_own_policy() {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("script-src 'self'"));
        secure(&mut headers, true);
        assert_eq!(headers[header::CONTENT_SECURITY_POLICY], "script-src 'self'");
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert!(headers.contains_key(header::STRICT_TRANSPORT_SECURITY));
        let mut headers = HeaderMap::new();
        secure(&mut headers, false);
        assert!(headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap().contains("frame-ancestors 'none'"));
        assert!(!headers.contains_key(header::STRICT_TRANSPORT_SECURITY));
    }
}
