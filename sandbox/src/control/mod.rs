//! The control interface: what tests turn. JSON in, JSON out; an empty body equals `{}`.

mod bank;
mod bank_qr;
mod eimzo;
mod eimzo_server;
mod identities;
mod input;
mod pay;
mod reset;
mod revoke;
mod sign;
mod telegram;

use crate::state::World;
use axum::Router;
use axum::routing::{get, post};
use std::sync::Arc;

/// The routes, to be nested under `/control`.
pub(crate) fn routes() -> Router<Arc<World>> {
    Router::new()
        .route("/identities", get(identities::identities))
        .route("/eimzo", get(eimzo::get).post(eimzo::set))
        .route("/eimzo-server", get(eimzo_server::get).post(eimzo_server::set))
        .route("/bank", get(bank::get).post(bank::set))
        .route("/bank-qr", post(bank_qr::register))
        .route("/telegram", get(telegram::get).post(telegram::set))
        .route("/revoke", post(revoke::revoke))
        .route("/sign", post(sign::sign))
        .route("/pay", post(pay::pay))
        .route("/reset", post(reset::reset))
}
