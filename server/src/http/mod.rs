//! The interfaces over HTTP: what a request must be, what an answer looks like, and which path leads where.

mod answer;
mod assets;
pub mod cabinet;
mod compression;
pub mod cookies;
mod docs;
pub mod extract;
mod guard;
mod openapi;
pub mod participant;
pub mod problem;
pub mod request_context;
mod router;
pub mod till;

pub use router::{build_app, serve};
