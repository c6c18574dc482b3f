//! The system of record: merchants, accounts, QRs and payments, behind three HTTP interfaces and the server-rendered
//! pages. `main.rs` is only the command line; tests call [`build_app`].

pub mod cli;
pub mod clock;
pub mod config;
pub mod domain;
pub mod entropy;
pub mod failure;
pub mod http;
pub mod integrations;
pub mod jobs;
pub mod pages;
pub mod secrets;
pub mod service;
pub mod state;
pub mod store;
pub mod telemetry;

pub use http::build_app;
pub use state::App;
