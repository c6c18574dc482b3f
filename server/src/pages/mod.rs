//! The pages, rendered on the server.

use axum::Router;

use crate::App;

/// The routes of the pages.
pub fn routes(_app: &App) -> Router<App> {
    Router::new()
}
