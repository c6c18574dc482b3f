//! `/pos/v1`: tills. One folder a resource, one file a verb.

mod invoices;
mod payments;
mod ping;
mod refunds;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::App;

/// The routes, relative to the interface's path.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(ping::get))
        .routes(routes!(invoices::create))
        .routes(routes!(invoices::get))
        .routes(routes!(invoices::cancel))
        .routes(routes!(invoices::svg))
        .routes(routes!(invoices::png))
        .routes(routes!(payments::list))
        .routes(routes!(payments::attach_receipt))
        .routes(routes!(refunds::create))
        .routes(routes!(refunds::get))
}
