//! All routes of the main port.

use crate::state::World;
use crate::{bank, control, eimzo_server, home, phone, telegram, web};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use std::sync::Arc;

/// A picture from a phone's camera has a few megabytes.
const LARGEST_BODY: usize = 16 * 1024 * 1024;

pub(crate) fn router(world: Arc<World>) -> Router {
    Router::new()
        .route("/", get(home::page))
        .route("/healthz", get(home::health))
        .route("/style.css", get(web::style))
        .route("/bank", get(bank::page::page))
        .route("/bank/static-qrs", post(bank::registry::register))
        .route("/bank/api/refunds/{refund_id}", get(bank::refunds::answer).put(bank::refunds::answer))
        .route("/bank/api/merchants/{tax_id}/static-qrs", get(bank::registry::tell))
        .route("/eimzo", get(home::eimzo))
        .route("/phone", get(phone::page::start))
        .route("/phone/resolve", post(phone::resolve::resolve))
        .route("/phone/pay", post(phone::page::pay))
        .route("/phone/operations/{reference}", get(phone::page::operation))
        .route("/telegram", get(telegram::page::page))
        .route("/telegram/updates", post(telegram::people::act))
        .route("/telegram-api/{bot}/{method}", post(telegram::call).get(telegram::call))
        .nest("/control", control::routes())
        .nest("/eimzo-server", eimzo_server::routes())
        .fallback(home::not_found)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .with_state(world)
}
