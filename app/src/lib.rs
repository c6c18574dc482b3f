//! The cabinet's pages. One [`App`], mounted in two ways: rendered by the server with its data and then hydrated, or
//! mounted by the browser alone (`trunk serve`). Which way it is shows only in [`api::ApiClient`]'s transport.

pub mod api;
mod app;
pub mod assets;
mod browser;
pub mod context;
mod eimzo_agent;
mod format;
mod i18n;
mod live;
mod pages;
pub mod preferences;
mod query;
mod routes;
mod ui;

#[cfg(feature = "ssr")]
mod shell;

pub use app::App;
#[cfg(feature = "ssr")]
pub use shell::shell;
