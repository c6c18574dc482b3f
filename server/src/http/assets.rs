//! The browser's files, as Trunk has built them.

use std::path::Path;

use axum::Router;
use axum::extract::Request;
use axum::handler::HandlerWithoutStateExt;
use axum::http::{HeaderValue, Method, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use tower::ServiceExt;
use tower_http::services::ServeDir;

use super::guard::no_such_path;
use crate::App;

/// Whatever no other route answers is a file of `folder`, or nothing: a person's browser sees a page that says so, a
/// program a problem. A file with its hash in the name never changes.
pub fn fallback(folder: &Path, not_found: Router) -> Router<App> {
    let nothing = move |request: Request| {
        let page = not_found.clone();
        async move {
            if wants_page(&request) {
                page.oneshot(request).await.into_response()
            } else {
                no_such_path().await.into_response()
            }
        }
    };
    let files = ServeDir::new(folder)
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip()
        .call_fallback_on_method_not_allowed(true)
        .fallback(nothing.into_service());
    Router::new().fallback_service(files).layer(middleware::from_fn(cache))
}

/// Whether a person asks.
fn wants_page(request: &Request) -> bool {
    let accept = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    request.method() == Method::GET && accept.contains("text/html")
}

async fn cache(request: Request, next: Next) -> Response {
    let hashed = is_hashed(request.uri().path());
    let mut response = next.run(request).await;
    if response.status().is_success() {
        let rule = if hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(rule));
    }
    response
}

/// Trunk writes `name-<16 hexadecimal digits>.js`, `name-<16>_bg.wasm`.
fn is_hashed(path: &str) -> bool {
    let file = path.rsplit('/').next().unwrap_or_default();
    file.rsplit('-').next().is_some_and(|end| {
        let digits = end.bytes().take_while(u8::is_ascii_hexdigit).count();
        digits >= 16 && end.len() < file.len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_with_a_hash_are_known_by_their_name() {
        for hashed in
            ["/frontend-0123456789abcdef.js", "/a/frontend-0123456789abcdef_bg.wasm", "/m-0123456789abcdef.css"]
        {
            assert!(is_hashed(hashed), "{hashed}");
        }
        for plain in ["/", "/index.html", "/favicon.svg", "/0123456789abcdef.js", "/a-0123.js", "/a-b.woff2"] {
            assert!(!is_hashed(plain), "{plain}");
        }
    }
}
