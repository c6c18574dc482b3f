//! Who may change things with a browser's cookie: pages of this site only.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use shared::ErrorCode;

use crate::App;
use crate::failure::Failure;

/// Middleware of the cabinet's interface: an unsafe method needs the header `X-Requested-With: uzqr`, which a foreign page
/// cannot add without our permission, and our own `Origin`, or none (then it is no browser). Everything else is 1005.
pub async fn own_origin(State(app): State<App>, request: Request, next: Next) -> Response {
    if allowed(request.method(), request.headers(), app.config.public_url.origin()) {
        next.run(request).await
    } else {
        Failure::from(ErrorCode::ForeignRequest).into_response()
    }
}

fn allowed(method: &Method, headers: &HeaderMap, own: &str) -> bool {
    let ours = headers.get("x-requested-with").is_some_and(|value| value == "uzqr");
    let at_home = headers.get_all(header::ORIGIN).iter().all(|origin| origin == own);
    method.is_safe() || (ours && at_home)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "https://uzqr.example";

    fn asked(method: Method, pairs: &[(&'static str, &'static str)]) -> bool {
        let headers = pairs.iter().map(|(name, value)| {
            (axum::http::HeaderName::from_static(name), axum::http::HeaderValue::from_static(value))
        });
        allowed(&method, &headers.collect(), OWN)
    }

    #[test]
    fn reading_is_free() {
        assert!(asked(Method::GET, &[("origin", "https://evil.example")]));
        assert!(asked(Method::HEAD, &[]));
    }

    #[test]
    fn changing_needs_the_header_and_no_foreign_origin() {
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            assert!(asked(method.clone(), &[("x-requested-with", "uzqr")]));
            assert!(asked(method.clone(), &[("x-requested-with", "uzqr"), ("origin", OWN)]));
            assert!(!asked(method.clone(), &[]));
            assert!(!asked(method.clone(), &[("origin", OWN)]));
            assert!(!asked(method.clone(), &[("x-requested-with", "XMLHttpRequest"), ("origin", OWN)]));
            for foreign in ["null", "https://evil.example", "http://uzqr.example", "https://uzqr.example:8443", ""] {
                assert!(!asked(method.clone(), &[("x-requested-with", "uzqr"), ("origin", foreign)]), "{foreign}");
            }
        }
    }
}
