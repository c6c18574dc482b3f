//! `/api/v1`: the cabinet. One folder a resource, one file a verb.

mod accounts;
mod api_keys;
mod auth;
mod errors;
mod events;
mod file;
mod help;
mod history;
mod journal;
mod overview;
mod page_config;
mod payments;
mod qrs;
mod refunds;
mod session;
mod sessions;
mod telegram;

use axum::middleware::from_fn_with_state;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::extract::own_origin;
use crate::App;

/// The routes, relative to the interface's path. Each has the check of the caller's origin around what it does, and not around
/// the refusal of a method that it does not know, which is the same for everybody.
pub fn router(app: &App) -> OpenApiRouter<App> {
    let routes = [
        routes!(page_config::get),
        routes!(help::list),
        routes!(help::get),
        routes!(errors::list),
        routes!(errors::get),
        routes!(auth::challenge),
        routes!(auth::eimzo),
        routes!(auth::logout),
        routes!(session::get),
        routes!(sessions::list, sessions::end_others),
        routes!(sessions::end),
        routes!(journal::list),
        routes!(overview::get),
        routes!(overview::fold),
        routes!(accounts::list),
        routes!(qrs::list, qrs::register),
        routes!(qrs::sync),
        routes!(qrs::get, qrs::rename),
        routes!(qrs::block_preview),
        routes!(qrs::block),
        routes!(qrs::unblock),
        routes!(telegram::bind, telegram::unbind),
        routes!(telegram::test),
        routes!(telegram::get),
        routes!(telegram::link),
        routes!(api_keys::list, api_keys::create),
        routes!(api_keys::delete),
        routes!(api_keys::rebind),
        routes!(events::stream),
        routes!(qrs::image),
        routes!(payments::list),
        routes!(payments::summary),
        routes!(payments::export),
        routes!(payments::get),
        routes!(payments::refund),
        routes!(refunds::list),
        routes!(refunds::summary),
        routes!(refunds::export),
    ];
    let at_home = from_fn_with_state(app.clone(), own_origin);
    routes.into_iter().fold(OpenApiRouter::new(), |router, (schemas, paths, methods)| {
        router.routes((schemas, paths, methods.route_layer(at_home.clone())))
    })
}
