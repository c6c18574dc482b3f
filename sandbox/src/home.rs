//! `/`, `/healthz`, `/eimzo`, and what is not here.

use crate::clock::{self, tashkent_text};
use crate::state::World;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use minijinja::context;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// `GET /`: what is here, with links.
pub(crate) async fn page(State(world): State<Arc<World>>) -> Response {
    world.pages.render(StatusCode::OK, "home.html", context! { server_url => world.server_url })
}

/// `GET /healthz`: well once the bank has registered its merchants; before that nobody could sign in.
pub(crate) async fn health(State(world): State<Arc<World>>) -> (StatusCode, &'static str) {
    if world.registered.load(Ordering::Acquire) {
        (StatusCode::OK, "ok")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "registering")
    }
}

/// `GET /eimzo`: the keys, the script and the log of the password window.
pub(crate) async fn eimzo(State(world): State<Arc<World>>) -> Response {
    let now = clock::now();
    let people: Vec<_> = world
        .identities
        .all
        .iter()
        .map(|identity| {
            context! {
                name => identity.person.full_name,
                subject => identity.person.display_name(),
                tax_id => identity.person.tax_id(),
                key => identity.entry.name,
                serial => identity.certificate.serial(),
                until => tashkent_text(identity.certificate.not_after(), '-'),
                expired => identity.certificate.not_after() < now,
                registered => identity.person.merchant.is_some(),
            }
        })
        .collect();
    let mut events = world.agent.window_events();
    events.reverse();
    let values = context! {
        people,
        events,
        agent => world.agent.mode(),
        server => world.eimzo_server.mode(),
    };
    world.pages.render(StatusCode::OK, "eimzo.html", values)
}

/// Every other path.
pub(crate) async fn not_found(State(world): State<Arc<World>>) -> Response {
    let values = context! { title => "Такой страницы нет", text => "Проверьте адрес или начните с главной страницы." };
    world.pages.render(StatusCode::NOT_FOUND, "message.html", values)
}
