//! Plain HTTP on the agent's ports: a page that says it works, and the headers that browsers ask for first.

use super::{Agent, socket};
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use std::sync::Arc;

const STATUS_PAGE: &str = include_str!("../../pages/agent.html");

pub(super) fn router(agent: Arc<Agent>) -> Router {
    Router::new()
        .route("/", get(async || Html(STATUS_PAGE)))
        .route("/service/cryptapi", get(socket::open))
        .fallback(not_found)
        .method_not_allowed_fallback(not_found)
        .layer(from_fn(preflight))
        .with_state(agent)
}

pub(super) async fn not_found() -> Response {
    (StatusCode::NOT_FOUND, "404 - Not Found").into_response()
}

/// Answers `OPTIONS` on any path.
async fn preflight(request: Request, next: Next) -> Response {
    if request.method() != Method::OPTIONS {
        return next.run(request).await;
    }
    let origin = request.headers().get(header::ORIGIN).cloned().unwrap_or(HeaderValue::from_static("*"));
    let mut headers = HeaderMap::new();
    headers.insert("access-control-allow-private-network", HeaderValue::from_static("true"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, POST, OPTIONS"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("*"));
    (StatusCode::OK, headers).into_response()
}
