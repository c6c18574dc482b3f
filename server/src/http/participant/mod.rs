//! `/participant/v1`: banks and payment applications. One folder a resource, one file a verb.

mod accounts;
mod merchants;
mod oauth;
mod payments;
mod qr;
mod qrs;
mod refunds;
mod settlements;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::App;

/// The routes, relative to the interface's path.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(oauth::token))
        .routes(routes!(merchants::put))
        .routes(routes!(merchants::register_static_qr))
        .routes(routes!(accounts::put))
        .routes(routes!(qrs::block))
        .routes(routes!(qrs::unblock))
        .routes(routes!(settlements::list))
        .routes(routes!(qr::resolve))
        .routes(routes!(payments::hold, payments::get))
        .routes(routes!(payments::confirm))
        .routes(routes!(payments::cancel))
        .routes(routes!(refunds::result))
}
