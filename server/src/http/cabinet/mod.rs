//! `/api/v1`: the cabinet. One folder a resource, one file a verb.

mod accounts;
mod api_keys;
mod auth;
mod errors;
mod events;
mod file;
mod help;
mod overview;
mod page_config;
mod payments;
mod qrs;
mod refunds;
mod session;
mod telegram;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::App;

/// The routes, relative to the interface's path.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(page_config::get))
        .routes(routes!(help::list))
        .routes(routes!(help::get))
        .routes(routes!(errors::list))
        .routes(routes!(errors::get))
        .routes(routes!(auth::challenge))
        .routes(routes!(auth::eimzo))
        .routes(routes!(auth::logout))
        .routes(routes!(session::get))
        .routes(routes!(accounts::list))
        .routes(routes!(qrs::list, qrs::register))
        .routes(routes!(qrs::sync))
        .routes(routes!(qrs::get, qrs::rename))
        .routes(routes!(qrs::block_preview))
        .routes(routes!(qrs::block))
        .routes(routes!(qrs::unblock))
        .routes(routes!(telegram::bind, telegram::unbind))
        .routes(routes!(telegram::test))
        .routes(routes!(telegram::get))
        .routes(routes!(telegram::link))
        .routes(routes!(api_keys::list, api_keys::create))
        .routes(routes!(api_keys::delete))
        .routes(routes!(api_keys::rebind))
        .routes(routes!(events::stream))
        .routes(routes!(qrs::image))
        .routes(routes!(overview::get))
        .routes(routes!(overview::fold))
        .routes(routes!(payments::list))
        .routes(routes!(payments::summary))
        .routes(routes!(payments::export))
        .routes(routes!(payments::get))
        .routes(routes!(payments::refund))
        .routes(routes!(refunds::list))
        .routes(routes!(refunds::summary))
        .routes(routes!(refunds::export))
}
