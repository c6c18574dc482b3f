//! Which path leads where.

use std::net::SocketAddr;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use shared::paths;
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;
use utoipa_axum::router::OpenApiRouter;

use super::openapi::Interface;
use super::{assets, cabinet, compression, docs, guard, openapi, participant, request_context, till};
use crate::App;
use crate::config::PublicUrl;

/// The whole application: the interfaces, the pages, the browser's files.
pub fn build_app(app: App) -> Router {
    let interface = |which: Interface, routes| interface(&which, routes, &app.config.public_url);
    let cabinet = interface(Interface::CABINET, cabinet::router(&app));
    let participant = interface(Interface::PARTICIPANT, participant::router()).layer(from_fn(guard::name_the_scheme));
    let till = interface(Interface::TILL, till::router()).layer(from_fn(guard::name_the_scheme));
    let pages = crate::pages::mount(&app, in_process(&app, cabinet.clone()));

    Router::new()
        .route("/healthz", get(healthz))
        .nest(paths::CABINET, cabinet)
        .nest(paths::PARTICIPANT, participant)
        .nest(paths::TILL, till)
        .merge(docs::routes())
        .merge(pages.routes)
        .method_not_allowed_fallback(guard::method_not_allowed)
        .merge(assets::fallback(&app.config.assets_dir, pages.not_found.with_state(app.clone())))
        .layer(compression::layer())
        .layer(CatchPanicLayer::custom(guard::panicked))
        .layer(from_fn_with_state(app.clone(), request_context::middleware))
        .layer(from_fn_with_state(app.clone(), guard::security_headers))
        .with_state(app)
}

/// The cabinet's interface for the pages, which call it without a socket.
fn in_process(app: &App, cabinet: Router<App>) -> Router {
    Router::new()
        .nest(paths::CABINET, cabinet)
        .layer(CatchPanicLayer::custom(guard::panicked))
        .layer(from_fn_with_state(app.clone(), request_context::middleware))
        .with_state(app.clone())
}

/// Serves the application until `shutdown` completes; then no new connection is taken and open requests are finished.
///
/// # Errors
/// When the socket fails.
pub async fn serve(
    app: App,
    listener: TcpListener,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let service = build_app(app).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(shutdown).await
}

/// An interface with its document at `openapi.json`. Paths inside are relative to its path; the document has them whole.
fn interface(which: &Interface, routes: OpenApiRouter<App>, site: &PublicUrl) -> Router<App> {
    let (_, gathered) = OpenApiRouter::<App>::new().nest(which.path, routes.clone()).split_for_parts();
    let text = openapi::document(which, &gathered, site).to_string();
    let text = Bytes::from(text);
    let answer = move || async move { ([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], text) };

    let (router, _) = routes.split_for_parts();
    router
        .route("/openapi.json", get(answer))
        .fallback(guard::no_such_path)
        .method_not_allowed_fallback(guard::method_not_allowed)
        .layer(from_fn(guard::interface))
}

/// For balancers: 200 while the database answers.
async fn healthz(State(app): State<App>) -> Response {
    match app.store.ping().await {
        Ok(()) => Json(serde_json::json!({"status": "ok"})).into_response(),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, Json(serde_json::json!({"status": "unavailable"}))).into_response()
        }
    }
}

#[cfg(test)]
mod tests;
